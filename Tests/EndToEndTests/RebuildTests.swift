import Foundation
import TestSupport
import Testing

/// T9: the catalog of the samples is made again from the archive, after all that a day brings.
@Suite("The samples' catalog rebuilt")
struct RebuildTests {
    private struct Comparison: Decodable {
        struct Report: Decodable {
            let recordings: Int
            let judgedAnew: Int
            let documents: Int
            let tombstones: Int
            let holds: Int
            let problems: [String]
        }
        struct Difference: Decodable {
            let table: String
            let onlyInCatalog: Int
            let onlyInArchive: Int
            let isFault: Bool
        }
        let report: Report
        let differences: [Difference]
    }

    private func compare(_ huiyin: HuiyinBinary) throws -> Comparison {
        try huiyin.object(Comparison.self, ["rebuild", "--check"])
    }

    /// A result about a number that two policies have.
    private func investigate(_ day: SampleDay) throws {
        let path = day.huiyin.home + "/list.csv"
        let list = "policyNumber,holderName,holderIDNumber,phone\nYS-X1,赵一,1,13800138001\n"
        try Data(list.utf8).write(to: URL(fileURLWithPath: path))
        try day.huiyin.expect(0, ["import", "policies", path])
        try day.huiyin.expect(
            0, ["resolve", "--number", "13800138001", "--result", "legitimate", "--reason", "man and wife"])
    }

    /// What happened to a policy with a recording, and with an agent.
    private func happen(_ day: SampleDay) throws {
        let path = day.huiyin.home + "/events.csv"
        let list =
            "eventID,kind,day,policyNumber,agent,amountYuan\nE1,surrendered,2026-03-10,YS2026030011,,1200.50\n"
        try Data((list + "E2,agent_left,2026-03-10,,S3041,\n").utf8).write(to: URL(fileURLWithPath: path))
        try day.huiyin.expect(0, ["import", "events", path])
    }

    @Test("has every row but those that are the catalog's alone")
    func samples() throws {
        let day = try SampleDay()
        let first = try compare(day.huiyin)
        #expect(first.report.recordings == 28 && first.report.judgedAnew == 0 && first.report.problems.isEmpty)
        #expect(first.differences.filter(\.isFault).map(\.table) == [])
        // Calls without a recording, and what nobody called about.
        #expect(Set(first.differences.map(\.table)).contains("call_detail"))

        // A decision, a hold, a destruction, a document, a change of the rules, a list that comes again.
        let legacy = "out-913600136092-8003-20130618-154209-1371541329.86.WAV"
        try day.huiyin.expect(0, ["hold", "place", "--policy", "YS2013060091", "--reason", "suit"])
        try day.huiyin.expect(0, ["purge", "plan"])
        try day.huiyin.expect(0, ["purge", "run"])
        try day.huiyin.expect(66, ["show", legacy])
        let scan = day.huiyin.home + "/scan"
        try Data("%PDF-1.7".utf8).write(to: URL(fileURLWithPath: scan))
        try day.huiyin.expect(
            0, ["ingest", "--document", "questionnaire", "--callback", "HF260316-006", scan])
        let name = try #require(try day.recordings().first { $0.match == "matched" }).id
        try day.huiyin.expect(0, ["resolve", name, "--none", "--reason", "another matter"])
        try day.huiyin.expect(0, ["match", "--all"])
        try investigate(day)
        try happen(day)
        let second = try compare(day.huiyin)
        #expect(second.report.recordings == 27 && second.report.documents == 1)
        #expect(second.report.tombstones == 1 && second.report.holds == 1 && second.report.problems.isEmpty)
        #expect(second.differences.filter(\.isFault).map(\.table) == [])

        // The catalog is lost.
        let before = try day.huiyin.expect(0, ["list", "recordings"]).output
        let results = """
            SELECT facts FROM number_inquiry; SELECT * FROM number_inquiry_policy;
            SELECT * FROM business_event WHERE policy_number IS NOT NULL
            """
        let found = try day.huiyin.sqlite(results)
        #expect(found.contains("man and wife") && found.contains("YS-X1") && found.contains("surrendered"))
        try day.huiyin.expect(73, ["rebuild"])
        try day.huiyin.expect(0, ["audit", "checkpoint"])
        let verifier = { try String(contentsOfFile: day.huiyin.home + "/keys/signing.vkey", encoding: .utf8) }
        let oldVerifier = try verifier()
        for ending in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: day.huiyin.home + "/catalog.sqlite" + ending)
        }
        #expect(try day.huiyin.expect(0, ["rebuild"]).errors.contains("/checkpoints.lost"))
        #expect(try day.huiyin.expect(0, ["list", "recordings"]).output == before)
        // A trail of its own, which nothing that was signed of the lost one speaks against.
        try day.huiyin.expect(0, ["audit", "verify"])
        try day.huiyin.expect(0, ["audit", "checkpoint"])
        try day.huiyin.expect(0, ["audit", "verify"])
        #expect(try verifier() != oldVerifier)
        let kept = try FileManager.default.contentsOfDirectory(atPath: day.huiyin.home + "/checkpoints")
        let note = try String(
            contentsOfFile: day.huiyin.home + "/checkpoints/\(try #require(kept.first))", encoding: .utf8)
        #expect(note.contains("— \(try verifier().split(separator: "+")[0]) "))
        #expect(try day.huiyin.sqlite(results) == found)
        try day.huiyin.expect(0, ["verify", "--deep"])
        try day.huiyin.expect(77, ["ingest", SampleDay.samples + "/legacy/" + legacy])
        #expect(try day.huiyin.expect(0, ["hold", "list"]).output.contains("YS2013060091"))
        #expect(try day.huiyin.expect(0, ["list", "documents"]).output.contains("HF260316-006"))
    }
}
