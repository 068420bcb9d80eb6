import Foundation
import TestSupport
import Testing

@Suite("Many processes at once")
struct ConcurrencyTests {
    @Test("sixteen ingests of the same two hundred files leave each there once")
    func sixteen() async throws {
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(atPath: folder.path + "/in", withIntermediateDirectories: true)
        let voice = Signal.speech(level: -20, seconds: 0.5, seed: 3).pcm16
        for index in 0..<200 {
            // Different in one sample, so that no two are duplicates.
            var samples = voice
            samples[0] = Int16(index)
            try folder.write(WAVFile(pcm16: [samples]).bytes, to: "in/\(1_773_624_612 + index).\(index).wav")
        }
        let huiyin = HuiyinBinary(home: folder.path + "/home")
        try huiyin.expect(0, ["init"])
        let codes = await withTaskGroup(of: Int32?.self, returning: [Int32?].self) { group in
            for _ in 0..<16 {
                group.addTask { try? huiyin.run(["ingest", folder.path + "/in", "--quiet"]).exitCode }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(codes == Array(repeating: 0, count: 16))
        #expect(try huiyin.lines(["list", "recordings"], RecordingLine.self).count == 200)
        let verify = try huiyin.expect(0, ["verify", "--deep"])
        #expect(verify.output.hasPrefix("200 objects verified"))
        try huiyin.expect(0, ["audit", "verify"])
    }
}
