import Foundation
import TestSupport
import Testing

/// A recorder at work: what is not finished is left alone, and taken when it is.
@Suite("Files that are still being written")
struct GrowingFileTests {
    private let folder: TemporaryFolder
    private let huiyin: HuiyinBinary
    private let spool: String

    init() throws {
        folder = try TemporaryFolder()
        huiyin = HuiyinBinary(home: folder.path + "/home")
        spool = folder.path + "/spool"
        try huiyin.expect(0, ["init"])
        try FileManager.default.createDirectory(atPath: spool, withIntermediateDirectories: false)
    }

    private struct Line: Decodable, Equatable {
        let outcome: String
        let findings: [String]
    }

    private static let voice = Signal.speech(level: -20, seconds: 1, seed: 1).pcm16

    /// As Asterisk has it until it closes the file.
    private static let unclosed: [UInt8] = {
        var file = WAVFile(pcm16: [voice])
        (file.riffSize, file.dataSize) = (.value(0), .value(0))
        return file.bytes
    }()

    /// As a copy has it until the last byte has come.
    private static let halfCopied = Array(WAVFile(pcm16: [voice]).bytes.prefix(5000))

    private func write(_ bytes: [UInt8], to name: String, secondsAgo: Double = 0) throws {
        let path = spool + "/" + name
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSinceNow: -secondsAgo)], ofItemAtPath: path)
    }

    private func ingest(_ paths: String..., code: Int32 = 0) throws -> [Line] {
        let outcome = try huiyin.expect(code, ["ingest", "--json"] + paths)
        return try outcome.output.split(separator: "\n").map {
            try JSONDecoder().decode(Line.self, from: Data($0.utf8))
        }
    }

    private func expectNothingTaken() throws {
        struct Kept: Decodable { let code: String }
        #expect(try huiyin.lines(["list", "recordings"], RecordingLine.self).isEmpty)
        #expect(try huiyin.lines(["list", "quarantine"], Kept.self).isEmpty)
        #expect(try FileManager.default.contentsOfDirectory(atPath: huiyin.home + "/archive/incoming").isEmpty)
    }

    @Test(
        "one that a process has open for writing waits in its folder, however right its header, and is then taken")
    func openForWriting() throws {
        try write(WAVFile(pcm16: [Self.voice]).bytes, to: "call.wav", secondsAgo: 3600)
        let descriptor = open(spool + "/call.wav", O_WRONLY | O_APPEND | O_CLOEXEC)
        #expect(try ingest(spool).map(\.outcome) == ["pending"])
        try expectNothingTaken()
        #expect(
            try huiyin.expect(0, ["ingest", spool]).output.contains("0 recordings archived, 1 still being written")
        )
        close(descriptor)
        #expect(try ingest(spool).map(\.outcome) == ["archived"])
    }

    @Test("one that looks unfinished waits until nobody has written to it for a minute", arguments: [0, 1, 2])
    func looksUnfinished(_ kind: Int) throws {
        let bytes = [Self.unclosed, Self.halfCopied, Array(Self.unclosed.prefix(30))][kind]
        try write(bytes, to: "call.wav")
        #expect(try ingest(spool).map(\.outcome) == ["pending"])
        try expectNothingTaken()
        try write(bytes, to: "call.wav", secondsAgo: 90)
        let (code, expected) = kind == 2 ? (65, "quarantined") : (0, "archived") as (Int32, String)
        let line = try #require(try ingest(spool, code: code).first)
        #expect(line.outcome == expected)
        #expect(kind == 2 || line.findings.contains(kind == 0 ? "header_repaired" : "truncated"))
    }

    @Test("an empty one waits as long, and is bad input only then")
    func empty() throws {
        try write([], to: "call.wav")
        #expect(try ingest(spool).map(\.outcome) == ["pending"])
        try expectNothingTaken()
        try write([], to: "call.wav", secondsAgo: 90)
        #expect(try ingest(spool, code: 65).map(\.outcome) == ["quarantined"])
    }

    @Test("one whose header is filled in waits for nothing, nor one whose clock is ahead")
    func finished() throws {
        try write(WAVFile(pcm16: [Self.voice]).bytes, to: "right.wav")
        try write(Self.unclosed, to: "ahead.wav", secondsAgo: -86_400)
        #expect(try ingest(spool).map(\.outcome) == ["archived", "archived"])
    }

    @Test("who names a file vouches for it: the hook's recording is taken at once")
    func named() throws {
        try write(Self.unclosed, to: "call.wav")
        let descriptor = open(spool + "/call.wav", O_WRONLY | O_APPEND | O_CLOEXEC)
        defer { close(descriptor) }
        #expect(try ingest(spool + "/call.wav").map(\.outcome) == ["archived"])
    }

    @Test("a site says how long to wait")
    func settings() throws {
        let path = huiyin.home + "/config/huiyin.yaml"
        try Data("sources: {default: {settleSeconds: 0}}\n".utf8).write(to: URL(fileURLWithPath: path))
        try write(Self.unclosed, to: "call.wav")
        #expect(try ingest(spool).map(\.outcome) == ["archived"])
        try Data("sources: {default: {settleSeconds: -1}}\n".utf8).write(to: URL(fileURLWithPath: path))
        #expect(try huiyin.expect(78, ["ingest", spool]).errors.contains("settleSeconds"))
    }

    @Test("a named one that grows under the copy is not taken, the others are, and the next run takes it")
    func grows() throws {
        try write(WAVFile(pcm16: [Self.voice]).bytes, to: "finished.wav")
        let path = spool + "/growing.wav"
        try write(Self.unclosed + [UInt8](repeating: 0x11, count: 16 << 20), to: "growing.wav")
        let recorder = try Recorder(appendingTo: path)
        defer { recorder.stop() }
        let outcome = try huiyin.expect(75, ["ingest", "--after", "delete", spool + "/finished.wav", path])
        recorder.stop()
        #expect(outcome.errors.contains("run the command again"))
        #expect(try huiyin.lines(["list", "recordings"], RecordingLine.self).count == 1)
        #expect(FileManager.default.fileExists(atPath: path))
        struct Kept: Decodable { let code: String }
        #expect(try huiyin.lines(["list", "quarantine"], Kept.self).isEmpty)
        #expect(try FileManager.default.contentsOfDirectory(atPath: huiyin.home + "/archive/incoming").isEmpty)
        #expect(try ingest(path).map(\.outcome) == ["archived"])
        try huiyin.expect(0, ["verify", "--deep"])
    }
}

/// Appends to a file, all the time; for a minute of processor time at most, should nobody stop it.
private final class Recorder: Sendable {
    private let process: ChildProcess

    init(appendingTo path: String) throws {
        process = try ChildProcess(
            "/bin/sh", ["-c", "ulimit -t 60; while printf x; do :; done >> \"$0\"", path])
    }

    func stop() {
        process.signal(SIGKILL)
        process.wait()
    }
}
