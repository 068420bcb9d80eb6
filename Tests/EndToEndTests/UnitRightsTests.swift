import Foundation
import TestSupport
import Testing

/// What units of the company may see, on the sample day, by whoever gives the commands.
@Suite("Rights by unit")
struct UnitRightsTests {
    private let day: SampleDay

    init() throws {
        day = try SampleDay()
        try enter(
            "units",
            "unitCode,level,parent\n00,head_office,\n37,province,00\n3701,city,37\n3702,city,37\n21,province,00\n")
        try enter(
            "policies",
            """
            policyNumber,holderName,phone,unit,salesAgent
            YS2026030011,张三,13800138001,3701,S-1
            YS2026030012,李四,13800138002,3702,S-1
            YS2026030015,王五,13800138005,21,S-2

            """)
        try enter("agents", "agentCode,name,phone\nS-1,赵六,13900139001\nS-2,钱七,13900139002\n")
        try Data("access: {units: {3701: [wang], 37: [li], 99: [nobody]}}\n".utf8)
            .write(to: URL(fileURLWithPath: day.huiyin.home + "/config/huiyin.yaml"))
    }

    private func enter(_ kind: String, _ text: String) throws {
        let path = day.huiyin.home + "/list.csv"
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        try day.huiyin.expect(0, ["import", kind, path])
    }

    private struct OfPolicy: Decodable { let policyNumber: String? }

    private func seen(_ arguments: [String], by actor: String) throws -> Set<String?> {
        Set(try day.huiyin.lines(arguments + ["--actor", actor], OfPolicy.self).map(\.policyNumber))
    }

    @Test(
        "R25 a city lists its own, a province all below it, and head office everything",
        arguments: [
            ["list", "recordings"], ["list", "callbacks"], ["list", "due"],
            ["list", "callbacks", "--state", "owed"],
        ])
    func lists(arguments: [String]) throws {
        let all = try seen(arguments, by: "chen")
        let province: Set<String?> = ["YS2026030011", "YS2026030012"]
        #expect(all.isSuperset(of: try seen(arguments, by: "li")))
        #expect(try seen(arguments, by: "li") == all.intersection(province))
        #expect(try seen(arguments, by: "wang") == all.intersection(["YS2026030011"]))
        #expect(try seen(arguments, by: "nobody").isEmpty)
    }

    @Test("R25 a city user cannot list another city, and the trail says who tried")
    func otherCity() throws {
        for arguments in [
            ["list", "callbacks", "--unit", "3702"], ["list", "recordings", "--unit", "37"],
            ["list", "due", "--unit", "99"], ["retention", "due", "--unit", "21"],
        ] {
            let refused = try day.huiyin.expect(77, arguments + ["--actor", "wang"])
            #expect(refused.errors.contains("access.units"))
        }
        #expect(try seen(["list", "callbacks", "--unit", "3702"], by: "li") == ["YS2026030012"])
        let trail = try day.huiyin.sqlite(
            "SELECT DISTINCT actor, subject FROM audit_event WHERE action = 'access_refused' ORDER BY subject")
        #expect(trail == "wang|unit 21\nwang|unit 37\nwang|unit 3702\nwang|unit 99\n")
    }

    @Test(
        "R25 units that are no tree are refused, all of them, and what was known stays",
        arguments: ["55,city,56\n", "37,city,3701\n3701,province,00\n", "56,province,00\n00,head_office,56\n"])
    func noTree(rows: String) throws {
        let path = day.huiyin.home + "/units.csv"
        try Data("unitCode,level,parent\n\(rows)".utf8).write(to: URL(fileURLWithPath: path))
        let before = try day.huiyin.sqlite("SELECT facts FROM organisation_unit ORDER BY code")
        for trial in [["--dry-run"], []] {
            let refused = try day.huiyin.expect(65, ["import", "units", path] + trial)
            #expect(refused.errors.contains("nothing of the list was taken"))
        }
        #expect(try day.huiyin.sqlite("SELECT facts FROM organisation_unit ORDER BY code") == before)
    }

    @Test("R25 one thing is seen by its policy's unit, under whatever name it is asked for")
    func things() throws {
        struct Thing: Decodable {
            let id: String
            let policyNumber: String?
        }
        let recordings = try day.huiyin.lines(["list", "recordings"], Thing.self)
        let callbacks = try day.huiyin.lines(["list", "callbacks"], Thing.self)
        for thing in recordings + callbacks {
            let exit: Int32 = thing.policyNumber == "YS2026030011" ? 0 : 77
            for verb in ["show", "explain"] { try day.huiyin.expect(exit, [verb, thing.id, "--actor", "wang"]) }
        }
        let other = try #require(recordings.first { $0.policyNumber == "YS2026030012" })
        try day.huiyin.expect(77, ["show", "YS2026030012", "--actor", "wang"])
        try day.huiyin.expect(77, ["show", other.id, "--peaks", "json", "--actor", "wang"])
        try day.huiyin.expect(77, ["resolve", other.id, "--none", "--reason", "x", "--actor", "wang"])
        let own = try #require(recordings.first { $0.policyNumber == "YS2026030011" })
        let foreign = try #require(callbacks.first { $0.policyNumber == "YS2026030015" })
        try day.huiyin.expect(
            77, ["resolve", own.id, "--callback", foreign.id, "--reason", "x", "--actor", "wang"])
        // Of an agent who sold to several cities, one sees what he sold to its own.
        let agent = try day.huiyin.expect(0, ["show", "S-1", "--actor", "wang"]).output
        #expect(agent.contains("YS2026030011") && !agent.contains("YS2026030012"))
        try day.huiyin.expect(77, ["show", "S-2", "--actor", "wang"])
    }

    @Test("R25 a search finds what its policy's unit may see")
    func search() throws {
        struct Hit: Decodable { let id: String }
        func hits(_ text: String, _ actor: String) throws -> [String] {
            try day.huiyin.lines(["search", text, "--limit", "1", "--actor", actor], Hit.self).map(\.id)
        }
        #expect(try hits("YS20260300", "wang").contains("YS2026030011"))
        #expect(try hits("13800138002", "wang").isEmpty && !hits("13800138002", "li").isEmpty)
        #expect(try hits("王五", "li").isEmpty && hits("王五", "chen") == ["YS2026030015"])
    }

    @Test(
        "R25 what concerns the whole archive is nobody's who is bound to a unit",
        arguments: [
            ["list", "calls"], ["list", "missing"], ["list", "contacts"], ["list", "quarantine"], ["reconcile"],
            ["verify"], ["audit", "verify"], ["purge", "plan"], ["hold", "list"], ["sample", "list"],
            ["export", "--policy", "YS2026030012", "--purpose", "x", "--to", "/nowhere/x"],
        ])
    func wholeArchive(arguments: [String]) throws {
        #expect(try day.huiyin.run(arguments + ["--actor", "wang"]).exitCode == 77)
    }
}
