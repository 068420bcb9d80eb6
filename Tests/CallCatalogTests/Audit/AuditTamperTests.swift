import CallCatalog
import CallModel
import GRDB
import MerkleLog
import TestSupport
import Testing

/// Every way to lie in a trail of fifty events, at every place in it, by someone who can write the file and has taken
/// the triggers out.
@Suite struct AuditTamperTests {
    private static let count = 50
    let home: TemporaryCatalog
    let checkpoint: TreeHead

    init() throws {
        home = try TemporaryCatalog()
        try home.write { writer in for number in 1...Self.count { try writer.audit(Facts.event(number)) } }
        checkpoint = try home.read { try $0.auditHead() }
        try home.tamper(
            "DROP TRIGGER audit_event_is_not_changed", "DROP TRIGGER audit_event_is_not_deleted",
            "DROP TRIGGER audit_event_is_appended", "DROP TRIGGER audit_head_is_one_row",
            "DROP TRIGGER audit_head_is_not_deleted", "DROP TRIGGER audit_head_counts_upwards",
            "CREATE TABLE kept AS SELECT * FROM audit_event", "CREATE TABLE kept_head AS SELECT * FROM audit_head")
    }

    private func fault(_ checkpoints: [TreeHead] = []) throws -> AuditVerification.Fault? {
        try home.read { try $0.verifyAudit(against: checkpoints) }.fault
    }

    private func restore() throws {
        try home.tamper(
            "DELETE FROM audit_event", "INSERT INTO audit_event SELECT * FROM kept",
            "DELETE FROM audit_head", "INSERT INTO audit_head SELECT * FROM kept_head")
        #expect(try fault() == nil)
    }

    @Test(
        arguments: [
            "at = at + 1", "actor = actor || ' '", "action = 'hold_placed'", "subject = 'another'",
            "detail = replace(detail, 'a', 'b')", "leaf = replace(leaf, substr(leaf, 1, 1), 'x')", "leaf = ''",
            // The same bytes, moved from one column into the next.
            "actor = substr(actor, 1, length(actor) - 1), action = substr(actor, length(actor)) || action",
        ]) func aChangeIsFoundAtEveryPlace(change: String) throws
    {
        for place in 1...Self.count {
            try home.tamper("UPDATE audit_event SET \(change) WHERE sequence = \(place)")
            #expect(try fault() == .changed(sequence: Int64(place)))
            try restore()
        }
    }

    @Test func aDeletionIsFoundAtEveryPlace() throws {
        for place in 1...Self.count {
            try home.tamper("DELETE FROM audit_event WHERE sequence = \(place)")
            let expected: AuditVerification.Fault =
                place == Self.count
                ? .tailMissing(expected: Int64(place), found: Int64(place) - 1)
                : .outOfSequence(expected: Int64(place), found: Int64(place) + 1)
            #expect(try fault() == expected)
            // Closing the gap does not hide it: the number is part of what is hashed.
            try home.tamper(
                "UPDATE audit_event SET sequence = -sequence + 1 WHERE sequence > \(place)",
                "UPDATE audit_event SET sequence = -sequence WHERE sequence < 0")
            #expect(try fault() != nil)
            try restore()
        }
    }

    @Test func anInsertionIsFoundAtEveryPlace() throws {
        for place in 1...(Self.count + 1) {
            try home.tamper(
                "UPDATE audit_event SET sequence = -sequence - 1 WHERE sequence >= \(place)",
                "UPDATE audit_event SET sequence = -sequence WHERE sequence < 0",
                "INSERT INTO audit_event SELECT \(place), at, actor, action, subject, detail, leaf FROM kept WHERE sequence = 7"
            )
            #expect(try fault() != nil, "at \(place)")
            try restore()
        }
    }

    @Test func everySwapOfNeighboursIsFound() throws {
        for place in 1..<Self.count {
            try home.tamper(
                "UPDATE audit_event SET sequence = -1 WHERE sequence = \(place)",
                "UPDATE audit_event SET sequence = \(place) WHERE sequence = \(place + 1)",
                "UPDATE audit_event SET sequence = \(place + 1) WHERE sequence = -1")
            #expect(try fault() == .changed(sequence: Int64(place)))
            try restore()
        }
    }

    /// The forger recomputes the leaf of the row, and not the head.
    @Test func aRowRewrittenWithItsLeafIsFoundByTheHead() throws {
        let forged = try TemporaryCatalog()
        try forged.write { writer in
            for number in 1...Self.count { try writer.audit(Facts.event(number == 9 ? 900 : number)) }
        }
        try home.tamper(
            "ATTACH '\(forged.folder.catalog)' AS forged", "DELETE FROM audit_event",
            "INSERT INTO audit_event SELECT * FROM forged.audit_event")
        #expect(try fault() == .headDiffers)
        // With the head as well, only what left the machine can tell.
        try home.tamper(
            "DELETE FROM audit_head",
            "INSERT INTO audit_head SELECT * FROM forged.audit_head")
        #expect(try fault() == nil)
        #expect(try fault([checkpoint]) == .checkpointDiffers(checkpoint))
    }

    @Test func aTailCutOffWithItsHeadIsFoundByACheckpointAlone() throws {
        let shorter = try TemporaryCatalog()
        try shorter.write { writer in for number in 1...30 { try writer.audit(Facts.event(number)) } }
        let early = try shorter.read { try $0.auditHead() }
        try home.tamper(
            "ATTACH '\(shorter.folder.catalog)' AS shorter", "DELETE FROM audit_event WHERE sequence > 30",
            "DELETE FROM audit_head", "INSERT INTO audit_head SELECT * FROM shorter.audit_head")
        let alone = try home.read { try $0.verifyAudit() }
        #expect(alone.fault == nil)
        #expect(alone.vouchedFor == 0)
        let vouched = try home.read { try $0.verifyAudit(against: [early]) }
        #expect(vouched.fault == nil)
        #expect(vouched.vouchedFor == 30)
        #expect(try fault([checkpoint, early]) == .checkpointDiffers(checkpoint))
    }

    @Test func aTrailThatGrewPassesEachOfItsCheckpoints() throws {
        try restore()
        try home.write { writer in for number in 1...14 { try writer.audit(Facts.event(number)) } }
        let later = try home.read { try $0.auditHead() }
        let verification = try home.read { try $0.verifyAudit(against: [later, checkpoint]) }
        #expect(verification.fault == nil)
        #expect(verification.vouchedFor == 64)
    }

    @Test(
        arguments: [
            ("UPDATE audit_head SET size = 51", AuditVerification.Fault.headUnreadable),
            (
                "UPDATE audit_head SET size = 49, frontier = substr(frontier, 1, 194)",
                .tailAdded(expected: 49, found: 50)
            ),
            ("UPDATE audit_head SET frontier = replace(frontier, 'a', 'b')", .headDiffers),
            ("UPDATE audit_head SET frontier = 'nonsense'", .headUnreadable),
            ("DELETE FROM audit_head", .headUnreadable),
        ]) func aHeadThatWasTouchedIsFound(statement: String, expected: AuditVerification.Fault) throws
    {
        try home.tamper(statement)
        #expect(try fault() == expected)
    }

    /// A table rebuilt without its column types can hold what STRICT refuses; reading it must not end the process.
    @Test(arguments: ["at = at || 'x'", "actor = NULL", "detail = x'00'", "leaf = 7", "at = at + 0.25"])
    func aValueOfAnotherKindIsAChange(change: String) throws {
        try home.tamper(
            "DROP TABLE audit_event", "CREATE TABLE audit_event AS SELECT * FROM kept",
            "UPDATE audit_event SET \(change) WHERE sequence = 20")
        #expect(try fault() == .changed(sequence: 20))
    }
}
