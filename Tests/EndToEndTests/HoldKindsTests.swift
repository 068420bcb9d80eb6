import Foundation
import TestSupport
import Testing

/// What holds cover, and that all but those on one recording are standing.
@Suite("Kinds of holds")
struct HoldKindsTests {
    private static let due = "out-913600136092-8003-20130618-154209-1371541329.86.WAV"
    private static let other = "out-913600136091-8001-20130618-101522-1371521722.84.WAV"

    private struct Hold: Decodable {
        let id: String
        let scope: String
        let of: String
        let reviewOn: String?
    }

    private static let targets = [
        ["--policy", "YS2013060092"], ["--callback", "HF130618-092"], ["--customer", "陆萍"],
        ["--customer", "13600136092"], ["--customer", "136 0013 6092"], ["--customer", "990000197003130849"],
        ["--agent", "8003"], ["--agent", "S2016"], ["--query", "--to", "2013-06-18", "--agent", "8003"],
        ["--query", "--phone", "13600136092"], ["--recording", due],
    ]

    @Test("each kind keeps what it is on, when it is planned and when it is run, and names no person")
    func kinds() throws {
        let day = try SampleDay()
        let (due, other) = (try day.id(Self.due), try day.id(Self.other))
        for target in Self.targets {
            let before = try day.huiyin.object(Plan.self, ["purge", "plan"])
            #expect(before.items.contains { $0.recording == due }, "\(target)")
            let hold = try day.huiyin.object(Hold.self, ["hold", "place", "--reason", "suit"] + target)
            #expect(
                !hold.of.contains("陆萍") && !hold.of.contains("3600136092") && !hold.of.contains("197003130849"))
            #expect(try day.huiyin.object(ShownRecording.self, ["show", due]).retention.holds == [hold.id])
            #expect(try day.huiyin.expect(0, ["explain", due]).output.contains(hold.id))
            let run = try day.huiyin.expect(77, ["purge", "run", before.id])
            #expect(run.errors.contains("is kept: a legal hold (\(hold.id))"), "\(target)")
            let after = try day.huiyin.object(Plan.self, ["purge", "plan"])
            #expect(!after.items.contains { $0.recording == due }, "\(target)")
            try day.huiyin.expect(0, ["hold", "release", hold.id, "--reason", "settled"])
        }
        let left = try day.recordings().map(\.id)
        #expect(left.contains(due) && !left.contains(other), "the other one was not held")
        let plan = try day.huiyin.object(Plan.self, ["purge", "plan"])
        try day.huiyin.expect(0, ["purge", "run", plan.id])
        #expect(try !day.recordings().contains { $0.id == due })
    }

    private struct Plan: Decodable {
        struct Item: Decodable { let recording: String }
        let id: String
        let items: [Item]
    }

    @Test("what comes after the hold is held at once")
    func standing() throws {
        let day = try SampleDay([.policies, .callbacks, .callDetails])
        for target in [["--policy", "YS2013060092"], ["--customer", "钱峰"]] {
            try day.huiyin.expect(0, ["hold", "place", "--reason", "suit"] + target)
        }
        try day.huiyin.expect(65, ["ingest", SampleDay.samples + "/recordings", SampleDay.samples + "/legacy"])
        try day.huiyin.expect(0, ["purge", "plan"])
        try day.huiyin.expect(0, ["purge", "run"])
        #expect(try day.recordings().count == 28)
    }

    @Test("several at a time: the last one released frees")
    func several() throws {
        let day = try SampleDay()
        let due = try day.id(Self.due)
        let first = try day.huiyin.object(
            Hold.self, ["hold", "place", "--reason", "suit", "--policy", "YS2013060092"])
        let second = try day.huiyin.object(Hold.self, ["hold", "place", "--reason", "audit", "--agent", "8003"])
        let holds = try day.huiyin.object(ShownRecording.self, ["show", due]).retention.holds
        #expect(Set(holds) == [first.id, second.id])
        try day.huiyin.expect(0, ["hold", "release", first.id, "--reason", "settled"])
        try day.huiyin.expect(0, ["purge", "unattended"])
        #expect(try day.recordings().contains { $0.id == due })
        try day.huiyin.expect(0, ["hold", "release", second.id, "--reason", "settled"])
        try day.huiyin.expect(0, ["purge", "unattended"])
        #expect(try !day.recordings().contains { $0.id == due })
    }

    @Test("a day of review is asked for, and somebody else may have to release")
    func review() throws {
        let home = try PurgeHome(files: 1, settings: "  releaseOfHolds: other_person")
        let recording = ["hold", "place", "--recording", "1371521722.0.wav", "--reason", "suit"]
        try home.expect(0, recording + ["--review", "2026-03-17"], as: "wang")
        try home.expect(0, recording + ["--review", "2026-03-18"], as: "wang")
        let due = try home.huiyin.lines(["hold", "list", "--review-due"], Hold.self)
        #expect(due.map(\.reviewOn) == ["2026-03-17"])
        let release = ["hold", "release", try #require(due.first).id, "--reason", "settled"]
        #expect(try home.expect(77, release, as: "wang").errors.contains("somebody else to release"))
        try home.expect(0, release, as: "li")
    }

    @Test("what makes no sense is refused, not passed over")
    func nonsense() throws {
        let home = try PurgeHome(files: 0)
        for target in [
            [], ["--query"], ["--policy", "P1", "--agent", "8001"], ["--policy", "P1", "--from", "2026-01-01"],
            ["--query", "--customer", "x"], ["--query", "--agent", "8001", "--limit", "3"],
        ] {
            try home.expect(64, ["hold", "place", "--reason", "suit"] + target)
        }
        #expect(try home.huiyin.lines(["hold", "list"], Hold.self).isEmpty)
    }
}
