public import CallModel
internal import GRDB

extension CatalogWriter {
    /// Places a hold.
    public func place(_ hold: LegalHold) throws {
        let (word, key) = try hold.scope.columns()
        try execute(
            """
            INSERT INTO legal_hold (id, scope, scope_key, reason, author, placed_at, reference, review_on)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                Column.text(hold.id), word, key, hold.reason, hold.author, hold.placedAt.microseconds,
                hold.reference, hold.reviewOn?.description,
            ])
        try outdate(.hold(hold.id))
    }

    /// Releases a hold.
    /// - Returns: `false` where there is no such hold, or it was released before.
    public func release(_ id: HoldID, _ release: LegalHold.Release) throws -> Bool {
        try execute(
            """
            UPDATE legal_hold SET released_by = ?, released_at = ?, release_reason = ?
            WHERE id = ? AND released_at IS NULL
            """, [release.author, release.releasedAt.microseconds, release.reason, Column.text(id)])
        guard database.changesCount > 0 else { return false }
        try outdate(.hold(id))
        return true
    }
}
