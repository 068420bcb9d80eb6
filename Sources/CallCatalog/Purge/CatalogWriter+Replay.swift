internal import CallModel
internal import GRDB

extension CatalogWriter {
    /// Journals a destruction that was done before, under its plan: where the catalog knows the plan's list, as a step of
    /// that, and otherwise as a new item.
    public func journal(_ tombstone: Tombstone, objectKey: String, position: Int) throws {
        let known = try row(
            "SELECT 1 FROM purge_item WHERE plan_id = ? AND recording_id = ?",
            [Column.text(tombstone.planID), Column.text(tombstone.subject)])
        if known == nil {
            let item = PlannedDestruction(
                subject: tombstone.subject, name: "", objectKey: objectKey, sha256: tombstone.sha256,
                bytes: tombstone.bytes, lastDay: tombstone.lastDay, reasons: tombstone.reasons)
            try add([item], to: tombstone.planID, from: position)
        }
        try setState(.intended, note: nil, of: tombstone.subject, in: tombstone.planID)
    }

    /// Puts a tombstone in that a backup lacks, under its plan: only so the archive keeps it, too, and a catalog that is made
    /// from it refuses what it refuses.
    public func putBack(_ tombstone: Tombstone, position: Int) throws {
        // Where its object lay nobody knows any more.
        try journal(tombstone, objectKey: "", position: position)
        try step(to: .destroyed, note: nil, of: tombstone.subject, in: tombstone.planID)
        try insert(tombstone)
    }
}
