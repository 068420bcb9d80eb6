public import CallModel
internal import GRDB

extension CatalogReader {
    /// How many events there are.
    public func auditTrailSize() throws -> Int64 {
        try row("SELECT size FROM audit_head WHERE id = 1")?.get("size") ?? 0
    }

    /// When the last event was noted; `nil` for an empty trail.
    public func newestAuditInstant() throws -> UTCInstant? {
        try row("SELECT at FROM audit_event ORDER BY sequence DESC LIMIT 1")?.instant("at")
    }

    /// When each event behind one was noted, in order.
    public func forEachAuditInstant(after sequence: Int64, _ body: (UTCInstant) -> Void) throws {
        _ = try each("SELECT at FROM audit_event WHERE sequence > ? ORDER BY sequence", [sequence]) {
            row -> Void? in
            body(try row.instant("at"))
            return nil
        }
    }

    /// Those of these holds whose release the audit trail tells of: one that only its row calls released was not
    /// released by this program.
    public func properlyReleased(_ holds: Set<HoldID>) throws -> Set<HoldID> {
        try holds.filter {
            try row(
                "SELECT 1 FROM audit_event WHERE subject = ? AND action = 'hold_released'", [Column.text($0)])
                != nil
        }
    }
}
