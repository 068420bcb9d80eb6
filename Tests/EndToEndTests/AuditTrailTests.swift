import Foundation
import TestSupport
import Testing

/// The trail as an auditor meets it: on the command line, and with tools that are not ours.
@Suite("The audit trail")
struct AuditTrailTests {
    private struct Report: Decodable {
        let events: Int
        let fault: String?
        let limit: String?
        let outsideCheckpoints: Int
        let vouchedFor: Int
    }

    private let folder: TemporaryFolder
    private let huiyin: HuiyinBinary

    init() throws {
        folder = try TemporaryFolder()
        huiyin = HuiyinBinary(home: folder.path + "/home")
        try huiyin.expect(0, ["init"])
        try folder.write(WAVFile(ulaw: [Signal.speech(level: -20, seconds: 1, seed: 1).pcm16]).bytes, to: "a.wav")
        try huiyin.expect(0, ["ingest", folder.path + "/a.wav"])
    }

    private func keep(_ arguments: [String], as name: String) throws -> String {
        let path = folder.path + "/" + name
        try Data(try huiyin.expect(0, arguments).output.utf8).write(to: URL(fileURLWithPath: path))
        return path
    }

    private func shell(_ script: String) throws -> (status: Int32, output: String) {
        let outcome = try Shell.run("exec 2>&1\n" + script, in: folder.path)
        return (outcome.exitCode ?? -1, outcome.output)
    }

    @Test("says in words what it cannot tell, and names what it found")
    func words() throws {
        #expect(try huiyin.expect(0, ["audit", "verify"]).output.contains("this command cannot tell"))
        let checkpoint = try keep(["audit", "checkpoint"], as: "outside")
        let report = try huiyin.object(Report.self, ["audit", "verify", "--checkpoint", checkpoint])
        #expect(report.outsideCheckpoints == 1 && report.vouchedFor == report.events - 1 && report.limit != nil)
        try huiyin.sqlite(
            """
            DROP TRIGGER audit_event_is_not_changed; UPDATE audit_event SET actor = 'somebody' WHERE sequence = 2;
            """)
        let outcome = try huiyin.expect(74, ["audit", "verify"])
        #expect(outcome.errors == "huiyin: the audit trail does not add up: event 2 was changed\n")
        #expect(try huiyin.expect(74, ["audit", "checkpoint"]).errors.contains("nothing is signed"))
        let found = try huiyin.sqlite(
            "SELECT count(*) FROM audit_event WHERE action = 'verification_failed' AND detail LIKE '%event 2%'")
        #expect(found == "1\n", "what was found is in the trail itself")
    }

    @Test("is verified elsewhere with the export and the key alone")
    func elsewhere() throws {
        let key = try keep(["keys", "show"], as: "key.pem")
        let line = try keep(["keys", "show", "--verifier"], as: "key.vkey")
        let export = folder.path + "/export.jsonl"
        try huiyin.expect(0, ["audit", "export", export])
        try huiyin.expect(73, ["audit", "export", export])
        let nowhere = HuiyinBinary(home: "/nonexistent")
        for pinned in [key, line] {
            try nowhere.expect(0, ["audit", "verify", "--export", export, "--public-key", pinned])
        }
        try nowhere.expect(64, ["audit", "verify", "--export", export])
        try nowhere.expect(66, ["audit", "verify", "--export", export, "--public-key", export])
        let text = try String(contentsOfFile: export, encoding: .utf8)
        try folder.write(
            Array(text.replacing("recording_ingested", with: "recording_invented").utf8), to: "x")
        try nowhere.expect(74, ["audit", "verify", "--export", folder.path + "/x", "--public-key", key])
    }

    /// What the article on the trail prints for people without this program.
    @Test("is verified with openssl and forty lines of Python, as its article says")
    func otherTools() throws {
        let article = try String(
            contentsOfFile: SampleDay.checkout + "/Sources/CallOperations/CallOperations.docc/AuditTrail.md",
            encoding: .utf8)
        let python = try #require(
            article.components(separatedBy: "```python\n").last?.components(separatedBy: "```").first)
        try folder.write(Array(python.utf8), to: "root.py")
        _ = try keep(["keys", "show"], as: "huiyin.pub.pem")
        _ = try keep(["audit", "checkpoint"], as: "last.checkpoint")
        try huiyin.expect(0, ["audit", "export", folder.path + "/trail.jsonl"])
        #expect(try shell("python3 root.py trail.jsonl").output == "True\n")
        #expect(
            try shell("sed -i s/recording_ingested/recording_invented/ trail.jsonl && python3 root.py trail.jsonl")
                .output == "False\n")
        let commands = article.components(separatedBy: "\n").filter { line in
            line.hasPrefix("    grep ") || line.hasPrefix("    openssl ")
        }
        #expect(commands.count == 3)
        let verify = "set -e\n" + commands.joined(separator: "\n")
        let good = try shell(verify)
        #expect(good.status == 0, "\(good.output)")
        #expect(try shell("sed -i '2s/.*/999/' last.checkpoint\n" + verify).status != 0)
    }

    @Test("names who is refused, and 77 is the exit code")
    func roles() throws {
        let settings = huiyin.home + "/config/huiyin.yaml"
        let access =
            "access: {roles: {ingest: [owner, pbx], reviewer: [wang], supervisor: [], records_manager: [], auditor: [zhao]}, actForOthers: [owner]}\n"
        try Data(access.utf8).write(to: URL(fileURLWithPath: settings))
        try huiyin.expect(0, ["list", "recordings", "--actor", "wang"])
        let refused = try huiyin.expect(77, ["audit", "verify", "--actor", "wang"])
        #expect(refused.errors.contains("auditor, records_manager"))
        try huiyin.expect(0, ["audit", "verify", "--actor", "zhao"])
        try huiyin.expect(77, ["show", "a.wav", "--reveal", "--actor", "wang"])
        try huiyin.expect(0, ["show", "a.wav", "--actor", "wang"])
        try huiyin.expect(0, ["show", "a.wav", "--reveal", "--actor", "zhao"])
        let trail = try huiyin.sqlite(
            """
            SELECT action, actor FROM audit_event WHERE action IN ('access_refused', 'viewed', 'personal_data_revealed')
            ORDER BY sequence
            """)
        #expect(
            trail == "access_refused|wang\naccess_refused|wang\nviewed|wang\npersonal_data_revealed|zhao\n")
        // A document is a delivery: whoever delivers may bring it, and no other.
        let letter = ["ingest", "--document", "letter", "--callback", "NONE", settings, "--actor"]
        try huiyin.expect(77, letter + ["wang"])
        let brought = try huiyin.run(letter + ["pbx"])
        #expect(brought.exitCode == 66, "\(brought.errors)")
        try Data("access: {actForOthers: []}\n".utf8).write(to: URL(fileURLWithPath: settings))
        try huiyin.expect(77, ["list", "recordings", "--actor", "wang"])
        try huiyin.expect(0, ["list", "recordings"])
        let roles = try huiyin.expect(0, ["doctor"]).output
        #expect(roles.contains("auditor: anyone") && roles.contains("act for others: nobody"))
    }

    @Test("doctor names what others can read")
    func modes() throws {
        #expect(try huiyin.expect(0, ["doctor"]).output.contains("alone"))
        for (part, mode) in [("archive", 0o755), ("catalog.sqlite", 0o644), ("keys", 0o750)] {
            let path = huiyin.home + "/" + part
            let kept = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
            chmod(path, mode_t(mode))
            #expect(
                try huiyin.expect(0, ["doctor"]).output.contains("\(path) is open to other accounts"), "\(part)")
            try FileManager.default.setAttributes([.posixPermissions: kept ?? 0o700], ofItemAtPath: path)
        }
        chmod(huiyin.home + "/keys/signing.pem", 0o644)
        #expect(try huiyin.expect(78, ["doctor"]).output.contains("can be read by other accounts"))
        #expect(try huiyin.expect(78, ["audit", "checkpoint"]).errors.contains("chmod 600"))
    }
}
