public import CallModel
internal import GRDB

extension CatalogReader {
    /// When a list of the core system was last read to its end, with or without anything new in it; `nil` where that is
    /// not known.
    public func lastArrival(of kind: String) throws -> UTCInstant? {
        try row("SELECT arrived_at FROM list_arrival WHERE kind = ?", [kind])?.instant("arrived_at")
    }

    /// When rows of policies last came, by the audit trail: for a home whose lists were last read by an earlier version.
    public func lastPoliciesOfTrail() throws -> UTCInstant? {
        try row(
            """
            SELECT MAX(at) AS at FROM audit_event WHERE action = 'facts_imported' AND detail LIKE '%"kind":"Policy"%'
            """
        )?.instantIfPresent("at")
    }
}

extension CatalogWriter {
    /// Notes that a list was read to its end.
    public func noteArrival(of kind: String, rows: Int, at instant: UTCInstant) throws {
        try execute(
            """
            INSERT INTO list_arrival (kind, arrived_at, rows) VALUES (?, ?, ?) ON CONFLICT (kind) DO UPDATE
            SET arrived_at = excluded.arrived_at, rows = excluded.rows
            """, [kind, instant.microseconds, rows])
    }
}
