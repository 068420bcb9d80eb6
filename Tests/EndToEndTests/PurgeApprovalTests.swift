import Foundation
import TestSupport
import Testing

/// P4, and the job that nobody watches.
@Suite("Approval of purge plans")
struct PurgeApprovalTests {
    private static let twoPersons = "  approval: other_person\n  approvalDays: 3"

    @Test("a plan is run when somebody else than its author has approved its very list")
    func twoPersons() throws {
        let home = try PurgeHome(files: 2, settings: Self.twoPersons)
        let plan = try home.plan(as: "wang")
        let digest = try #require(plan.digest)
        #expect(try home.expect(80, ["purge", "run"], as: "wang").errors.contains("awaits approval"))
        #expect(try home.expect(77, ["purge", "approve"], as: "wang").errors.contains("somebody else to approve"))
        try home.expect(81, ["purge", "approve", plan.id, "--digest", "00000000"], as: "li")
        try home.expect(81, ["purge", "approve", plan.id, "--digest", String(digest.prefix(7))], as: "li")
        let approved = try home.expect(
            0, ["purge", "approve", plan.id, "--digest", String(digest.prefix(8))], as: "li")
        #expect(approved.output.contains("2 recordings") && approved.output.contains("until 2026-03-20T02:00:00"))
        #expect(try home.left() == 2)
        try home.expect(0, ["purge", "run"], as: "wang")
        #expect(try home.left() == 0)
        try home.expect(0, ["audit", "verify"])
    }

    @Test("an approval expires, and another plan takes the place of its plan")
    func expiry() throws {
        let home = try PurgeHome(files: 1, settings: Self.twoPersons)
        let plan = try home.plan()
        try home.expect(0, ["purge", "approve", plan.id], as: "li")
        let later = "2026-03-20T02:00:00Z"
        #expect(try home.expect(81, ["purge", "run"], now: later).errors.contains("has expired"))
        #expect(try home.left() == 1)
        // A moment earlier it still counts; the clock has to go on from where it was.
        try home.expect(86, ["purge", "run"], now: "2026-03-20T01:59:59Z")
        try home.expect(
            0, ["purge", "run", "--override", "clock", "--reason", "machine was off"], now: "2026-03-20T01:59:59Z")
        #expect(try home.left() == 0)
    }

    @Test("a list that was changed after it was made or approved is not run", arguments: [false, true])
    func changedList(isApproved: Bool) throws {
        let home = try PurgeHome(files: 3, settings: isApproved ? Self.twoPersons : "")
        let plan = try home.plan()
        if isApproved { try home.expect(0, ["purge", "approve", plan.id], as: "li") }
        try home.huiyin.sqlite("DELETE FROM purge_item WHERE position = 1")
        #expect(try home.expect(81, ["purge", "run"]).errors.contains("was changed since it was made"))
        try home.expect(81, ["purge", "approve", plan.id], as: "zhao")
        #expect(try home.left() == 3)
    }

    @Test("an approval of another list counts for nothing, nor does one that its author forged")
    func foreignApproval() throws {
        let home = try PurgeHome(files: 1, settings: Self.twoPersons)
        _ = try home.plan(as: "wang")
        try home.expect(0, ["purge", "approve"], as: "li")
        try home.huiyin.sqlite("UPDATE purge_plan SET approved_by = 'wang'")
        #expect(try home.expect(81, ["purge", "run"]).errors.contains("approved by its own author"))
        try home.huiyin.sqlite(
            "UPDATE purge_plan SET approved_by = 'li', approved_digest = replace(approved_digest, substr(approved_digest, 1, 4), '0000')"
        )
        #expect(try home.expect(81, ["purge", "run"]).errors.contains("what was approved is not the list"))
        #expect(try home.left() == 1)
    }

    @Test("unattended: plans, waits, runs, and says so by its exit code")
    func unattended() throws {
        let home = try PurgeHome(files: 2, settings: Self.twoPersons)
        #expect(try home.expect(80, ["purge", "unattended"]).errors.contains("awaits approval"))
        #expect(try home.expect(80, ["purge", "unattended"]).errors.contains("awaits approval"))
        #expect(try home.huiyin.sqlite("SELECT COUNT(*) FROM purge_plan") == "1\n")
        try home.expect(0, ["purge", "approve"], as: "li")
        try home.expect(0, ["purge", "unattended"])
        #expect(try home.left() == 0)
        #expect(try home.expect(0, ["purge", "unattended"]).output == "Nothing is due.\n")
    }

    @Test("unattended, where nobody has to agree, it plans and runs at once")
    func unattendedAlone() throws {
        let home = try PurgeHome(files: 2)
        try home.expect(0, ["hold", "place", "--recording", "1371521722.0.wav", "--reason", "suit"])
        try home.expect(0, ["purge", "unattended"])
        #expect(try home.left() == 1)
    }
}
