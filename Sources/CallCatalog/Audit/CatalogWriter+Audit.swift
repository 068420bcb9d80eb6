internal import CallModel
internal import GRDB

extension CatalogWriter {
    /// Appends to the audit trail, in the same transaction as what it tells of: neither is there without the other.
    public func audit(_ event: AuditEvent) throws {
        var frontier = try frontier()
        let row = AuditRow(
            sequence: frontier.size + 1, at: event.at.microseconds, actor: event.actor,
            action: event.action.rawValue,
            subject: event.subject, detail: try Evidence.text(event.detail))
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
    }
}

extension CatalogReader {
    func frontier() throws -> MerkleFrontier {
        guard let row = try row("SELECT size, frontier FROM audit_head WHERE id = 1") else {
            throw CatalogError.unreadable(what: "no head of the audit trail")
        }
        let text: String = row["frontier"]
        let roots = try text.split(separator: " ").map { try Column.digest(String($0)) }
        guard let frontier = MerkleFrontier(size: row["size"], roots: roots) else {
            throw CatalogError.unreadable(what: "a head of the audit trail that does not fit its size")
        }
        return frontier
    }
}
