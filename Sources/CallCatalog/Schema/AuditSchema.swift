/// An event is written behind the last one and nowhere else: `INSERT OR REPLACE` would take the place of one without any
/// trigger on deleting it (SQLite runs those for a replaced row only where `recursive_triggers` is on). The head is one
/// row, and counts upwards only.
enum AuditSchema {
    static let statements = [
        // Behind the last event, or behind the last one that the head knows: where the tail was cut off, ingest goes on,
        // and `audit verify` finds the gap.
        """
        CREATE TRIGGER audit_event_is_appended BEFORE INSERT ON audit_event
        WHEN NEW.sequence IS NULL
          OR NEW.sequence <= (SELECT IFNULL(MAX(sequence), 0) FROM audit_event)
          OR NEW.sequence NOT IN (
            SELECT IFNULL(MAX(sequence), 0) + 1 FROM audit_event UNION ALL SELECT size + 1 FROM audit_head)
        BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END
        """,
        """
        CREATE TRIGGER audit_head_is_one_row BEFORE INSERT ON audit_head
        BEGIN SELECT RAISE(ABORT, 'the audit trail has one head'); END
        """,
        """
        CREATE TRIGGER audit_head_is_not_deleted BEFORE DELETE ON audit_head
        BEGIN SELECT RAISE(ABORT, 'the audit trail has one head'); END
        """,
        """
        CREATE TRIGGER audit_head_counts_upwards BEFORE UPDATE ON audit_head
        WHEN NEW.id <> OLD.id OR NEW.size < OLD.size
        BEGIN SELECT RAISE(ABORT, 'the audit trail only grows'); END
        """,
    ]
}
