import Foundation
import TestSupport
import Testing

/// `explain CALLBACK`, from the core system's lists and the sample day's recordings.
@Suite("Why a callback is owed, and what proves it")
struct CallbackProofTests {
    private struct Step: Decodable {
        let about: String
        let text: String
    }

    private func texts(_ day: SampleDay, _ id: String, _ about: String) throws -> [String] {
        try day.huiyin.lines(["explain", id], Step.self).filter { $0.about == about }.map(\.text)
    }

    /// Names the line that the sample day's callbacks go out by.
    private func nameTrunk(_ day: SampleDay) throws {
        let path = day.huiyin.home + "/config/callback-rules.yaml"
        try Data("rules:\n  R23: {trunks: [ct-trunk]}\n".utf8).write(to: URL(fileURLWithPath: path))
    }

    @Test("a call proves nothing before its line is named, and then what is matched, complete and archived")
    func proof() throws {
        let day = try SampleDay()
        let duty = try texts(day, "HF260316-001", "duty")
        #expect(duty.count == 3)
        #expect(duty.first?.hasPrefix("R01 (") == true)
        #expect(duty.contains { $0.hasPrefix("R11 (") && $0.hasSuffix("hesitation_end, which is 2026-03-21.") })
        #expect(try texts(day, "HF260316-001", "deadline") == ["It is owed by 2026-03-21."])
        #expect(try texts(day, "HF260316-001", "proof").allSatisfy { $0.contains("is no dedicated line") })
        #expect(
            try texts(day, "HF260316-001", "state") == [
                "No call is proven; name the dedicated lines under R23 in callback-rules.yaml."
            ])

        try nameTrunk(day)
        #expect(
            try texts(day, "HF260316-001", "state") == [
                "A call is proven on 2026-03-16, in time. What was answered is not in the catalog."
            ])
        // Dialled and recorded, and the line was busy.
        let busy = try texts(day, "HF260316-010", "proof")
        #expect(busy.count == 1)
        #expect(busy.first?.contains("R33 (") == true)
        #expect(busy.first?.hasSuffix("the recording is not complete (busy_tone).") == true)
        #expect(
            try texts(day, "HF260316-010", "state") == ["No call is proven; mend what is wrong, or call again."])
        // Two callbacks to one number: whose the recording is has not been decided.
        #expect(try texts(day, "HF260316-021", "proof") == [])
        #expect(
            try texts(day, "HF260316-021", "state") == [
                "No call is proven; no recording is matched to it: call, or see 'huiyin list ambiguous'."
            ])
        #expect(try !day.huiyin.expect(0, ["explain", "HF260316-001"]).output.contains("13800138001"))
    }

    @Test("a recording whose object is altered or gone proves nothing")
    func lost() throws {
        let day = try SampleDay()
        try nameTrunk(day)
        let key = try day.huiyin.sqlite(
            "SELECT object_key FROM recording WHERE match_callback = 'HF260316-001'"
        ).trimmingCharacters(in: .whitespacesAndNewlines)
        let path = day.huiyin.home + "/archive/" + key
        var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        bytes[bytes.count / 2] ^= 1
        try FileManager.default.removeItem(atPath: path)
        try bytes.write(to: URL(fileURLWithPath: path))
        #expect(
            try texts(day, "HF260316-001", "proof").contains { $0.hasSuffix("the recording is not archived.") })
        try FileManager.default.removeItem(atPath: path)
        #expect(
            try texts(day, "HF260316-001", "proof").contains { $0.hasSuffix("the recording is not archived.") })
        #expect(try texts(day, "HF260316-001", "state").first?.hasPrefix("No call is proven") == true)
    }

    @Test("a call from before the callback was owed proves another")
    func early() throws {
        let day = try SampleDay()
        try nameTrunk(day)
        let name = "out-913800138001-8001-20260316-093012-1773624612.1234.wav"
        let path = day.huiyin.home + "/later.csv"
        let list =
            "callbackID,policyNumber,kind,phone,openedOn,dueBy\n"
            + "C-1,YS2026030011,new_contract,13800138001,2026-03-17,2026-03-30\n"
        try Data(list.utf8).write(to: URL(fileURLWithPath: path))
        try day.huiyin.expect(0, ["import", "callbacks", path])
        try day.huiyin.expect(0, ["resolve", name, "--callback", "C-1", "--reason", "listened"])
        #expect(
            try texts(day, "C-1", "proof").first?.hasSuffix("before the callback was owed: it proves another.")
                == true)
        #expect(try texts(day, "C-1", "state").first?.hasPrefix("No call is proven") == true)
    }

    @Test("doctor names the calendar's file where a year of an open callback is not in it")
    func calendarGap() throws {
        let day = try SampleDay([.policies, .callbacks])
        #expect(try day.huiyin.expect(0, ["doctor"]).output.contains("deadlines\tok"))
        let path = day.huiyin.home + "/2013.csv"
        let list =
            "callbackID,policyNumber,kind,phone,openedOn,dueBy\nC-1,P-1,claim,,2019-06-14,2019-07-01\n"
        try Data(list.utf8).write(to: URL(fileURLWithPath: path))
        let rules = "projects:\n  claim: {deadline: {rule: R10, workingDays: 3, after: event}}\n"
        try Data(rules.utf8).write(to: URL(fileURLWithPath: day.huiyin.home + "/config/callback-rules.yaml"))
        try day.huiyin.expect(0, ["import", "callbacks", path])
        let told = try day.huiyin.expect(0, ["doctor"]).output
        #expect(told.contains("deadlines\twarning"))
        #expect(told.contains("calendars/cn.yaml: has no year 2019"))
    }

    @Test("what is late, and what is not in the catalog, is said")
    func late() throws {
        let day = try SampleDay([.callbacks], now: "2026-03-22T02:00:00Z")
        #expect(
            try texts(day, "HF260316-001", "state") == [
                "No call is proven, and its last day is over; no recording is matched to it: call, or see "
                    + "'huiyin list ambiguous'."
            ])
        #expect(try texts(day, "HF260316-001", "duty").contains { $0.hasSuffix("not running: receipt unknown.") })
        #expect(
            try texts(day, "HF260316-001", "proof") == [
                "Policy YS2026030011 is not in the catalog: import the policies."
            ])
    }
}
