public import CallModel
internal import GRDB

extension CatalogReader {
    /// A plan without its list; `nil` where there is none.
    public func purgePlanHead(_ id: PurgePlanID) throws -> PurgePlanHead? {
        try row("SELECT * FROM purge_plan WHERE id = ?", [Column.text(id)]).map(PurgeRows.head)
    }

    /// A plan with the state of its items; `nil` where there is none.
    public func purgePlan(_ id: PurgePlanID) throws -> PlannedPurge? {
        try purgePlanHead(id).map { head in
            PlannedPurge(
                head: head,
                items: try rows(
                    "SELECT * FROM purge_item WHERE plan_id = ? ORDER BY position", [Column.text(id)]
                ).map { try PurgeRows.item($0) })
        }
    }

    /// The plans whose identifier begins like this, at most three.
    public func purgePlanIDs(beginningWith text: String) throws -> [PurgePlanID] {
        try identifiers("purge_plan", beginningWith: text)
    }

    /// The last plan that was finished; `nil` where there is none.
    public func latestPurgePlan() throws -> PurgePlanHead? {
        try row("SELECT * FROM purge_plan WHERE digest IS NOT NULL ORDER BY id DESC LIMIT 1").map(PurgeRows.head)
    }

    /// All plans that were finished or begun to be run, in the order that they were made.
    public func purgePlans() throws -> [PurgePlanHead] {
        try rows("SELECT * FROM purge_plan ORDER BY id").map(PurgeRows.head)
    }

    /// How far a plan has come.
    public func purgeProgress(_ id: PurgePlanID) throws -> PurgeProgress {
        let groups = try rows(
            """
            SELECT kind, state, COUNT(*) AS count, SUM(bytes) AS bytes FROM purge_item WHERE plan_id = ?
            GROUP BY kind, state
            """, [Column.text(id)])
        return PurgeProgress(
            parts: try groups.map {
                PurgeProgress.Part(
                    kind: try $0.word("kind"), state: try $0.word("state"), count: try $0.get("count"),
                    bytes: try $0.get("bytes", Int64?.self) ?? 0)
            })
    }

    /// The items of a plan of which nothing was done yet, from the one behind a place in the list.
    public func openItems(
        of plan: PurgePlanID, after position: Int, limit: Int
    ) throws -> [(position: Int, item: PlannedDestruction)] {
        try rows(
            """
            SELECT * FROM purge_item WHERE plan_id = ? AND position > ? AND state = 'planned'
            ORDER BY position LIMIT ?
            """, [Column.text(plan), position, limit]
        ).map { (position: try $0.get("position"), item: try PurgeRows.item($0, reasons: reasons($0))) }
    }

    /// Destructions that were journaled and not finished, with their plan: the first thing that a purge does is to
    /// finish them.
    public func unfinishedDestructions() throws -> [(plan: PurgePlanID, item: PlannedDestruction)] {
        try rows("SELECT * FROM purge_item WHERE state = 'intended' ORDER BY plan_id, position")
            .map { (plan: try $0.identifier("plan_id"), item: try PurgeRows.item($0)) }
    }

    /// How many destructions were journaled and not finished.
    public func unfinishedDestructionCount() throws -> Int {
        try count("SELECT COUNT(*) FROM purge_item WHERE state = 'intended'")
    }

    /// Whether the destruction of a recording or a document is journaled and not finished. No two have the same
    /// identifier, and who finds a manifest in the archive has nothing else.
    public func isDestructionIntended<Subject>(_ id: Identifier<Subject>) throws -> Bool {
        try row("SELECT 1 FROM purge_item WHERE recording_id = ? AND state = 'intended'", [Column.text(id)]) != nil
    }

    /// What is usual for a day on which something is destroyed, recordings and documents together: the mean of the last
    /// thirty such days; `nil` before the first.
    public func usualDailyPurge(before day: CivilDate) throws -> Double? {
        try row(
            """
            SELECT AVG(recordings) AS usual FROM
              (SELECT recordings FROM purge_day WHERE day < ? ORDER BY day DESC LIMIT 30) AS days
            """, [day.description]
        )?.get("usual", Double?.self)
    }

    /// How many recordings and documents were destroyed on a day.
    public func purged(on day: CivilDate) throws -> Int {
        try row("SELECT recordings FROM purge_day WHERE day = ?", [day.description])?.get("recordings") ?? 0
    }
}

extension CatalogReader {
    /// The last plan that names a recording or a document, with how far that has come; `nil` where none does.
    public func latestPlanning(
        of subject: ArchivedID
    ) throws -> (plan: PurgePlanHead, item: PlannedDestruction)? {
        let row = try row(
            "SELECT * FROM purge_item WHERE recording_id = ? ORDER BY plan_id DESC LIMIT 1",
            [Column.text(subject)])
        guard let row, let plan = try purgePlanHead(row.identifier("plan_id")) else { return nil }
        return (plan, try PurgeRows.item(row))
    }
}
