import Foundation
import TestSupport
import Testing

/// Policies that the core system's list of callbacks has forgotten.
@Suite("What no list has")
struct UnlistedTests {
    private struct Line: Decodable {
        let policyNumber: String
        let kind: String
        let rule: String
        let arose: String
        let lastDay: String?
    }

    /// A home of 17 March 2026 that lists are loaded into.
    private final class LoadedHome {
        let folder: TemporaryFolder
        let huiyin: HuiyinBinary

        init() throws {
            folder = try TemporaryFolder()
            huiyin = HuiyinBinary(
                home: folder.path + "/home", environment: ["HUIYIN_NOW": "2026-03-17T02:00:00Z"])
            try huiyin.expect(0, ["init"])
        }

        func load(_ kind: String, _ text: String) throws {
            let path = folder.path + "/\(kind).csv"
            try Data(text.utf8).write(to: URL(fileURLWithPath: path))
            try huiyin.expect(0, ["import", kind, path])
        }
    }

    @Test("R01 R11 one policy of many that no callback is listed for is named, with its rule and its last day")
    func forgotten() throws {
        let home = try LoadedHome()
        let (huiyin, load) = (home.huiyin, home.load)
        let count = TestScale.pick(300, nightly: 10_000)
        var (policies, callbacks) = (
            "policyNumber,holderName,holderIDNumber,phone,issuedOn,receiptSignedOn,hesitationDays\n",
            "callbackID,policyNumber,kind,phone,openedOn,dueBy\n"
        )
        for number in 0..<count {
            let phone = "138\(10_000_000 + number)"
            policies += "P\(number),持有人\(number),\(number),\(phone),2026-03-01,2026-03-05,15\n"
            if number != 77 { callbacks += "C\(number),P\(number),new_contract,\(phone),2026-03-05,2026-03-20\n" }
        }
        // One year is not longer than one year, and a company is nobody in person (R01).
        policies = policies.replacing("hesitationDays\n", with: "hesitationDays,holderKind,term\n")
            .replacing(",15\n", with: ",15,individual,10y\n")
        policies += "YEAR,持有人,3,13900000003,2026-03-01,2026-03-05,15,individual,2026-03-02/2027-03-01\n"
        policies += "GROUP,持有人,4,13900000004,2026-03-01,2026-03-05,15,organisation,10y\n"
        // Long ago, and on the list with another kind of callback alone.
        policies += "OLD,旧,1,13900000001,2016-03-01,2016-03-05,15,,\n"
        policies += "OTHER,他,2,13900000002,2026-03-10,,15,,\n"
        callbacks += "C-OTHER,OTHER,renewal,13900000002,2026-03-12,\n"
        for (kind, text) in [("policies", policies), ("callbacks", callbacks)] { try load(kind, text) }
        let lines = try huiyin.lines(["list", "unlisted"], Line.self)
        // What has no last day, for its receipt is not known, comes first.
        #expect(lines.map(\.policyNumber) == ["OTHER", "P77"])
        #expect(lines.map(\.lastDay) == [nil, "2026-03-20"])
        #expect(lines.map(\.rule) == ["R01", "R01"] && lines.map(\.kind) == ["new_contract", "new_contract"])
        let old = try huiyin.lines(["list", "unlisted", "--from", "2016-01-01", "--to", "2016-12-31"], Line.self)
        #expect(old.map(\.policyNumber) == ["OLD"] && old.map(\.arose) == ["2016-03-01"])
        #expect(try huiyin.expect(0, ["list", "unlisted", "--policy", "P77"]).output.contains("2026-03-20"))
    }

    @Test(
        "R02 R03 R04 R06 what happened to policies and is on no list is named, and what is listed, paid or small is not"
    )
    func events() throws {
        let home = try LoadedHome()
        let (huiyin, load) = (home.huiyin, home.load)
        try load(
            "policies",
            "policyNumber,holderName,phone,issuedOn,salesAgent\n"
                + (1...6).map { "P\($0),持有人,1380000000\($0),2016-03-01,A\($0 % 2)\n" }.joined())
        try load(
            "callbacks",
            "callbackID,policyNumber,kind,phone,openedOn\nC1,P1,renewal,,2026-03-12\nC0,P2,renewal,,2025-03-12\n")
        try load(
            "events",
            """
            eventID,kind,day,policyNumber,agent,amountYuan,graceEndsOn,paidOn
            E1,premium_due,2026-03-10,P1,,,2026-05-09,
            E2,premium_due,2026-03-10,P2,,,2026-05-09,
            E3,premium_due,2026-03-10,P3,,,2026-05-09,2026-03-15
            E4,premium_due,2026-01-10,P4,,,2026-03-11,
            E5,surrendered,2026-03-10,P5,,999.99,,
            E6,surrendered,2026-03-10,P6,,1000.00,,

            """)
        let lines = try huiyin.lines(["list", "unlisted"], Line.self)
        // P2's callback is last year's, P3 has paid, P4 was unpaid before and has lapsed since.
        #expect(
            Set(lines.map { "\($0.policyNumber) \($0.kind) \($0.arose)" })
                == ["P2 renewal 2026-03-11", "P4 lapse 2026-03-12", "P6 surrender 2026-03-10"])
        #expect(Set(lines.map(\.rule)) == ["R02", "R03", "R04"])
        #expect(lines.first { $0.policyNumber == "P6" }?.lastDay == nil)
        #expect(
            try huiyin.expect(0, ["show", "P6"]).output.contains("surrendered on 2026-03-10, 1000.00 yuan (E6)"))
        // The trail outlives the policy that was looked at.
        try huiyin.expect(0, ["explain", "C1"])
        let viewed = try huiyin.sqlite(
            "SELECT DISTINCT subject FROM audit_event WHERE action = 'viewed' ORDER BY 1"
        )
        .split(separator: "\n")
        #expect(viewed.count == 2 && viewed[0] == "C1")
        #expect(viewed[1].hasPrefix("policy:") && viewed[1].count == 7 + 64)
        #expect(lines.first { $0.policyNumber == "P4" }?.lastDay == "2026-04-01")
        try load("events", "eventID,kind,day,agent\nE7,agent_left,2026-03-16,A1\n")
        let orphans = try huiyin.lines(["list", "unlisted", "--kind", "orphan"], Line.self)
        #expect(orphans.map(\.policyNumber) == ["P1", "P3", "P5"])
        // Whoever looks after a policy since, it was left by the one who sold it.
        try load(
            "policies", "policyNumber,holderName,phone,issuedOn,salesAgent\nP1,持有人,13800000001,2016-03-01,A9\n")
        let handedOn = try huiyin.lines(["list", "unlisted", "--kind", "orphan"], Line.self)
        #expect(handedOn.map(\.policyNumber) == ["P1", "P3", "P5"])
        // Told by the list of agents as well, and of another agent by that alone.
        try load(
            "agents", "agentCode,name,phone,leftOn\nA1,甲,13900000001,2026-03-16\nA0,乙,13900000002,2026-03-10\n")
        let all = try huiyin.lines(["list", "unlisted", "--kind", "orphan"], Line.self)
        #expect(Set(all.map(\.policyNumber)) == ["P1", "P2", "P3", "P4", "P5", "P6"] && all.count == 6)
        // One lapse, told twice, is one.
        try load("events", "eventID,kind,day,policyNumber\nE9,lapsed,2026-03-12,P4\n")
        #expect(
            try huiyin.lines(["list", "unlisted", "--kind", "lapse"], Line.self).map(\.policyNumber) == ["P4"])
        try load("callbacks", "callbackID,policyNumber,kind,phone,openedOn\nC4,P4,lapse,,2026-03-12\n")
        #expect(try huiyin.lines(["list", "unlisted", "--kind", "lapse"], Line.self).isEmpty)
        let doctor = try huiyin.run(["doctor"])
        #expect(!doctor.output.contains("event(s)"))
        try load("events", "eventID,kind,day,policyNumber\nE8,lapsed,2026-03-16,P99\n")
        #expect(
            try huiyin.run(["doctor"]).output.contains(
                "1 event(s) of policies that no list has, the first is of 'P99'"))
    }

    @Test("R02 a listed callback that a premium was paid for is owed no more")
    func paid() throws {
        let home = try LoadedHome()
        let (huiyin, load) = (home.huiyin, home.load)
        try load("policies", "policyNumber,holderName,phone\nP1,持有人,13800000001\n")
        try load("callbacks", "callbackID,policyNumber,kind,phone,openedOn\nC1,P1,renewal,,2026-03-12\n")
        let premium = "eventID,kind,day,policyNumber,graceEndsOn,paidOn\nE1,premium_due,2026-03-10,P1,2026-05-09,"
        try load("events", premium + "\n")
        struct Due: Decodable {
            let id: String
            let lastDay: String?
        }
        // 15 working days before the end of grace, a working Saturday, with the holiday of May between.
        #expect(try huiyin.lines(["list", "due"], Due.self).map(\.lastDay) == ["2026-04-15"])
        #expect(try huiyin.expect(0, ["explain", "C1"]).output.contains("premium_unpaid on 2026-03-11"))
        try load("events", premium + "2026-03-16\n")
        #expect(try huiyin.lines(["list", "due"], Due.self).map(\.id) == [])
        #expect(
            try huiyin.lines(["list", "callbacks", "--state", "closed"], Due.self).map(\.id) == ["C1"])
    }

    @Test("a list refuses what it cannot be narrowed by, and a kind that nobody knows")
    func refusals() throws {
        let home = try LoadedHome()
        defer { withExtendedLifetime(home) {} }
        let huiyin = home.huiyin
        let asked = [
            ["unlisted", "--agent", "8001"], ["unlisted", "--unit", "37"], ["contacts", "--policy", "P1"],
            ["documents", "--agent", "8001"], ["quarantine", "--policy", "P1"], ["callbacks", "--agent", "8001"],
            ["calls", "--policy", "P1"], ["cases", "--phone", "13800000001"], ["complaints", "--kind", "x"],
        ]
        for arguments in asked {
            let refused = try huiyin.expect(64, ["list"] + arguments)
            #expect(refused.errors.contains("cannot be narrowed by \(arguments[1])"), "\(arguments)")
        }
        try huiyin.expect(64, ["list", "due", "--from", "2026-03-20", "--to", "2026-03-01"])
        for what in ["due", "callbacks", "recordings"] {
            let refused = try huiyin.expect(64, ["list", what, "--kind", "new_contrct"])
            #expect(refused.errors.contains("no callback of the kind 'new_contrct'; the rules know new_contract"))
            try huiyin.expect(0, ["list", what, "--kind", "new_contract"])
        }
    }
}
