import Foundation
import TestSupport
import Testing

/// The recordings of 2013: one is due, one is due and will be held, one must be kept until 2029.
@Suite("Retention and destruction")
struct RetentionAndPurgeTests {
    private static let due = "out-913600136092-8003-20130618-154209-1371541329.86.WAV"
    private static let held = "out-913600136091-8001-20130618-101522-1371521722.84.WAV"

    private struct Plan: Decodable {
        struct Item: Decodable { let recording: String }
        let id: String
        let items: [Item]
    }

    private struct Tombstone: Decodable {
        let sha256: String
        let object: String
    }

    @Test("what is past its date and not held is destroyed, with proof")
    func purge() throws {
        let day = try SampleDay()
        let (due, held) = (try day.id(Self.due), try day.id(Self.held))
        try day.huiyin.expect(0, ["hold", "place", "--policy", "YS2013060091", "--reason", "suit"])
        #expect(try day.huiyin.lines(["retention", "due"], RecordingLine.self).map(\.id) == [due])
        #expect(try day.huiyin.object(Plan.self, ["purge", "plan"]).items.map(\.recording) == [due])
        #expect(FileManager.default.fileExists(atPath: Self.object(day, due)))

        try day.huiyin.expect(0, ["purge", "run"])
        #expect(!FileManager.default.fileExists(atPath: Self.object(day, due)))
        #expect(FileManager.default.fileExists(atPath: Self.object(day, held)))
        let tombstone = try day.huiyin.object(Tombstone.self, ["show", due])
        #expect(tombstone.sha256.count == 64 && tombstone.object == "removed")
        // How it looked is as personal as what it was.
        #expect(
            try day.huiyin.sqlite("SELECT COUNT(*) FROM recording_waveform WHERE recording_id = '\(due)'") == "0\n"
        )
        #expect(
            try day.huiyin.sqlite("SELECT COUNT(*) FROM recording_waveform WHERE recording_id = '\(held)'")
                == "1\n")
        try day.huiyin.expect(66, ["show", due, "--peaks", "json"])
        try day.huiyin.expect(0, ["verify", "--deep"])
        try day.huiyin.expect(0, ["audit", "verify"])
        #expect(try day.huiyin.expect(0, ["explain", due]).output.contains("was destroyed at"))

        let again = try day.huiyin.expect(77, ["ingest", SampleDay.samples + "/legacy/" + Self.due])
        #expect(again.errors.contains("destroyed by rule"))
        #expect(!FileManager.default.fileExists(atPath: Self.object(day, due)))
        try day.huiyin.expect(0, ["verify", "--deep"])
    }

    @Test("a hold that comes between plan and run protects, and its release frees")
    func holdAfterPlan() throws {
        let day = try SampleDay()
        let due = try day.id(Self.due)
        try day.huiyin.expect(0, ["purge", "plan"])
        try day.huiyin.expect(0, ["hold", "place", "--recording", Self.due, "--reason", "suit"])
        let run = try day.huiyin.expect(77, ["purge", "run"])
        #expect(run.errors.contains("is kept: a legal hold"))
        #expect(FileManager.default.fileExists(atPath: Self.object(day, due)))

        struct Hold: Decodable { let id: String }
        let hold = try #require(try day.huiyin.lines(["hold", "list"], Hold.self).first)
        try day.huiyin.expect(0, ["hold", "release", hold.id, "--reason", "settled"])
        try day.huiyin.expect(64, ["hold", "release", hold.id, "--reason", "again"])
        // The clock stands still: two plans of one instant are told apart by their identifiers.
        let plan = try day.huiyin.object(Plan.self, ["purge", "plan"])
        try day.huiyin.expect(0, ["purge", "run", plan.id])
        #expect(!FileManager.default.fileExists(atPath: Self.object(day, due)))
    }

    @Test("the last day is a day of the site, and it counts")
    func boundary() throws {
        // 2024-11-15 is the last day in Shanghai: it ends at 16:00 UTC.
        let day = try SampleDay()
        let due = try day.id(Self.due)
        func planned(at instant: String) throws -> Bool {
            let output = try day.huiyin.expect(
                0, ["purge", "plan", "--json"], environment: ["HUIYIN_NOW": instant]
            ).output
            return try JSONDecoder().decode(Plan.self, from: Data(output.utf8)).items.contains {
                $0.recording == due
            }
        }
        #expect(try !planned(at: "2024-11-15T15:59:59.999999Z"))
        #expect(try planned(at: "2024-11-15T16:00:00Z"))
    }

    @Test("a longer period frees nothing, once the dates are computed anew")
    func changedRule() throws {
        struct Dated: Decodable {
            struct Retention: Decodable { let retainUntil: String? }
            let retention: Retention
        }
        let day = try SampleDay()
        let path = day.huiyin.home + "/config/retention.yaml"
        let rules = try String(contentsOfFile: path, encoding: .utf8)
        try Data(rules.replacing("period: 10y", with: "period: 20y").utf8).write(to: URL(fileURLWithPath: path))
        #expect(try day.huiyin.expect(0, ["retention", "recompute"]).output.hasPrefix("28 recordings judged"))
        #expect(try day.huiyin.object(Dated.self, ["show", Self.due]).retention.retainUntil == "2034-11-15")
        #expect(try day.huiyin.object(Plan.self, ["purge", "plan"]).items.isEmpty)
    }

    @Test("a plan that has become wrong destroys nothing")
    func correctedContract() throws {
        let day = try SampleDay()
        try day.huiyin.expect(0, ["purge", "plan"])
        let folder = try TemporaryFolder()
        let list = try String(contentsOfFile: SampleDay.samples + "/policies.csv", encoding: .utf8)
            .replacing("2014-11-15", with: "2024-11-15").replacing("2014-06-30", with: "")
        try folder.write(Array(list.utf8), to: "policies.csv")
        try day.huiyin.expect(0, ["import", "policies", folder.path + "/policies.csv"])
        let run = try day.huiyin.expect(77, ["purge", "run"])
        #expect(run.errors.contains("kept until 2034-11-15") && run.errors.contains("has not started"))
        #expect(try day.recordings().count == 28)
    }

    @Test("an object that something else took is told from one that the purge removed")
    func missingObject() throws {
        let day = try SampleDay()
        let due = try day.id(Self.due)
        try FileManager.default.removeItem(atPath: Self.object(day, due))
        #expect(try day.huiyin.expect(74, ["verify"]).errors.contains("missing"))
        try day.huiyin.expect(0, ["hold", "place", "--recording", Self.held, "--reason", "suit"])
        try day.huiyin.expect(0, ["purge", "plan"])
        let run = try day.huiyin.expect(87, ["purge", "run"])
        #expect(run.errors.contains("1 object was missing before the purge came"))
        #expect(try day.huiyin.object(Tombstone.self, ["show", due]).object == "was_missing")
    }

    @Test("verify finds what was altered, and ingest restores what is missing")
    func tampering() throws {
        let day = try SampleDay()
        let object = Self.object(day, try day.id(Self.held))
        let bytes = try #require(FileManager.default.contents(atPath: object))
        var altered = bytes
        altered[100] ^= 1
        try altered.write(to: URL(fileURLWithPath: object))
        try day.huiyin.expect(0, ["verify"])
        #expect(try day.huiyin.expect(74, ["verify", "--deep"]).errors.contains("altered"))
        try FileManager.default.removeItem(atPath: object)
        let again = try day.huiyin.expect(0, ["ingest", SampleDay.samples + "/legacy/" + Self.held])
        #expect(again.output.contains("1 restored"))
        try day.huiyin.expect(0, ["verify", "--deep"])
    }

    private static func object(_ day: SampleDay, _ id: String) -> String {
        "\(day.huiyin.home)/archive/\(id.prefix(2))/\(id).wav"
    }
}
