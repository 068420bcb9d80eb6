import Foundation
import TestSupport
import Testing

/// Rules that change, and the duty to destroy.
@Suite("Retention rules in force")
struct RetentionRulesTests {
    private static let due = "out-913600136092-8003-20130618-154209-1371541329.86.WAV"
    /// Kept until 2029-08-31.
    private static let kept = "out-913600136093-8002-20130619-092751-1371605271.131.WAV"

    private static func change(_ day: SampleDay, _ period: String, to other: String) throws {
        let path = day.huiyin.home + "/config/retention.yaml"
        let rules = try String(contentsOfFile: path, encoding: .utf8)
        try Data(rules.replacing("period: \(period)", with: "period: \(other)").utf8).write(
            to: URL(fileURLWithPath: path))
    }

    private static func until(_ name: String, _ day: SampleDay) throws -> String? {
        try day.huiyin.object(ShownRecording.self, ["show", name]).retention.retainUntil
    }

    @Test("a shorter period frees nothing until somebody says how many recordings it frees")
    func shortening() throws {
        let day = try SampleDay()
        let kept = try #require(try day.recordings().first { $0.retainUntil == "2029-08-31" }).id
        try Self.change(day, "10y", to: "5y")
        // Whatever reads the new file meanwhile keeps by the longer of both rules.
        try day.huiyin.expect(0, ["match", "--all"])
        #expect(try Self.until(kept, day) == "2029-08-31")
        let refused = try day.huiyin.expect(89, ["retention", "recompute"])
        #expect(refused.errors.contains("free 5 recordings earlier, 3 of them today"))
        try day.huiyin.expect(89, ["retention", "recompute", "--confirm", "2"])
        #expect(try Self.until(kept, day) == "2029-08-31")
        struct Report: Decodable {
            let changed: Int
            let shortened: Int
            let rulesChanged: Bool
        }
        let report = try day.huiyin.object(Report.self, ["retention", "recompute", "--confirm", "5"])
        #expect(report.changed == 5 && report.shortened == 5 && report.rulesChanged)
        #expect(try Self.until(kept, day) == "2024-08-31")
        let trail = try day.huiyin.sqlite(
            "SELECT detail FROM audit_event WHERE action = 'retention_shortened' AND subject = '\(kept)'")
        #expect(trail.contains(#""old":"2029-08-31""#) && trail.contains(#""new":"2024-08-31""#))
        #expect(trail.contains(#""class":"contract-long""#) && trail.contains("5y from contract_end 2019-08-31"))
        #expect(try day.huiyin.sqlite("SELECT COUNT(*) FROM retention_rules") == "2\n")
        try day.huiyin.expect(0, ["audit", "verify"])
        // In force, they are not asked about again.
        try day.huiyin.expect(0, ["retention", "recompute"])
    }

    @Test("a longer period counts at once, and a comment changes nothing")
    func lengthening() throws {
        let day = try SampleDay()
        try Self.change(day, "10y", to: "20y")
        try day.huiyin.expect(0, ["match", "--all"])
        #expect(try Self.until(Self.due, day) == "2034-11-15")
        #expect(try day.huiyin.expect(0, ["retention", "recompute"]).output.contains("are in force"))
        let path = day.huiyin.home + "/config/retention.yaml"
        let rules = try String(contentsOfFile: path, encoding: .utf8)
        try Data(("# another word\n" + rules).utf8).write(to: URL(fileURLWithPath: path))
        #expect(try !day.huiyin.expect(0, ["retention", "recompute"]).output.contains("are in force"))
    }

    @Test("a class that is taken away frees nothing before it is confirmed, nor does an empty list or a lost file")
    func lost() throws {
        let day = try SampleDay()
        let path = day.huiyin.home + "/config/retention.yaml"
        let shorter = """
            classes:
              - {name: no-contract, appliesTo: all, anchor: recording, period: 1y, basis: "company rule"}

            """
        try Data(shorter.utf8).write(to: URL(fileURLWithPath: path))
        try day.huiyin.expect(0, ["match", "--all"])
        try day.huiyin.expect(89, ["retention", "recompute"])
        try day.huiyin.expect(0, ["purge", "plan"])
        #expect(
            try day.huiyin.sqlite("SELECT COUNT(*) FROM purge_item") == "2\n", "by the rules in force two are due")
        // No list is a fault of the file; an empty one keeps everything for good.
        for (text, dated) in [("", 5), ("classes: []\n", 0)] {
            try Data(text.utf8).write(to: URL(fileURLWithPath: path))
            let answer = try day.huiyin.run(["retention", "recompute", "--confirm", "28"])
            #expect(answer.exitCode == (text.isEmpty ? 78 : 0))
            #expect(text.isEmpty || answer.output.contains("0 of them earlier"), "\(answer.output)")
            #expect(try day.recordings().filter { $0.retainUntil != nil }.count == dated)
        }
        try FileManager.default.removeItem(atPath: path)
        try day.huiyin.expect(78, ["retention", "recompute"])
    }

    @Test("a corrected contract end that shortens a term is told in the trail")
    func correctedFact() throws {
        let day = try SampleDay()
        let folder = try TemporaryFolder()
        let list = try String(contentsOfFile: SampleDay.samples + "/policies.csv", encoding: .utf8)
            .replacing("2019-08-31", with: "2017-08-31")
        try folder.write(Array(list.utf8), to: "policies.csv")
        try day.huiyin.expect(0, ["import", "policies", folder.path + "/policies.csv"])
        let trail = try day.huiyin.sqlite("SELECT detail FROM audit_event WHERE action = 'retention_shortened'")
        #expect(trail.contains(#""new":"2027-08-31""#) && trail.contains(#""old":"2029-08-31""#))
    }

    private struct Due: Decodable {
        let id: String
        let dueSince: String
        let days: Int
        let state: String
        let why: String
    }

    @Test("what should be destroyed is told, with since when and why it is not")
    func overdue() throws {
        let day = try SampleDay()
        let due = try day.id(Self.due)
        func state() throws -> Due {
            try #require(try day.huiyin.lines(["retention", "due", "--all"], Due.self).first { $0.id == due })
        }
        #expect(try state().dueSince == "2024-11-16" && state().days == 486)
        #expect(try state().state == "overdue" && state().why == "no plan names it yet")
        try day.huiyin.expect(0, ["purge", "plan"])
        #expect(try state().why.hasSuffix("names it and was not run yet"))
        try day.huiyin.expect(0, ["hold", "place", "--policy", "YS2013060092", "--reason", "suit"])
        #expect(try state().state == "kept")
        #expect(try !day.huiyin.lines(["retention", "due"], Due.self).contains { $0.id == due })
        try day.huiyin.sqlite("UPDATE legal_hold SET released_at = 1, released_by = 'x', release_reason = 'x'")
        try day.huiyin.sqlite("UPDATE purge_item SET state = 'intended'")
        #expect(try state().state == "restricted" && state().why.contains("not finished"))
        // On its first day it is due, and not overdue yet.
        let first = try day.huiyin.expect(
            0, ["retention", "due", "--json", "--all"], environment: ["HUIYIN_NOW": "2024-11-15T16:00:00Z"])
        #expect(first.output.contains(#""days":0,"#))
        let none = try day.huiyin.expect(
            0, ["retention", "due", "--json", "--all"], environment: ["HUIYIN_NOW": "2024-11-15T15:59:59Z"])
        #expect(!none.output.contains(due))
    }
}
