import Foundation
import TestSupport
import Testing

/// SIGTERM in the middle of a bulk run: what is under way is finished and answered for, the rest is left as it was.
@Suite("Stopped in the middle")
struct StopTests {
    private static let files = 100

    @Test("a bulk ingest ends with 75, and the same command does the rest")
    func ingest() throws {
        let folder = try TemporaryFolder()
        let delivery = folder.path + "/in"
        try FileManager.default.createDirectory(atPath: delivery, withIntermediateDirectories: false)
        let voice = Signal.speech(level: -20, seconds: 0.2, seed: 5).pcm16
        for index in 0..<Self.files {
            var samples = voice
            samples[0] = Int16(index)
            try folder.write(WAVFile(pcm16: [samples]).bytes, to: "in/\(1_773_624_612 + index).\(index).wav")
        }
        let huiyin = HuiyinBinary(home: folder.path + "/home")
        try huiyin.expect(0, ["init"])
        let verb = ["ingest", delivery, "--after", "delete", "--jobs", "2"]
        // Frozen in its first batches, so that the signal comes in their middle on every machine.
        let running = try RunningHuiyin(huiyin, verb, environment: ["HUIYIN_FAULT": "step:60:freeze"])
        #expect(running.waitUntilFrozen())
        running.signal(SIGTERM)
        #expect(running.stop(SIGCONT) == 75)

        let left = try FileManager.default.contentsOfDirectory(atPath: delivery).count
        #expect(left > 0 && left < Self.files)
        #expect(running.errors.contains("\(left) files not begun with"), "\(running.errors)")
        #expect(running.output.hasPrefix("\(Self.files - left) recordings archived"), "\(running.output)")
        #expect(try huiyin.lines(["list", "recordings"], RecordingLine.self).count == Self.files - left)
        let verify = try huiyin.expect(0, ["verify", "--deep"])
        #expect(verify.output.hasPrefix("\(Self.files - left) objects verified"))

        try huiyin.expect(0, verb)
        #expect(try huiyin.lines(["list", "recordings"], RecordingLine.self).count == Self.files)
        #expect(try FileManager.default.contentsOfDirectory(atPath: delivery).isEmpty)
    }
}
