import Foundation
import TestSupport
import Testing

/// `list due` and `list callbacks --state`, from the core system's lists and the sample day's recordings.
@Suite("The worklist of callbacks")
struct DutyListTests {
    private struct Line: Decodable {
        struct Try: Decodable {
            let recordingID: String?
            let isProven: Bool
        }
        let id: String
        let state: String
        let phone: String?
        let lastDay: String?
        let daysLeft: Int?
        let workingDaysLeft: Int?
        let tries: [Try]
        let provenBy: String?
        let wrong: [String]
        let nextStep: String?
    }

    /// The sample day with the line named that its callbacks go out by.
    private func day(now: String = "2026-03-17T02:00:00Z") throws -> SampleDay {
        let day = try SampleDay(now: now)
        let path = day.huiyin.home + "/config/callback-rules.yaml"
        try Data("rules:\n  R23: {trunks: [ct-trunk]}\n".utf8).write(to: URL(fileURLWithPath: path))
        return day
    }

    private func due(_ day: SampleDay, _ arguments: [String] = []) throws -> [Line] {
        try day.huiyin.lines(["list", "due"] + arguments)
    }

    @Test("every callback that is owed, by time left, with what proves it, what is wrong and what comes next")
    func worklist() throws {
        let day = try day()
        let lines = try due(day)
        #expect(lines.count == 32)
        #expect(lines.compactMap(\.daysLeft) == lines.compactMap(\.daysLeft).sorted())
        let proven = try #require(lines.first { $0.id == "HF260316-002" })
        #expect(proven.state == "awaiting_result" && proven.wrong == [])
        #expect(proven.lastDay == "2026-03-20" && proven.daysLeft == 3 && proven.workingDaysLeft == 3)
        #expect(proven.tries.map(\.isProven) == [true] && proven.provenBy == proven.tries.first?.recordingID)
        #expect(proven.nextStep == "enter what was answered in the call of 2026-03-16")
        let busy = try #require(lines.first { $0.id == "HF260316-010" })
        #expect(busy.state == "attempted" && busy.provenBy == nil && busy.nextStep == "call")
        #expect(busy.wrong == ["R33: the recording is not complete (busy_tone)"])
        // Called twice: once recorded, once by its CDR alone.
        let twice = try #require(lines.first { $0.id == "HF260316-001" })
        #expect(Set(twice.tries.map { $0.recordingID == nil }) == [true, false] && twice.provenBy != nil)
        // Two callbacks to one number: whose the recording is has not been decided.
        let undecided = try #require(lines.first { $0.id == "HF260316-021" })
        #expect(undecided.state == "owed" && undecided.tries.isEmpty)
        #expect(try !day.huiyin.expect(0, ["list", "due"]).output.contains("13800138001"))
        #expect(lines.allSatisfy { $0.phone?.contains("****") ?? true })
    }

    @Test("R11 every callback that is overdue is named, and those of other states are not")
    func overdue() throws {
        let day = try day(now: "2026-03-23T02:00:00Z")
        let overdue: [Line] = try day.huiyin.lines(["list", "callbacks", "--state", "overdue"])
        #expect(
            overdue.map(\.id) == [
                "HF260316-029", "HF260316-017", "HF260316-008", "HF260316-024", "HF260316-012", "HF260316-021",
                "HF260316-022", "HF260316-014",
            ])
        #expect(overdue.allSatisfy { $0.state == "overdue" && $0.daysLeft.map { $0 < 0 } ?? false })
        #expect(Set(try due(day).map(\.id)).isSuperset(of: overdue.map(\.id)))
        let fulfilled: [Line] = try day.huiyin.lines(["list", "callbacks", "--state", "fulfilled"])
        #expect(fulfilled.isEmpty)
        try day.huiyin.expect(64, ["list", "calls", "--state", "overdue"])
        let help = try day.huiyin.run(["list", "--help"]).output
        #expect(help.contains("awaiting_result"))
    }

    @Test("the worklist is narrowed by kind, policy and last day")
    func filters() throws {
        let day = try day()
        #expect(
            try due(day, ["--kind", "renewal"]).map(\.id) == [
                "HF260316-003", "HF260316-017", "HF260316-030", "HF260316-009",
            ])
        #expect(try due(day, ["--policy", "YS2026030011"]).map(\.id) == ["HF260316-001"])
        #expect(
            try due(day, ["--from", "2026-03-17", "--to", "2026-03-18"]).map(\.id) == [
                "HF260316-029", "HF260316-003",
            ])
        #expect(try due(day, ["--limit", "1"]).map(\.id) == ["HF130618-091"])
    }

    @Test("R32 a call is held against the numbers of its own day, and a later change rewrites nothing")
    func heldNumbers() throws {
        let day = try day()
        func line() throws -> Line? { try due(day, ["--policy", "YS2026030012"]).first }
        func hold(_ rows: String) throws {
            let path = day.huiyin.home + "/numbers.csv"
            let list = "policyNumber,phone,heldFrom,heldUntil\n" + rows
            try Data(list.utf8).write(to: URL(fileURLWithPath: path))
            try day.huiyin.expect(0, ["import", "numbers", path])
        }
        let proof = try #require(try line()?.provenBy)
        // The call was on the 16th: the number was changed a day later, and then as if a day earlier.
        try hold(
            "YS2026030012,13800138002,2026-03-01,2026-03-16\nYS2026030012,13900139099,2026-03-17,\n")
        #expect(try line()?.provenBy == proof)
        try hold("YS2026030012,13800138002,2026-03-01,2026-03-15\n")
        #expect(try line()?.provenBy == nil)
        #expect(try line()?.wrong.first?.hasPrefix("R32: +86138****8002 was dialled") == true)
    }

    @Test("a recording whose object is gone proves nothing, and without a line nothing does")
    func unproven() throws {
        let day = try day()
        func line() throws -> Line? { try due(day, ["--policy", "YS2026030012"]).first }
        let key = try day.huiyin.sqlite(
            "SELECT object_key FROM recording WHERE match_callback = 'HF260316-002'"
        ).trimmingCharacters(in: .whitespacesAndNewlines)
        try FileManager.default.removeItem(atPath: day.huiyin.home + "/archive/" + key)
        #expect(try line()?.provenBy == nil)
        #expect(try line()?.wrong == ["R33: the recording is not archived"])
        try FileManager.default.removeItem(atPath: day.huiyin.home + "/config/callback-rules.yaml")
        #expect(try line()?.wrong.first?.hasPrefix("R23: ") == true)
        #expect(try line()?.nextStep == "name the dedicated lines under R23 in callback-rules.yaml")
    }
}
