public import CallModel
internal import GRDB

internal import struct Crypto.SHA256

extension CatalogReader {
    /// What seals a plan: the SHA-256 of its identifier, its day, the digest of its rules, and of each recording in order of
    /// the list its identifier, digest, size, last day and class, a line each; the line of a document begins with that
    /// word. It changes with everything that somebody who approves the plan has agreed to, and with nothing that its run
    /// notes.
    public func purgePlanDigest(_ id: PurgePlanID) throws -> SHA256Digest? {
        guard let head = try purgePlanHead(id) else { return nil }
        var hash = SHA256()
        func take(_ parts: [String]) {
            hash.update(data: Array((parts.joined(separator: " ") + "\n").utf8))
        }
        take(["huiyin-purge-plan/1", "\(head.id)", "\(head.asOf)", head.rules?.hex ?? "-"])
        _ = try each(
            """
            SELECT kind, recording_id, sha256, bytes, planned_last_day, planned_class FROM purge_item WHERE plan_id = ?
            ORDER BY position
            """, [Column.text(id)]
        ) { row -> Void? in
            let kind: ArchivedID.Kind = try row.word("kind")
            // A recording's line is what it was before there were documents: what was sealed then is sealed still.
            take(
                (kind == .recording ? [] : [kind.rawValue]) + [
                    try row.get("recording_id"), try row.get("sha256", String?.self) ?? "-",
                    "\(try row.get("bytes", Int64?.self) ?? 0)",
                    try row.get("planned_last_day", String?.self) ?? "-",
                    try row.get("planned_class", String?.self) ?? "-",
                ])
            return nil
        }
        return SHA256Digest(hash.finalize())
    }
}
