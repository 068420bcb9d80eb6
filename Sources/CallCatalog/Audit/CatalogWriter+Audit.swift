internal import CallModel
internal import GRDB

extension CatalogWriter {
    /// Appends to the audit trail, in the same transaction as what it tells of: neither is there without the other.
    public func audit(_ event: AuditEvent) throws {
        var frontier = try trail ?? frontier()
        let row = try AuditRow(event, sequence: frontier.size + 1)
        let leaf = row.leaf
        try execute(
            """
            INSERT INTO audit_event (sequence, at, actor, action, subject, detail, leaf)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """, [row.sequence, row.at, row.actor, row.action, row.subject, row.detail, leaf.hex])
        frontier.append(leaf)
        try execute(
            "UPDATE audit_head SET size = ?, frontier = ? WHERE id = 1",
            [frontier.size, frontier.roots.map(\.hex).joined(separator: " ")])
        trail = frontier
    }
}
