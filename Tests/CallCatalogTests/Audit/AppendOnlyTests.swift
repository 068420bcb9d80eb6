import CallCatalog
import GRDB
import TestSupport
import Testing

/// What the table itself refuses, whatever the settings of who writes.
@Suite struct AppendOnlyTests {
    let home: TemporaryCatalog

    init() throws {
        home = try TemporaryCatalog()
        try home.write { writer in for number in 1...5 { try writer.audit(Facts.event(number)) } }
    }

    private static let columns = "(sequence, at, actor, action, subject, detail, leaf)"

    @Test(
        arguments: [
            "INSERT INTO audit_event SELECT 5, at, actor, action, subject, detail, leaf FROM audit_event WHERE sequence = 1",
            "INSERT INTO audit_event SELECT 7, at, actor, action, subject, detail, leaf FROM audit_event WHERE sequence = 1",
            "INSERT INTO audit_event SELECT 0, at, actor, action, subject, detail, leaf FROM audit_event WHERE sequence = 1",
            "INSERT INTO audit_event SELECT -1, at, actor, action, subject, detail, leaf FROM audit_event WHERE sequence = 1",
            "INSERT INTO audit_event \(columns) SELECT NULL, at, actor, action, subject, detail, leaf FROM audit_event WHERE sequence = 1",
            "INSERT OR REPLACE INTO audit_event SELECT 3, at, 'x', action, subject, detail, leaf FROM audit_event WHERE sequence = 3",
            "REPLACE INTO audit_event SELECT 5, at, 'x', action, subject, detail, leaf FROM audit_event WHERE sequence = 5",
            "INSERT OR IGNORE INTO audit_event SELECT 9, at, 'x', action, subject, detail, leaf FROM audit_event WHERE sequence = 5",
            "INSERT INTO audit_event SELECT 3, at, 'x', action, subject, detail, leaf FROM audit_event WHERE sequence = 3 ON CONFLICT DO UPDATE SET actor = 'x'",
            "UPDATE OR REPLACE audit_event SET sequence = 1 WHERE sequence = 2",
            "UPDATE OR IGNORE audit_event SET actor = 'x'", "DELETE FROM audit_event WHERE sequence = 5",
            "DELETE FROM audit_head", "INSERT INTO audit_head VALUES (2, 0, '')",
            "INSERT OR REPLACE INTO audit_head VALUES (1, 0, '')", "UPDATE audit_head SET size = 4",
            "UPDATE audit_head SET id = 2",
        ], [false, true])
    func theTableRefuses(statement: String, isRecursive: Bool) throws {
        let before = try home.read { try $0.verifyAudit() }
        #expect(throws: (any Error).self) {
            try home.tamper("PRAGMA recursive_triggers = \(isRecursive ? "ON" : "OFF")", statement)
        }
        #expect(try home.read { try $0.verifyAudit() } == before)
        #expect(before.fault == nil && before.size == 5)
    }

    @Test func whereTheTailWasCutOffTheTrailGoesOnAndTellsOfTheGap() throws {
        try home.tamper(
            "DROP TRIGGER audit_event_is_not_deleted", "DELETE FROM audit_event WHERE sequence > 3")
        try home.write { writer in for number in 1...3 { try writer.audit(Facts.event(number)) } }
        #expect(try home.read { try $0.verifyAudit() }.fault == .outOfSequence(expected: 4, found: 6))
    }
}
