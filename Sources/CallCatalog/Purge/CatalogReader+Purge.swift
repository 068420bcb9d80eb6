public import CallModel
internal import GRDB

extension CatalogReader {
    /// A plan with the state of its items; `nil` where there is none.
    public func purgePlan(_ id: PurgePlanID) throws -> PlannedPurge? {
        try row("SELECT * FROM purge_plan WHERE id = ?", [Column.text(id)]).map(plan)
    }

    /// The plans whose identifier begins like this, at most three.
    public func purgePlanIDs(beginningWith text: String) throws -> [PurgePlanID] {
        try identifiers("purge_plan", beginningWith: text)
    }

    /// The last plan that was made; `nil` where there is none.
    public func latestPurgePlan() throws -> PlannedPurge? {
        try row("SELECT * FROM purge_plan ORDER BY id DESC LIMIT 1").map(plan)
    }

    /// All plans, in the order that they were made.
    public func purgePlans() throws -> [PlannedPurge] {
        try rows("SELECT * FROM purge_plan ORDER BY id").map(plan)
    }

    /// Destructions that were journaled and not finished, with their plan: the first thing that a purge does is to
    /// finish them.
    public func unfinishedDestructions() throws -> [(plan: PurgePlanID, item: PlannedDestruction)] {
        try rows("SELECT * FROM purge_item WHERE state = 'intended' ORDER BY plan_id, position")
            .map { (plan: try $0.identifier("plan_id"), item: try PurgeRows.item($0)) }
    }

    /// Whether the destruction of a recording is journaled and not finished.
    public func isDestructionIntended(_ id: RecordingID) throws -> Bool {
        try row("SELECT 1 FROM purge_item WHERE recording_id = ? AND state = 'intended'", [Column.text(id)]) != nil
    }

    private func plan(_ row: Row) throws -> PlannedPurge {
        let id: PurgePlanID = try row.identifier("id")
        let items = try rows("SELECT * FROM purge_item WHERE plan_id = ? ORDER BY position", [Column.text(id)])
        return PlannedPurge(
            id: id, madeAt: try row.instant("made_at"), author: try row.get("author"), asOf: try row.date("as_of"),
            items: try items.map(PurgeRows.item))
    }
}
