public import CallModel
internal import GRDB

extension CatalogReader {
    /// What remains of the recordings that belonged to these policies or callbacks, in the order that they were destroyed.
    public func tombstones(policies: [PolicyNumber], callbacks: [CallbackID]) throws -> [Tombstone] {
        var selection = Selection()
        selection.add("SELECT recording_id FROM tombstone WHERE policy_number IN", in: policies.map(\.rawValue))
        selection.add("SELECT recording_id FROM tombstone WHERE callback_id IN", in: callbacks.map(\.rawValue))
        guard !selection.isEmpty else { return [] }
        return try rows(
            "SELECT * FROM tombstone WHERE recording_id IN (\(selection.sql)) ORDER BY destroyed_at, recording_id",
            selection.arguments
        ).map(PurgeRows.tombstone)
    }
}
