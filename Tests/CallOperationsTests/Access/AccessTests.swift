import CallCatalog
import Configuration
import Foundation
import TestSupport
import Testing

@testable import CallOperations

/// Who is let in for what, by a site that gives each role to somebody else.
@Suite struct AccessTests {
    let bench: AuditBench

    init() throws {
        bench = try AuditBench(events: 2)
        try write(
            """
            access:
              roles: {ingest: [owner], reviewer: [r], supervisor: [s], records_manager: [m], auditor: [a]}
              actForOthers: [owner]
            """)
    }

    private func write(_ settings: String) throws {
        try Data((settings + "\n").utf8)
            .write(to: URL(fileURLWithPath: bench.layout.configuration + "/huiyin.yaml"))
    }

    private func isLetIn(_ name: String?, for permission: Permission) throws -> Bool {
        do {
            _ = try bench.home(name.map { ["HUIYIN_ACTOR": $0] } ?? [:], for: permission)
            return true
        } catch let failure as OperationFailure where failure.kind == .notPermitted {
            return false
        }
    }

    /// Every permission and every role, and nobody.
    @Test func theTableOfRolesAndPermissions() throws {
        let expected: [Permission: String] = [
            .deliver: "im", .look: "rsma", .reveal: "sma", .decide: "rs", .hold: "m", .destroy: "m", .verify: "ma",
            .produce: "sm", .administer: "m",
        ]
        #expect(expected.count == Permission.allCases.count)
        for permission in Permission.allCases {
            let letIn = try "rsmax".filter { try isLetIn(String($0), for: permission) }
            let owner = try isLetIn(nil, for: permission) ? "i" : ""
            #expect(Set(owner + letIn) == Set(expected[permission] ?? ""), "\(permission)")
        }
    }

    @Test func aRefusalIsInTheTrailAndChangesNothingElse() throws {
        #expect(try !isLetIn("r", for: .destroy))
        let home = try bench.home(["HUIYIN_ACTOR": "a"], for: .verify)
        let last = try #require(try home.catalog.read { try $0.auditEvents(about: "destroy") }.last)
        #expect(last.action == .accessRefused && last.actor == "r" && last.detail["needs"] == "records_manager")
        #expect(
            try bench.home(["HUIYIN_ACTOR": "a"], for: .verify).catalog.read { try $0.verifyAudit() }.fault == nil)
    }

    @Test func whoeverActsForAnotherNeedsLeave() throws {
        let settings = "access: {actForOthers: [%]}"
        try write(settings.replacingOccurrences(of: "%", with: ""))
        #expect(try isLetIn(nil, for: .destroy) && !isLetIn("m", for: .destroy))
        let own = try bench.home()
        let refused = try #require(try own.catalog.read { try $0.auditEvents(about: "actor") }.last)
        #expect(refused.actor == own.actor && refused.detail == ["claimed": "m"])
        try write(settings.replacingOccurrences(of: "%", with: own.actor))
        let home = try bench.home(["HUIYIN_ACTOR": "m"])
        #expect(home.actor == "m")
        #expect(home.event(.viewed, "x").detail == ["via": own.actor], "the trail names both")
        // Somebody who came through sudo is not the account working for itself.
        try write("access: {actForOthers: [owner]}")
        #expect(throws: OperationFailure.self) { try bench.home(["HUIYIN_ACTOR": "m", "SUDO_USER": "wang"]) }
        #expect(try bench.home(["SUDO_USER": "wang"]).actor == "wang")
    }

    @Test(arguments: [
        "access: {roles: {reviewers: [r]}}", "access: {roles: {reviewer: r}}",
        "access: {roles: {reviewer: ['a b']}}",
        "access: {actForOthers: ['@']}", "access: {who: [r]}",
    ]) func aMisspeltSettingIsRefused(settings: String) throws {
        try write(settings)
        #expect { try bench.home() } throws: { ($0 as? OperationFailure)?.kind == .configuration }
    }

    @Test func aChangedRuleFileIsNoticedOnceWithBothDigests() throws {
        func changes() throws -> [AuditEvent] {
            try bench.home(["HUIYIN_ACTOR": "m"]).catalog.read { try $0.auditEvents(about: "configuration") }
        }
        let before = try changes()
        #expect(try changes().count == before.count)
        let path = bench.layout.configuration + "/retention.yaml"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try Data((text + "# changed\n").utf8).write(to: URL(fileURLWithPath: path))
        let after = try changes()
        #expect(after.count == before.count + 1)
        let event = try #require(after.last)
        #expect(event.action == .configurationChanged)
        #expect(event.detail["was retention.yaml"] == before.last?.detail["retention.yaml"])
        #expect(event.detail["retention.yaml"] != before.last?.detail["retention.yaml"])
        #expect(event.detail["was huiyin.yaml"] == nil, "only what changed")
        try FileManager.default.removeItem(atPath: path)
        let gone = try #require(try changes().last)
        #expect(gone.detail["retention.yaml"] == nil && gone.detail["was retention.yaml"] != nil)
        #expect(try changes().count == before.count + 2)
    }
}
