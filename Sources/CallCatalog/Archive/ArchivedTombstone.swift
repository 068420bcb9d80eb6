public import CallModel
internal import GRDB

/// A tombstone as the archive keeps it: with as much of its plan as a catalog needs that is made from the archive.
public struct ArchivedTombstone: Hashable, Codable, Sendable {
    /// What remains of the recording.
    public let tombstone: Tombstone
    /// When the plan was made, by whom, and on which of the site's days.
    let planMadeAt: UTCInstant
    let planAuthor: String
    let planAsOf: CivilDate
    /// Which of the plan's items it was.
    let position: Int
    let objectKey: String
    let note: String?
}

extension CatalogReader {
    /// A tombstone with what is known of its plan; `nil` where there is none.
    public func archivedTombstone(of id: RecordingID) throws -> ArchivedTombstone? {
        guard let tombstone = try tombstone(id),
            let row = try row(
                """
                SELECT made_at, author, as_of, position, object_key, note FROM purge_plan
                JOIN purge_item ON purge_item.plan_id = purge_plan.id
                WHERE purge_plan.id = ? AND purge_item.recording_id = ?
                """, [Column.text(tombstone.planID), Column.text(id)])
        else { return nil }
        return ArchivedTombstone(
            tombstone: tombstone, planMadeAt: try row.instant("made_at"), planAuthor: try row.get("author"),
            planAsOf: try row.date("as_of"), position: try row.get("position"),
            objectKey: try row.get("object_key"), note: try row.get("note"))
    }

    /// The recordings that were destroyed, in order, from the one after `after`.
    public func tombstoneIDs(after: RecordingID?, limit: Int) throws -> [RecordingID] {
        try rows(
            "SELECT recording_id FROM tombstone WHERE recording_id > ? ORDER BY recording_id LIMIT ?",
            [after.map(Column.text) ?? "", limit]
        ).map { try $0.identifier("recording_id") }
    }
}

extension CatalogWriter {
    /// Puts a tombstone back that the archive kept, with its plan.
    public func restore(_ archived: ArchivedTombstone) throws {
        let stone = archived.tombstone
        let (plan, id) = (Column.text(stone.planID), Column.text(stone.recordingID))
        try execute(
            "INSERT INTO purge_plan (id, made_at, author, as_of) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
            [plan, archived.planMadeAt.microseconds, archived.planAuthor, archived.planAsOf.description])
        try execute(
            """
            INSERT INTO purge_item (plan_id, position, recording_id, name, object_key, last_day, reasons, state, note)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                plan, archived.position, id, "", archived.objectKey, stone.lastDay.description,
                try Evidence.text(stone.reasons), PlannedDestruction.State.destroyed.rawValue, archived.note,
            ])
        try insertRow(of: stone)
    }
}
