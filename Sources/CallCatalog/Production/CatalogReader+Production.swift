public import CallModel
internal import GRDB

extension CatalogReader {
    /// What remains of the recordings and documents that belonged to these policies or callbacks, in the order that
    /// they were destroyed.
    /// - Parameters:
    ///   - policies: by number, as tombstones of an earlier version name them until the next purge.
    ///   - hashes: the same policies by their keyed hashes.
    ///   - callbacks: by key.
    public func tombstones(
        policies: [PolicyNumber], hashes: [SHA256Digest], callbacks: [CallbackID]
    ) throws -> [Tombstone] {
        var selection = Selection()
        selection.add("SELECT recording_id FROM tombstone WHERE policy_number IN", in: policies.map(\.rawValue))
        selection.add("SELECT recording_id FROM tombstone WHERE policy_hash IN", in: hashes.map(\.hex))
        selection.add("SELECT recording_id FROM tombstone WHERE callback_id IN", in: callbacks.map(\.rawValue))
        guard !selection.isEmpty else { return [] }
        return try rows(
            "SELECT * FROM tombstone WHERE recording_id IN (\(selection.sql)) ORDER BY destroyed_at, recording_id",
            selection.arguments
        ).map { try PurgeRows.tombstone($0) }
    }

    /// Whether some tombstone tells its policy by a keyed hash.
    public func hasHashedTombstones() throws -> Bool {
        try row("SELECT 1 FROM tombstone WHERE policy_hash IS NOT NULL LIMIT 1") != nil
    }
}
