internal import CallModel
internal import GRDB
internal import MerkleLog

extension CatalogWriter {
    /// Appends to the audit trail, in the same transaction as what it tells of: neither is there without the other.
    public func audit(_ event: AuditEvent) throws {
        var frontier = try frontier()
        let row = try AuditEntry(event, sequence: frontier.size + 1)
        let leaf = row.leaf
        try execute(
            """
            INSERT INTO audit_event (sequence, at, actor, action, subject, detail, leaf)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """, [row.sequence, row.at, row.actor, row.action, row.subject, row.detail, leaf.hex])
        frontier.append(leaf)
        trail = frontier
    }

    /// Writes down how far the trail has come: once a transaction, before its commit, however many events it has.
    func keepTrail() throws {
        guard let trail else { return }
        try execute(
            "UPDATE audit_head SET size = ?, frontier = ? WHERE id = 1",
            [trail.size, trail.roots.map(\.hex).joined(separator: " ")])
    }
}
