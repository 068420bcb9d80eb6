public import CallModel
internal import GRDB

extension CatalogReader {
    /// The entries with these numbers, in order, as they stand in the table.
    public func eachAuditEntry(_ sequences: ClosedRange<Int64>, _ body: (AuditEntry) throws -> Void) throws {
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT sequence, at, actor, action, subject, detail FROM audit_event
                WHERE sequence BETWEEN ? AND ? ORDER BY sequence
                """, arguments: [sequences.lowerBound, sequences.upperBound])
        while let row = try rows.next() { try body(AuditEntry(row)) }
    }

    /// The entries about some subjects, in order.
    public func auditEntries(about subjects: some Sequence<String>) throws -> [AuditEntry] {
        try Set(subjects).flatMap { subject in
            try rows(
                "SELECT sequence, at, actor, action, subject, detail FROM audit_event WHERE subject = ?", [subject]
            ).map(AuditEntry.init)
        }.sorted { $0.sequence < $1.sequence }
    }

    /// From the first entry that is not earlier than one instant to the last that is earlier than another. All that lie
    /// between go with them, whatever their clock said: nothing can be left out of a row of numbers.
    public func auditSequences(from: UTCInstant?, until: UTCInstant?) throws -> ClosedRange<Int64>? {
        let row = try row(
            "SELECT MIN(sequence) AS first, MAX(sequence) AS last FROM audit_event WHERE at >= ? AND at < ?",
            [from?.microseconds ?? .min, until?.microseconds ?? .max])
        guard let row, let first: Int64 = row["first"], let last: Int64 = row["last"] else { return nil }
        return first...last
    }

    /// The newest entry; `nil` in a trail that has none.
    public func lastAuditEntry() throws -> AuditEntry? {
        try row("SELECT * FROM audit_event ORDER BY sequence DESC LIMIT 1").map(AuditEntry.init)
    }
}

extension AuditEntry {
    fileprivate init(_ row: Row) throws {
        self.init(
            sequence: try row.get("sequence"), at: try row.get("at"), actor: try row.get("actor"),
            action: try row.get("action"), subject: try row.get("subject"), detail: try row.get("detail"))
    }
}
