public import CallModel
internal import GRDB

extension CatalogWriter {
    /// Begins a plan: its list follows in as many transactions as it takes, and ``seal(_:)`` ends it.
    public func begin(_ plan: PurgePlanHead) throws {
        try execute(
            "INSERT INTO purge_plan (id, made_at, author, as_of, rules) VALUES (?, ?, ?, ?, ?)",
            [
                Column.text(plan.id), plan.madeAt.microseconds, plan.author, plan.asOf.description,
                plan.rules?.hex,
            ])
    }

    /// Adds to a plan that was begun.
    /// - Parameter position: the place of the first in the list.
    public func add(_ items: some Sequence<PlannedDestruction>, to plan: PurgePlanID, from position: Int) throws {
        for (index, item) in items.enumerated() {
            try execute(
                """
                INSERT INTO purge_item (plan_id, position, kind, recording_id, name, object_key, last_day, reasons, state,
                  note, sha256, bytes, planned_last_day, planned_class)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    Column.text(plan), position + index, item.subject.kind.rawValue, Column.text(item.subject),
                    item.name,
                    item.objectKey,
                    item.lastDay.description, try text(of: item.reasons), item.state.rawValue, item.note,
                    item.sha256?.hex, item.bytes, item.lastDay.description, item.reasons.first?.retentionClass,
                ])
        }
    }

    /// Ends a plan's list, which nothing may change from now on.
    /// - Returns: the plan with its digest.
    public func seal(_ id: PurgePlanID) throws -> PurgePlanHead {
        guard let digest = try purgePlanDigest(id) else { throw unknown(id) }
        try execute(
            "UPDATE purge_plan SET digest = ? WHERE id = ? AND digest IS NULL", [digest.hex, Column.text(id)])
        guard database.changesCount == 1, let head = try purgePlanHead(id) else { throw unknown(id) }
        return head
    }

    /// Takes plans away that were begun and never ended, as a kill leaves them; those that something was destroyed by
    /// stay, whatever version made them.
    public func sweepUnfinishedPlans() throws {
        let unfinished =
            "SELECT id FROM purge_plan WHERE digest IS NULL AND id NOT IN (SELECT plan_id FROM purge_item "
            + "WHERE state <> 'planned') AND rules IS NOT NULL"
        try execute("DELETE FROM purge_item WHERE plan_id IN (\(unfinished))")
        try execute("DELETE FROM purge_plan WHERE id IN (\(unfinished))")
    }

    /// Notes that somebody agreed to a plan; a later approval takes the place of an earlier one.
    public func approve(_ id: PurgePlanID, _ approval: PurgeApproval) throws {
        try execute(
            """
            UPDATE purge_plan SET approved_digest = ?, approved_by = ?, approved_at = ?, approval_ends_at = ?
            WHERE id = ? AND digest IS NOT NULL
            """,
            [
                approval.digest.hex, approval.author, approval.at.microseconds, approval.endsAt.microseconds,
                Column.text(id),
            ])
        guard database.changesCount == 1 else { throw unknown(id) }
    }

    /// Says how far the destruction of one thing of a plan has come.
    /// - Throws: ``CatalogError/refused(message:)`` for a step that the journal does not know: out of
    ///   ``PlannedDestruction/State/destroyed``, or into it other than by ``bury(_:)``.
    public func setState(
        _ state: PlannedDestruction.State, note: String?, of subject: ArchivedID, in plan: PurgePlanID
    ) throws {
        guard state != .destroyed else {
            throw CatalogError.refused(message: "only a tombstone says that \(subject) is destroyed")
        }
        try step(to: state, note: note, of: subject, in: plan)
    }

    /// Journals that a recording or a document is about to be destroyed, by the clocks as they are now.
    /// - Parameters:
    ///   - item: as the plan has it.
    ///   - lastDay: the last day on which it had to be kept, by the facts of now.
    ///   - reasons: the clocks that ran out, by the facts of now.
    ///   - note: what was found of its object.
    public func intend(
        _ item: PlannedDestruction, in plan: PurgePlanID, lastDay: CivilDate, reasons: [RetentionReason],
        note: String?
    ) throws {
        try step(to: .intended, note: note, of: item.subject, in: plan)
        guard lastDay != item.lastDay || reasons != item.reasons else { return }
        try execute(
            "UPDATE purge_item SET last_day = ?, reasons = ? WHERE plan_id = ? AND recording_id = ?",
            [lastDay.description, try text(of: reasons), Column.text(plan), Column.text(item.subject)])
    }

    /// Takes a recording or a document and everything that was only of it out of the catalog, and leaves its tombstone.
    /// Copies of a recording under other names are marked, for they have one copy less.
    /// - Throws: ``CatalogError/refused(message:)`` unless its destruction was journaled before.
    public func bury(_ tombstone: Tombstone) throws {
        let id = Column.text(tombstone.subject)
        let kind = tombstone.subject.kind
        try step(to: .destroyed, note: nil, of: tombstone.subject, in: tombstone.planID)
        try outdate(buried: tombstone.subject)
        // Before it goes, since what it led to is found by way of it.
        let ties = try ties(of: tombstone.subject)
        try execute("DELETE FROM \(kind.table) WHERE id = ?", [id])
        guard database.changesCount == 1 else {
            throw CatalogError.refused(message: "there is no \(kind.rawValue) \(id) to be destroyed")
        }
        let forgotten = try forget(ties, policyHash: tombstone.policyHash)
        try insertRow(of: tombstone.without(call: forgotten.call, callback: forgotten.callback))
        // A file name may hold a telephone number, masked or not a person's name: no plan keeps it.
        try execute("UPDATE purge_item SET name = '' WHERE recording_id = ?", [id])
        if kind == .recording { try markStale(sharing: tombstone.sha256) }
    }

    /// Puts a tombstone in: of what is being destroyed, or of what was destroyed before this catalog was made again from
    /// a backup.
    public func insert(_ tombstone: Tombstone) throws {
        try insertRow(of: tombstone)
        try outdate(buried: tombstone.subject)
    }

    func insertRow(of tombstone: Tombstone) throws {
        try execute(
            """
            INSERT INTO tombstone (kind, recording_id, source, sha256, bytes, started_at, call_id, callback_id,
              policy_hash, destroyed_at, destroyed_by, plan_id, last_day, reasons, object_state, method, tool)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                tombstone.subject.kind.rawValue, Column.text(tombstone.subject), tombstone.source,
                tombstone.sha256.hex, tombstone.bytes,
                tombstone.startedAt.microseconds, tombstone.callID.map(Column.text),
                tombstone.callbackID?.rawValue, tombstone.policyHash?.hex, tombstone.destroyedAt.microseconds,
                tombstone.destroyedBy, Column.text(tombstone.planID), tombstone.lastDay.description,
                try text(of: tombstone.reasons), tombstone.objectState.rawValue, tombstone.method.rawValue,
                tombstone.tool,
            ])
    }

    /// Adds to what was destroyed on a day, recordings and documents together.
    public func count(destroyed: Int, bytes: Int64, purgedOn day: CivilDate) throws {
        try execute(
            """
            INSERT INTO purge_day (day, recordings, bytes) VALUES (?, ?, ?) ON CONFLICT (day) DO UPDATE
            SET recordings = purge_day.recordings + excluded.recordings, bytes = purge_day.bytes + excluded.bytes
            """, [day.description, destroyed, bytes])
    }

    /// Clocks as text. Those of a batch are much alike, and writing one as JSON takes longer than storing it.
    private func text(of reasons: [RetentionReason]) throws -> String {
        if let known = derivations[reasons] { return known }
        let text = try Evidence.text(reasons)
        derivations[reasons] = text
        return text
    }

    /// Takes a step of the journal, where the state that the item is in allows it.
    func step(
        to state: PlannedDestruction.State, note: String?, of subject: ArchivedID, in plan: PurgePlanID
    ) throws {
        let allowed = state.predecessors.map { "'\($0.rawValue)'" }.sorted().joined(separator: ", ")
        try execute(
            """
            UPDATE purge_item SET state = ?, note = ? WHERE plan_id = ? AND recording_id = ? AND state IN (\(allowed))
            """, [state.rawValue, note, Column.text(plan), Column.text(subject)])
        guard database.changesCount == 1 else {
            throw CatalogError.refused(
                message: "the destruction of \(subject) in plan \(plan) cannot become '\(state.rawValue)' now")
        }
    }

    private func unknown(_ id: PurgePlanID) -> CatalogError {
        .refused(message: "there is no plan \(id) that this can be done with")
    }
}

extension ArchivedID.Kind {
    /// Where the catalog keeps what has not been destroyed.
    fileprivate var table: String {
        switch self {
        case .recording: "recording"
        case .document: "document"
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
