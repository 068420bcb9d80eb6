import Foundation
import TestSupport
import Testing

/// Each sort of bad input has its one line, its exit code, and loses nothing.
@Suite("Bad input")
struct BadInputTests {
    private let folder: TemporaryFolder
    private let huiyin: HuiyinBinary

    init() throws {
        folder = try TemporaryFolder()
        huiyin = HuiyinBinary(home: folder.path + "/home")
        try huiyin.expect(0, ["init"])
    }

    private func expectOneLine(_ outcome: HuiyinBinary.Outcome, _ words: String) {
        #expect(outcome.errors.hasPrefix("huiyin: ") && outcome.errors.contains(words), "\(outcome.errors)")
        #expect(outcome.errors.split(separator: "\n").count == 1, "\(outcome.errors)")
    }

    private static let voice = WAVFile(ulaw: [Signal.speech(level: -20, seconds: 1, seed: 1).pcm16]).bytes

    @Test(
        "a file that is no recording goes to quarantine, stays where it is, and the rest is done",
        arguments: [
            ("empty.wav", [UInt8](), "is empty"),
            ("page.wav", Array("<!DOCTYPE html><html></html>".utf8), "not audio"),
            ("half.wav", Array("RIFF\u{0}\u{0}\u{0}\u{0}WAVE".utf8), "incomplete"),
            ("noise.wav", Array(repeating: UInt8(7), count: 999), "not audio"),
        ])
    func notARecording(_ name: String, _ bytes: [UInt8], _ words: String) throws {
        try folder.write(bytes, to: name)
        try folder.write(Self.voice, to: "good.wav")
        let paths = [folder.path + "/" + name, folder.path + "/good.wav"]
        expectOneLine(try huiyin.expect(65, ["ingest", "--after", "delete"] + paths), words)
        #expect(FileManager.default.contents(atPath: paths[0]).map(Array.init) == bytes)
        #expect(!FileManager.default.fileExists(atPath: paths[1]))
        #expect(try huiyin.lines(["list", "recordings"], RecordingLine.self).count == 1)
        try huiyin.expect(65, ["ingest", paths[0]])
        struct Kept: Decodable { let code: String }
        #expect(try huiyin.lines(["list", "quarantine"], Kept.self).count == 1, "once, however often it comes")
        try huiyin.expect(0, ["verify", "--deep"])
    }

    @Test("a pipe, a link, a device or a socket is refused and never waited for")
    func notAFile() throws {
        let pipe = folder.path + "/pipe.wav"
        #expect(mkfifo(pipe, 0o600) == 0)
        try folder.write(Self.voice, to: "real.wav")
        let link = folder.path + "/link.wav"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: folder.path + "/real.wav")
        expectOneLine(try huiyin.expect(65, ["ingest", pipe]), "named pipe")
        expectOneLine(try huiyin.expect(65, ["ingest", link]), "symbolic link")
        expectOneLine(try huiyin.expect(65, ["ingest", "/dev/null"]), "device")
        #expect(try huiyin.lines(["list", "recordings"], RecordingLine.self).isEmpty)
    }

    @Test("what is not there is 66, what makes no sense 64")
    func usage() throws {
        expectOneLine(try huiyin.expect(66, ["ingest", "/nowhere/call.wav"]), "/nowhere/call.wav")
        expectOneLine(try huiyin.expect(66, ["import", "cdr", "/nowhere/Master.csv"]), "no such file")
        expectOneLine(try huiyin.expect(66, ["show", "nothing"]), "nothing")
        for arguments in [
            ["fly"], ["ingest"], ["list", "everything"], ["import", "prices", "x"],
            ["ingest", "x", "--jobs", "0"],
            ["sample", "draw", "--size", "0", "--seed", "1"],
            ["sample", "draw", "--size", "1", "--seed", "1", "--stratify", "hair"],
            ["ingest", "x", "--after", "move"], ["ingest", "x", "--source", "elsewhere"],
            ["hold", "place", "--reason", "r"],
        ] {
            // A path that is not there would be 66; the words are looked at first.
            let outcome = try huiyin.run(arguments.map { $0 == "x" ? folder.path : $0 })
            #expect(outcome.exitCode == 64, "\(arguments): \(outcome.errors)")
            expectOneLine(outcome, " ")
        }
        let elsewhere = HuiyinBinary(home: folder.path + "/nothing-here")
        expectOneLine(try elsewhere.expect(66, ["list", "recordings"]), "huiyin init")
    }

    @Test("a row of a log that cannot be read is in quarantine with its line, and the others are taken")
    func rows() throws {
        let good = try String(contentsOfFile: SampleDay.samples + "/cdr/Master.csv", encoding: .utf8)
            .split(separator: "\n").prefix(2).map(String.init)
        let bad = good[1].replacing("2026-03-16 01:04:05", with: "2026-02-30 01:04:05")
        try folder.write(
            Array([good[0], "\"too\",\"few\"", bad, good[1], ""].joined(separator: "\n").utf8), to: "Master.csv")
        let outcome = try huiyin.expect(65, ["import", "cdr", folder.path + "/Master.csv"])
        #expect(outcome.output.contains("2 new, 2 in quarantine"))
        #expect(
            outcome.errors.contains("Master.csv: line 2: 2 columns") && outcome.errors.contains("line 3: 'start'"))
        struct Kept: Decodable { let line: Int? }
        #expect(try huiyin.lines(["list", "quarantine"], Kept.self).compactMap(\.line).sorted() == [2, 3])
    }

    @Test("a list whose first line names no columns is refused as a whole")
    func header() throws {
        try folder.write(Array("a,b\n1,2\n".utf8), to: "policies.csv")
        expectOneLine(
            try huiyin.expect(65, ["import", "policies", folder.path + "/policies.csv"]), "it lacks 'policyNumber'"
        )
    }

    @Test("a column that nobody reads is named: it may be a misspelt one")
    func unknownColumn() throws {
        try folder.write(
            Array("policyNumber,holderName,phone,contractEndOn\nP1,钱峰,13600136091,2026-01-01\n".utf8),
            to: "policies.csv")
        let outcome = try huiyin.expect(0, ["import", "policies", folder.path + "/policies.csv"])
        expectOneLine(outcome, "passed over columns that are not known: 'contractEndOn'")
    }

    @Test("a broken configuration is told by file, line and what is allowed")
    func configuration() throws {
        let path = huiyin.home + "/config/completeness.yaml"
        try Data("version: x\nrules:\n  dead_air: {severity: loud}\n".utf8).write(to: URL(fileURLWithPath: path))
        try folder.write(Self.voice, to: "good.wav")
        let outcome = try huiyin.expect(78, ["ingest", folder.path + "/good.wav"])
        expectOneLine(outcome, "completeness.yaml:3: 'rules.dead_air.severity' is 'loud'")
        #expect(outcome.errors.contains("notice, review, incomplete or off"))
        try Data("rules: [".utf8).write(to: URL(fileURLWithPath: path))
        expectOneLine(
            try huiyin.expect(78, ["ingest", folder.path + "/good.wav"]), "completeness.yaml:2: is no YAML")
        #expect(try huiyin.run(["doctor"]).output.contains("completeness.yaml\tfailed"))
    }

    @Test(
        "what the callbacks' rules and the calendar say is checked, with line",
        arguments: [
            ("callback-rules.yaml", "version: x\nproject: {}\n", ":2: 'project' means nothing here"),
            ("calendars/cn.yaml", "years:\n  26: {}\n", ":2: 'years.26' is no year such as 2026"),
        ])
    func callbackConfiguration(name: String, text: String, reason: String) throws {
        let whole = try huiyin.expect(0, ["doctor"]).output
        #expect(whole.contains("\(name)\tok"))
        let path = huiyin.home + "/config/\(name)"
        #expect(FileManager.default.fileExists(atPath: path))
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        let outcome = try huiyin.expect(78, ["doctor"])
        #expect(outcome.output.contains("\(name)\tfailed"))
        #expect(outcome.output.contains(name + reason))
    }

    @Test("the home of a later version is left alone")
    func laterVersion() throws {
        try huiyin.sqlite("PRAGMA user_version = 99")
        expectOneLine(try huiyin.expect(78, ["list", "recordings"]), "newer huiyin")
    }

    @Test("a catalog that somebody else has locked is tried again later, and nothing is lost")
    func locked() throws {
        let settings = huiyin.home + "/config/huiyin.yaml"
        try Data("catalog: {busySeconds: 0.2}\n".utf8).write(to: URL(fileURLWithPath: settings))
        try folder.write(Self.voice, to: "good.wav")
        let script = """
            (echo "BEGIN IMMEDIATE; SELECT 'locked';"; until [ -e released ]; do sleep 0.01; done) |
                sqlite3 "$0" > locked
            """
        let lock = try ChildProcess(
            "/bin/bash", ["-c", script, huiyin.home + "/catalog.sqlite"], in: folder.path)
        while lock.isRunning, FileManager.default.contents(atPath: folder.path + "/locked")?.isEmpty ?? true {
            usleep(5_000)
        }
        expectOneLine(try huiyin.expect(75, ["ingest", folder.path + "/good.wav"]), "run the command again")
        try folder.write([], to: "released")
        #expect(lock.wait() == .exited(0))
        try huiyin.expect(0, ["ingest", folder.path + "/good.wav"])
        #expect(try huiyin.lines(["list", "recordings"], RecordingLine.self).count == 1)
        try huiyin.expect(0, ["verify", "--deep"])
    }

    @Test("a home cannot be made where a file is")
    func cannotCreate() throws {
        try folder.write([1], to: "file")
        expectOneLine(try HuiyinBinary(home: folder.path + "/file/home").expect(73, ["init"]), "cannot make")
    }

    @Test("hostile names cannot leave the archive or speak to the terminal")
    func hostileNames() throws {
        for name in [
            "-rf.wav", "a\u{1B}[31m\nb.wav", "..wav", String(repeating: "长", count: 80) + ".wav", "x.w/../../av",
        ] {
            let safe = name.replacing("/", with: "_")
            try folder.write(Self.voice, to: safe)
            let outcome = try huiyin.expect(0, ["ingest", folder.path + "/" + safe])
            #expect(!outcome.output.contains("\u{1B}"))
        }
        #expect(try huiyin.lines(["list", "recordings"], RecordingLine.self).count == 5)
        #expect(!(try huiyin.expect(0, ["list", "findings"]).output.contains("\u{1B}")))
        try huiyin.expect(0, ["verify", "--deep"])
    }
}
