public import CallModel
internal import GRDB

extension CatalogWriter {
    /// Keeps a plan.
    public func save(_ plan: PlannedPurge) throws {
        try execute(
            "INSERT INTO purge_plan (id, made_at, author, as_of) VALUES (?, ?, ?, ?)",
            [Column.text(plan.id), plan.madeAt.microseconds, plan.author, plan.asOf.description])
        for (position, item) in plan.items.enumerated() {
            try execute(
                """
                INSERT INTO purge_item (plan_id, position, recording_id, name, object_key, last_day, reasons, state,
                  note) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    Column.text(plan.id), position, Column.text(item.recordingID), item.name, item.objectKey,
                    item.lastDay.description, try Evidence.text(item.reasons), item.state.rawValue, item.note,
                ])
        }
    }

    /// Says how far the destruction of one recording of a plan has come.
    public func setState(
        _ state: PlannedDestruction.State, note: String?, of recording: RecordingID, in plan: PurgePlanID
    ) throws {
        try execute(
            "UPDATE purge_item SET state = ?, note = ? WHERE plan_id = ? AND recording_id = ?",
            [state.rawValue, note, Column.text(plan), Column.text(recording)])
    }

    /// Takes a recording and everything tied to it out of the catalog, and leaves its tombstone.
    public func bury(_ tombstone: Tombstone) throws {
        let id = Column.text(tombstone.recordingID)
        try execute("DELETE FROM recording WHERE id = ?", [id])
        try execute(
            """
            INSERT INTO tombstone (recording_id, name, source, sha256, bytes, started_at, policy_number, callback_id,
              destroyed_at, destroyed_by, plan_id, last_day, reasons, object_state)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                id, tombstone.name, tombstone.source, tombstone.sha256.hex, tombstone.bytes,
                tombstone.startedAt.microseconds, tombstone.policyNumber?.rawValue, tombstone.callbackID?.rawValue,
                tombstone.destroyedAt.microseconds, tombstone.destroyedBy, Column.text(tombstone.planID),
                tombstone.lastDay.description, try Evidence.text(tombstone.reasons),
                tombstone.objectState.rawValue,
            ])
        try setState(.destroyed, note: nil, of: tombstone.recordingID, in: tombstone.planID)
    }
}
