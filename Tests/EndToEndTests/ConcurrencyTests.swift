import Foundation
import TestSupport
import Testing

@Suite("Many processes at once")
struct ConcurrencyTests {
    /// A delivery of recordings, each different in one sample so that no two are duplicates, with the calls' details.
    private static func delivery(_ files: Int, in folder: TemporaryFolder) throws -> String {
        let path = folder.path + "/in"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        let voice = Signal.speech(level: -20, seconds: 0.5, seed: 3).pcm16
        for index in 0..<files {
            var samples = voice
            samples[0] = Int16(index)
            try folder.write(WAVFile(pcm16: [samples]).bytes, to: "in/\(1_773_624_612 + index).\(index).wav")
        }
        return path
    }

    /// Runs verbs at once, each in a process.
    private static func atOnce(_ huiyin: HuiyinBinary, _ verbs: [[String]]) async -> [HuiyinBinary.Outcome?] {
        await withTaskGroup(of: HuiyinBinary.Outcome?.self) { group in
            for verb in verbs { group.addTask { try? huiyin.run(verb) } }
            return await group.reduce(into: []) { $0.append($1) }
        }
    }

    @Test("sixteen ingests of the same files leave each there once")
    func sixteen() async throws {
        let folder = try TemporaryFolder()
        let files = TestScale.pick(200, nightly: 1000)
        let delivery = try Self.delivery(files, in: folder)
        let huiyin = HuiyinBinary(home: folder.path + "/home")
        try huiyin.expect(0, ["init"])
        let outcomes = await Self.atOnce(
            huiyin, Array(repeating: ["ingest", delivery, "--quiet"], count: 16))
        #expect(outcomes.map { $0?.exitCode } == Array(repeating: 0, count: 16))
        #expect(outcomes.allSatisfy { $0?.errors.isEmpty ?? false }, "nobody is told of locks")
        #expect(try huiyin.lines(["list", "recordings"], RecordingLine.self).count == files)
        let verify = try huiyin.expect(0, ["verify", "--deep"])
        #expect(verify.output.hasPrefix("\(files) objects verified"))
        try huiyin.expect(0, ["audit", "verify"])
        FaultTally.tell("F8", "ingest", "16 processes, the same files", files)
    }

    @Test("ingest, import, match and verify at once get into nobody's way")
    func mixed() async throws {
        let folder = try TemporaryFolder()
        let files = TestScale.pick(120, nightly: 1000)
        let delivery = try Self.delivery(files, in: folder)
        try folder.write(Array((0..<files).map(Self.row).joined().utf8), to: "Master.csv")
        let policies = (0..<files).map { "P\($0),钱峰,+8613800\(100_000 + $0)\n" }.joined()
        try folder.write(Array("policyNumber,holderName,phone\n\(policies)".utf8), to: "policies.csv")
        let huiyin = HuiyinBinary(home: folder.path + "/home")
        try huiyin.expect(0, ["init"])
        let verbs =
            Array(repeating: ["ingest", delivery, "--quiet"], count: 3)
            + Array(repeating: ["import", "cdr", folder.path + "/Master.csv", "--quiet"], count: 2)
            + Array(repeating: ["import", "policies", folder.path + "/policies.csv", "--quiet"], count: 2)
            + Array(repeating: ["match", "--all", "--quiet"], count: 3)
            + Array(repeating: ["verify", "--deep", "--quiet"], count: 4)
        let outcomes = await Self.atOnce(huiyin, verbs)
        #expect(
            outcomes.allSatisfy { $0?.exitCode == 0 && $0?.errors.isEmpty ?? false },
            "\(outcomes.compactMap { $0?.errors }.filter { !$0.isEmpty })")
        try huiyin.expect(0, ["match"])
        let recordings = try huiyin.lines(["list", "recordings"], RecordingLine.self)
        #expect(recordings.count { $0.match == "matched" } == files, "\(recordings.count) recordings")
        try huiyin.expect(0, ["verify", "--deep"])
        try huiyin.expect(0, ["audit", "verify"])
        FaultTally.tell("F8", "ingest, import, match, verify", "14 processes at once, files", files)
    }

    private static func row(_ index: Int) -> String {
        let start = 1_773_624_612 + index
        let at = "2026-03-16 01:\(String(format: "%02d:%02d", 30 + (12 + index) / 60, (12 + index) % 60))"
        return #""","8001","913800\#(100_000 + index)","out","8001","PJSIP/8001-1","PJSIP/ct-trunk-1","Dial","x","#
            + #""\#(at)","\#(at)","\#(at)",1,1,"ANSWERED","DOCUMENTATION","\#(start).\#(index)","""# + "\n"
    }
}
