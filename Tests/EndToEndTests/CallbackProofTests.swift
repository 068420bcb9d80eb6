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
        // Two callbacks to one number of two policyholders: whose the recording is has not been decided, nor whose the
        // number is.
        #expect(try texts(day, "HF260316-021", "proof") == [])
        #expect(
            try texts(day, "HF260316-021", "state") == [
                "No call is proven; no recording is matched to it: investigate +86188****8021: it serves 2 policyholders, "
                    + "and nobody has found out why, or see 'huiyin list ambiguous'."
            ])
        #expect(try !day.huiyin.expect(0, ["explain", "HF260316-001"]).output.contains("13800138001"))
    }

    @Test(
        "R29 R30 a number in question proves nothing until somebody says that it is right, and what he says stays")
    func numberInQuestion() throws {
        let day = try SampleDay()
        try nameTrunk(day)
        func enter(_ kind: String, _ text: String) throws {
            let path = day.huiyin.home + "/list.csv"
            try Data(text.utf8).write(to: URL(fileURLWithPath: path))
            try day.huiyin.expect(0, ["import", kind, path])
        }
        func resolve(_ result: String, _ reason: String, exit: Int32 = 0) throws {
            try day.huiyin.expect(
                exit,
                [
                    "resolve", "--number", "138-0013-8001", "--result", result, "--reason", reason, "--actor",
                    "wang",
                ])
        }
        func isProven() throws -> Bool {
            try texts(day, "HF260316-001", "state").contains { $0.hasPrefix("A call is proven") }
        }
        try resolve("legitimate", "nothing to say", exit: 66)
        #expect(try isProven())
        let head = "policyNumber,holderName,holderIDNumber,phone\n"
        try enter("policies", head + "YS-X1,赵一,1,13800138001\n")
        #expect(try !isProven())
        #expect(
            try texts(day, "HF260316-001", "proof").contains {
                $0.contains("proves nothing: R29 (") && $0.contains("it serves 2 policyholders")
            })
        #expect(try texts(day, "HF260316-001", "state").contains { $0.contains("investigate +86138****8001") })

        try resolve("legitimate", "man and wife")
        #expect(try isProven())
        let told = try texts(day, "HF260316-001", "contact")
        #expect(told.count == 1 && told[0].contains("by wang at 2026-03-17 10:00:00: legitimate, 'man and wife'"))
        // Who joins later was not looked into.
        try enter("policies", head + "YS-X2,钱二,2,13800138001\n")
        #expect(try !isProven())
        try resolve("misconduct", "the seller put his neighbour's number there")
        #expect(try !isProven())
        #expect(try texts(day, "HF260316-001", "contact").count == 3)
        struct Contact: Decodable {
            let rule: String
            let policyNumbers: [String]
            let result: String?
            let isOpen: Bool
        }
        let contacts = try day.huiyin.lines(["list", "contacts"], Contact.self)
            .filter { $0.rule == "R29" && $0.policyNumbers.contains("YS2026030011") }
        #expect(contacts.map(\.result) == ["misconduct"] && contacts.map(\.isOpen) == [true])
        #expect(
            try day.huiyin.sqlite(
                """
                SELECT subject, actor, json_extract(detail, '$.policies') FROM audit_event
                WHERE action = 'number_investigated' ORDER BY sequence
                """) == "+86138****8001|wang|2\n+86138****8001|wang|3\n")
        try day.huiyin.expect(0, ["audit", "verify"])

        try enter("agents", "agentCode,name,phone\nS-8,王五,13800138002\n")
        #expect(
            try texts(day, "HF260316-002", "contact").contains { $0.contains("R30 (") && $0.contains("agent S-8") }
        )
        try day.huiyin.expect(64, ["resolve", "--number", "13800138002", "--reason", "x"])
        try day.huiyin.expect(64, ["resolve", "a.wav", "--number", "1", "--result", "corrected", "--reason", "x"])
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

    @Test("doctor counts attempts at callbacks that no list has, for their key may be mistyped")
    func attemptsOfNothing() throws {
        let day = try SampleDay([.policies, .callbacks])
        func enter(_ id: String, of callback: String) throws {
            let path = day.huiyin.home + "/attempts.csv"
            let list =
                "attemptID,callbackID,time,person,method,content,problems,result,script,enteredOn\n"
                + "\(id),\(callback),2026-03-16 09:05:00,policyholder,telephone,,,no_answer,shipped,2026-03-16\n"
            try Data(list.utf8).write(to: URL(fileURLWithPath: path))
            try day.huiyin.expect(0, ["import", "attempts", path])
        }
        try enter("A1", of: "HF260316-002")
        #expect(try !day.huiyin.expect(0, ["doctor"]).output.contains("attempts\t"))
        try enter("A2", of: "HF260316-0O2")
        #expect(
            try day.huiyin.expect(0, ["doctor"]).output.contains(
                "attempts\twarning\t1 attempt(s) at callbacks that no list has, the first is of 'HF260316-0O2'"))
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
