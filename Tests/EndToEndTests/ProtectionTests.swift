import Foundation
import TestSupport
import Testing

/// Evidence must not be lost by what is late, missing, mistyped or damaged.
@Suite("What protects a recording")
struct ProtectionTests {
    private static let old = "13600136091-20130618101522.wav"
    private let folder: TemporaryFolder
    private let huiyin: HuiyinBinary

    private struct Plan: Decodable {
        struct Item: Decodable { let recording: String }
        let items: [Item]
    }

    /// A recording of 2013 of a number, with nothing else known.
    init() throws {
        folder = try TemporaryFolder()
        huiyin = HuiyinBinary(home: folder.path + "/home")
        try huiyin.expect(0, ["init"])
        try FileManager.default.createDirectory(
            atPath: folder.path + "/in", withIntermediateDirectories: false)
        try folder.write(WAVFile(ulaw: [Signal.speech(level: -20, seconds: 1, seed: 1).pcm16]).bytes, to: path)
        try huiyin.expect(0, ["ingest", folder.path + "/" + path])
    }

    private let path = "in/" + Self.old

    private func importPolicies(_ rows: String, exitCode: Int32 = 0) throws {
        try folder.write(
            Array("policyNumber,holderName,phone,contractEndsOn\n\(rows)\n".utf8), to: "policies.csv")
        try huiyin.expect(exitCode, ["import", "policies", folder.path + "/policies.csv"])
    }

    private func planned() throws -> Int { try huiyin.object(Plan.self, ["purge", "plan"]).items.count }

    @Test("until the list of policies comes, any recording may belong to one")
    func noPolicies() throws {
        #expect(try planned() == 0)
        try importPolicies("PX,陆萍,13600136099,")
        #expect(try planned() == 1)
    }

    @Test("a number that two policies share leaves both their contracts possible")
    func sharedNumber() throws {
        try importPolicies("PA,钱峰,13600136091,\nPB,陆萍,13600136091,")
        #expect(try planned() == 0)
        // Nobody can be held to have decided that but a person.
        try huiyin.expect(0, ["resolve", Self.old, "--none", "--reason", "wrong number"])
        #expect(try planned() == 1)
    }

    @Test("a hold protects what belongs to its policy now, whenever that was judged")
    func staleJudgement() throws {
        try importPolicies("PX,陆萍,13600136099,2014-06-30")
        let plan = try huiyin.object(Plan.self, ["purge", "plan"])
        #expect(plan.items.count == 1)
        let policy =
            "INSERT INTO policy (number, facts) SELECT 'PA', replace(replace(facts, 'PX', 'PA'), '6099', '6091') "
            + "FROM policy; INSERT INTO policy_phone (policy_number, number) "
            + "SELECT 'PA', replace(number, '6099', '6091') FROM policy_phone;"
        try huiyin.sqlite(policy)
        try huiyin.expect(0, ["hold", "place", "--policy", "PA", "--reason", "suit"])
        try huiyin.expect(77, ["purge", "run"])
        #expect(try huiyin.expect(0, ["verify", "--deep"]).output.contains("1 object verified"))
    }

    @Test("a lost retention.yaml puts no default in force")
    func lostRules() throws {
        try importPolicies("PX,陆萍,13600136099,")
        let rules = huiyin.home + "/config/retention.yaml"
        let text = try #require(FileManager.default.contents(atPath: rules))
        for lost in ["", "# nothing\n"] {
            try Data(lost.utf8).write(to: URL(fileURLWithPath: rules))
            try huiyin.expect(78, ["purge", "plan"])
            try huiyin.expect(78, ["purge", "run"])
        }
        try FileManager.default.removeItem(atPath: rules)
        try huiyin.expect(78, ["purge", "plan"])
        try text.write(to: URL(fileURLWithPath: rules))
        #expect(try planned() == 1)
    }

    @Test("a mistyped hold does not look like protection")
    func mistypedHold() throws {
        try huiyin.expect(64, ["hold", "place", "--policy", " ", "--reason", "suit"])
        try huiyin.expect(66, ["hold", "place", "--callback", "NOPE", "--reason", "suit"])
        let early = try huiyin.expect(0, ["hold", "place", "--policy", " PA ", "--reason", "suit"])
        #expect(early.output.contains("on policy PA.") && early.errors.contains("no policy PA in the catalog yet"))
    }

    @Test("a delivery heals a damaged object or a lost manifest before its source goes", arguments: [true, false])
    func damagedObject(isObject: Bool) throws {
        let archive = huiyin.home + "/archive"
        let files = try #require(FileManager.default.subpaths(atPath: archive)).map { archive + "/" + $0 }
        let object = try #require(files.first { $0.hasSuffix(".wav") })
        if isObject {
            var bytes = try #require(FileManager.default.contents(atPath: object))
            bytes[bytes.count / 2] ^= 0xFF
            try bytes.write(to: URL(fileURLWithPath: object))
        } else {
            try FileManager.default.removeItem(atPath: try #require(files.first { $0.hasSuffix(".json") }))
        }
        try huiyin.expect(74, ["verify", "--deep"])
        let again = try huiyin.expect(0, ["ingest", folder.path + "/" + path, "--after", "delete"])
        #expect(again.output.contains("1 restored"))
        try huiyin.expect(0, ["verify", "--deep"])
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/" + path))
    }

    @Test("two purges at once do not take each other's work for tampering")
    func concurrentPurges() throws {
        for number in 0..<20 {
            let voice = Signal.speech(level: -20, seconds: 0.3, seed: UInt64(number + 2))
            try folder.write(WAVFile(ulaw: [voice.pcm16]).bytes, to: "in/\(1_371_521_722 + number).\(number).wav")
        }
        try huiyin.expect(0, ["ingest", folder.path + "/in"])
        try importPolicies("PX,陆萍,13600136099,")
        #expect(try planned() == 21)
        let failures = FirstError()
        DispatchQueue.concurrentPerform(iterations: 4) { _ in
            failures.collect {
                let outcome = try huiyin.run(["purge", "run"])
                #expect([0, 75].contains(outcome.exitCode), "\(outcome.errors)")
            }
        }
        try failures.rethrow()
        try huiyin.expect(0, ["purge", "run"])
        #expect(try huiyin.expect(0, ["purge", "status"]).output.hasSuffix("\t21\t21\t0\t0\t0\n"))
        try huiyin.expect(0, ["verify", "--deep"])
        let missing = try huiyin.sqlite("SELECT COUNT(*) FROM tombstone WHERE object_state = 'was_missing';")
        #expect(missing == "0\n")
    }

    @Test("output that is lost is no success, and a full disk under the log no reason to crash")
    func fullOutput() throws {
        let full = "exec \"$0\" list recordings --home \"$1\""
        #expect(try Self.shell(full + " > /dev/full 2>&1", huiyin) == 74)
        #expect(try Self.shell(full + " 2> /dev/full", huiyin) == 0)
        #expect(try Self.shell("exec \"$0\" list recordings --home \"$1/none\" 2> /dev/full", huiyin) == 66)
    }

    @Test("a name that is not UTF-8 is refused by name, not passed over")
    func foreignName() throws {
        let name: [CChar] = Array((folder.path + "/in/").utf8CString.dropLast()) + [-60, -6, 46, 119, 97, 118, 0]
        let file = fopen(name, "w")
        #expect(file != nil && fputs("RIFF", file) >= 0 && fclose(file) == 0)
        let outcome = try huiyin.expect(65, ["ingest", folder.path + "/in"])
        #expect(outcome.errors.contains("a name that is not UTF-8") && outcome.output.contains("1 already there"))
    }

    @Test("what cannot be moved is told before anything is done")
    func moveTarget() throws {
        try huiyin.expect(
            73, ["ingest", folder.path + "/in", "--after", "move", "--move-to", folder.path + "/none"])
    }

    @Test("a home that lacks a folder is told by doctor")
    func lostFolder() throws {
        try FileManager.default.removeItem(atPath: huiyin.home + "/quarantine")
        #expect(try huiyin.run(["doctor"]).output.contains("archive\tfailed"))
    }

    @Test("a filter that means nothing for a list is refused, not passed over")
    func filters() throws {
        try huiyin.expect(64, ["list", "calls", "--policy", "PA"])
        try huiyin.expect(64, ["list", "missing", "--verdict", "complete"])
        try huiyin.expect(64, ["list", "callbacks", "--agent", "8001"])
    }

    private static func shell(_ script: String, _ huiyin: HuiyinBinary) throws -> Int32 {
        switch try ChildProcess("/bin/sh", ["-c", script, HuiyinBinary.path, huiyin.home]).wait() {
        case .exited(let code): code
        case .killed(let signal): -signal
        }
    }
}
