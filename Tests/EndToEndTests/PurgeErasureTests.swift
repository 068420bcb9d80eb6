import Foundation
import TestSupport
import Testing

/// P8: what is left of a destroyed recording in all that the home keeps.
@Suite("What a purge leaves behind")
struct PurgeErasureTests {
    private static let due = "out-913600136092-8003-20130618-154209-1371541329.86.WAV"
    /// Everything that is tied to that recording alone: its number, its policy with holder and identity document, its
    /// callback, and what its call and its name are known by.
    private static let traces = [
        "13600136092", "29063100631", "陆萍", "990000197003130849", "YS2013060092", "2900603102SY", "HF130618-092",
        "1371541329.86", "154209",
    ]
    /// What belongs to another recording of that time, which is held.
    private static let others = ["13600136091", "钱峰", "YS2013060091", "HF130618-091", "1371521722.84"]

    private static func files(of home: String, with text: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: home).filter { path in
            guard !path.hasPrefix("config/") else { return false }
            if path.contains(text) { return true }
            return FileManager.default.contents(atPath: home + "/" + path)?.range(of: Data(text.utf8)) != nil
        }
    }

    @Test("no name, number or free text of what was destroyed, in no file, no free page and no log")
    func traces() throws {
        let day = try SampleDay([.policies, .callbacks, .callDetails, .recordings])
        let home = day.huiyin.home
        try day.huiyin.expect(0, ["hold", "place", "--policy", "YS2013060091", "--reason", "suit"])
        // A hold that was released stays, and no longer says on whom it was.
        for target in [["--policy", "YS2013060092"], ["--customer", "陆萍"], ["--customer", "13600136092"]] {
            struct Hold: Decodable { let id: String }
            let hold = try day.huiyin.object(Hold.self, ["hold", "place", "--reason", "suit"] + target)
            try day.huiyin.expect(0, ["hold", "release", hold.id, "--reason", "settled"])
        }
        try day.huiyin.sqlite(
            """
            INSERT INTO number_inquiry (number, decided_at, facts) VALUES ('+8613600136092', 1000000, '{"author": "li",
              "decidedAt": "1970-01-01T00:00:01Z", "number": "+8613600136092", "policies": ["YS2013060092"],
              "reason": "sister of 陆萍", "result": "legitimate"}')
            """)
        for text in ["13600136092", "陆萍", "990000197003130849", "YS2013060092", "HF130618-092", "1371541329.86"] {
            #expect(try !Self.files(of: home, with: text).isEmpty, "\(text) should be there before")
        }
        try day.huiyin.expect(0, ["purge", "plan"])
        try day.huiyin.expect(0, ["purge", "run"])
        for text in Self.traces {
            #expect(try Self.files(of: home, with: text) == [], "\(text) is left")
        }
        for text in Self.others { #expect(try !Self.files(of: home, with: text).isEmpty, "\(text) is lost") }
        try day.huiyin.expect(0, ["verify", "--deep"])
        try day.huiyin.expect(0, ["audit", "verify"])
        #expect(try day.huiyin.run(["search", "6092"]).output.contains("6092") == false)
    }

    @Test("rows of lists that could not be read are taken out of quarantine in time, and where they stood is not")
    func quarantinedRows() throws {
        let day = try SampleDay([.policies])
        let (home, path) = (day.huiyin.home, day.huiyin.home + "/../attempts.csv")
        let row = "AT1,HF1,2013-06-18 10:15,客服甲,telephone,N1=yes,客户钱百岁说手机13600136000,reached"
        let list = "attemptID,callbackID,time,person,method,content,problems,result\n\(row)\n"
        try Data(list.utf8).write(to: URL(fileURLWithPath: path))
        try day.huiyin.expect(65, ["import", "attempts", path])
        func rows() throws -> [String] { try Self.files(of: home, with: "钱百岁") }
        #expect(try rows().count == 1)
        try day.huiyin.expect(0, ["purge", "run"], environment: ["HUIYIN_NOW": "2026-06-14T02:00:00Z"])
        #expect(try rows().count == 1)
        try day.huiyin.expect(0, ["purge", "run"], environment: ["HUIYIN_NOW": "2026-06-16T02:00:00Z"])
        #expect(try rows() == [])
        #expect(try day.huiyin.expect(0, ["list", "quarantine"]).output.contains("'time'") == true)
        let trail = "SELECT detail FROM audit_event WHERE action = 'quarantined_rows_forgotten'"
        #expect(try day.huiyin.sqlite(trail).contains("\"rows\":\"1\""))
        // Imported again, it is known, and does not come back.
        try day.huiyin.expect(65, ["import", "attempts", path])
        #expect(try rows() == [])
    }

    @Test("a policy is told by a keyed hash, the same for all its tombstones, and only with the home's key")
    func policyHash() throws {
        struct Tombstone: Decodable {
            let policyHash: String?
            let method: String
            let tool: String
        }
        let day = try SampleDay()
        let due = try day.id(Self.due)
        try day.huiyin.expect(0, ["hold", "place", "--policy", "YS2013060091", "--reason", "suit"])
        try day.huiyin.expect(0, ["purge", "plan"])
        try day.huiyin.expect(0, ["purge", "run"])
        let tombstone = try day.huiyin.object(Tombstone.self, ["show", due])
        let key = try String(contentsOfFile: day.huiyin.home + "/tombstone.key", encoding: .utf8)
        let expected = try Shell.run(
            "printf YS2013060092 | openssl dgst -sha256 -mac HMAC -macopt hexkey:\(key.prefix(64)) | sed 's/.*= //'",
            in: day.huiyin.home
        ).output
        #expect(tombstone.policyHash.map { $0 + "\n" } == expected)
        #expect(tombstone.method == "unlink" && tombstone.tool.hasPrefix("huiyin "))
        let mode = try FileManager.default.attributesOfItem(atPath: day.huiyin.home + "/tombstone.key")
        #expect(mode[.posixPermissions] as? Int == 0o600)
    }

    @Test("what another recording, callback or hold needs stays")
    func ties() throws {
        let day = try SampleDay()
        // A second recording of the same number keeps the policy, though its call goes.
        try day.huiyin.expect(0, ["hold", "place", "--policy", "YS2013060091", "--reason", "suit"])
        try day.huiyin.sqlite(
            "INSERT INTO recording_number (recording_id, number, clue_time) SELECT id, '+8613600136092', 1 FROM recording "
                + "WHERE name LIKE '%6091-8001%'")
        try day.huiyin.expect(0, ["purge", "plan"])
        try day.huiyin.expect(0, ["purge", "run"])
        #expect(try day.huiyin.sqlite("SELECT COUNT(*) FROM policy WHERE number = 'YS2013060092'") == "1\n")
        #expect(try day.huiyin.sqlite("SELECT COUNT(*) FROM callback WHERE id = 'HF130618-092'") == "0\n")
        #expect(
            try day.huiyin.sqlite("SELECT COUNT(*) FROM call_detail WHERE unique_id = '1371541329.86'") == "0\n")
        #expect(try day.huiyin.sqlite("SELECT COUNT(*) FROM tombstone WHERE call_id IS NOT NULL") == "0\n")
        #expect(try day.huiyin.run(["list", "missing"]).output.contains("6092") == false)
    }
}
