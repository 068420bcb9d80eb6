public import CallModel
internal import GRDB

extension CatalogReader {
    /// What remains of a recording; `nil` where it was not destroyed.
    public func tombstone(_ id: RecordingID) throws -> Tombstone? {
        try row("SELECT * FROM tombstone WHERE recording_id = ?", [Column.text(id)]).map(PurgeRows.tombstone)
    }

    /// What remains of what a plan destroyed, or of all that was ever destroyed, in that order.
    public func tombstones(of plan: PurgePlanID?) throws -> [Tombstone] {
        guard let plan else {
            return try rows("SELECT * FROM tombstone ORDER BY destroyed_at, recording_id").map(PurgeRows.tombstone)
        }
        return try rows(
            "SELECT * FROM tombstone WHERE plan_id = ? ORDER BY destroyed_at, recording_id", [Column.text(plan)]
        ).map(PurgeRows.tombstone)
    }

    /// The recordings destroyed whose identifier begins like this, at most three.
    public func tombstoneIDs(beginningWith text: String) throws -> [RecordingID] {
        try identifiers("tombstone", beginningWith: text, column: "recording_id")
    }
}
