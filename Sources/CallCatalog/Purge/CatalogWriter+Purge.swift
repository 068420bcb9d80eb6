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
    /// - Throws: ``CatalogError/refused(message:)`` for a step that the journal does not know: out of
    ///   ``PlannedDestruction/State/destroyed``, or into it other than by ``bury(_:)``.
    public func setState(
        _ state: PlannedDestruction.State, note: String?, of recording: RecordingID, in plan: PurgePlanID
    ) throws {
        guard state != .destroyed else {
            throw CatalogError.refused(message: "only a tombstone says that \(recording) is destroyed")
        }
        try step(to: state, note: note, of: recording, in: plan)
    }

    /// Takes a recording and everything tied to it out of the catalog, and leaves its tombstone. Copies of it under
    /// other names are marked, for they have one copy less.
    /// - Throws: ``CatalogError/refused(message:)`` unless its destruction was journaled before.
    public func bury(_ tombstone: Tombstone) throws {
        let id = Column.text(tombstone.recordingID)
        try step(to: .destroyed, note: nil, of: tombstone.recordingID, in: tombstone.planID)
        try outdate(buried: tombstone.recordingID)
        try execute("DELETE FROM recording WHERE id = ?", [id])
        guard database.changesCount == 1 else {
            throw CatalogError.refused(message: "there is no recording \(id) to be destroyed")
        }
        try insertRow(of: tombstone)
        // A file name may hold a telephone number: what the tombstone masks, the plans must not keep.
        try execute("UPDATE purge_item SET name = ? WHERE recording_id = ?", [tombstone.name, id])
        try markStale(sharing: tombstone.sha256)
    }

    func insertRow(of tombstone: Tombstone) throws {
        try execute(
            """
            INSERT INTO tombstone (recording_id, name, source, sha256, bytes, started_at, call_id, policy_number,
              callback_id, destroyed_at, destroyed_by, plan_id, last_day, reasons, object_state)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                Column.text(tombstone.recordingID), tombstone.name, tombstone.source, tombstone.sha256.hex,
                tombstone.bytes,
                tombstone.startedAt.microseconds, tombstone.callID.map(Column.text),
                tombstone.policyNumber?.rawValue, tombstone.callbackID?.rawValue,
                tombstone.destroyedAt.microseconds, tombstone.destroyedBy, Column.text(tombstone.planID),
                tombstone.lastDay.description, try Evidence.text(tombstone.reasons),
                tombstone.objectState.rawValue,
            ])
    }

    /// Takes a step of the journal, where the state that the item is in allows it.
    private func step(
        to state: PlannedDestruction.State, note: String?, of recording: RecordingID, in plan: PurgePlanID
    ) throws {
        let allowed = state.predecessors.map { "'\($0.rawValue)'" }.sorted().joined(separator: ", ")
        try execute(
            """
            UPDATE purge_item SET state = ?, note = ? WHERE plan_id = ? AND recording_id = ? AND state IN (\(allowed))
            """, [state.rawValue, note, Column.text(plan), Column.text(recording)])
        guard database.changesCount == 1 else {
            throw CatalogError.refused(
                message: "the destruction of \(recording) in plan \(plan) cannot become '\(state.rawValue)' now")
        }
    }
}

extension PlannedDestruction.State {
    /// From which states this one is reached. What was intended may still be refused, as long as its object is there;
    /// what is destroyed stays so.
    fileprivate var predecessors: [Self] {
        switch self {
        case .planned: []
        case .intended, .refused: [.planned, .intended, .refused]
        case .destroyed: [.intended]
        }
    }
}
