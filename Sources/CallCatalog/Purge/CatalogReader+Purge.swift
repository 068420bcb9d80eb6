public import CallModel
internal import GRDB

extension CatalogReader {
    /// A plan with the state of its items; `nil` where there is none.
    public func purgePlan(_ id: PurgePlanID) throws -> PlannedPurge? {
        guard let row = try row("SELECT * FROM purge_plan WHERE id = ?", [Column.text(id)]) else { return nil }
        return try plan(row)
    }

    /// The plans whose identifier begins like this, at most three.
    public func purgePlanIDs(beginningWith text: String) throws -> [PurgePlanID] {
        try rows("SELECT id FROM purge_plan WHERE id >= ? AND id < ? ORDER BY id LIMIT 3", [text, text + "g"])
            .map { try Column.identifier($0["id"]) }
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
            .map { (plan: try Column.identifier($0["plan_id"]), item: try Self.item($0)) }
    }

    /// Whether the destruction of a recording is journaled and not finished.
    public func isDestructionIntended(_ id: RecordingID) throws -> Bool {
        try row("SELECT 1 FROM purge_item WHERE recording_id = ? AND state = 'intended'", [Column.text(id)]) != nil
    }

    /// What remains of a recording; `nil` where it was not destroyed.
    public func tombstone(_ id: RecordingID) throws -> Tombstone? {
        try row("SELECT * FROM tombstone WHERE recording_id = ?", [Column.text(id)]).map(Self.tombstone)
    }

    /// What remains of what was destroyed, in that order.
    public func tombstones(of plan: PurgePlanID?) throws -> [Tombstone] {
        let rows =
            if let plan {
                try rows(
                    "SELECT * FROM tombstone WHERE plan_id = ? ORDER BY destroyed_at, recording_id",
                    [Column.text(plan)])
            } else {
                try rows("SELECT * FROM tombstone ORDER BY destroyed_at, recording_id")
            }
        return try rows.map(Self.tombstone)
    }

    /// The recordings destroyed whose identifier begins like this, at most three.
    public func tombstoneIDs(beginningWith text: String) throws -> [RecordingID] {
        try rows(
            "SELECT recording_id FROM tombstone WHERE recording_id >= ? AND recording_id < ? ORDER BY 1 LIMIT 3",
            [text, text + "g"]
        ).map { try Column.identifier($0["recording_id"]) }
    }

    private func plan(_ row: Row) throws -> PlannedPurge {
        let id: String = row["id"]
        let items = try rows("SELECT * FROM purge_item WHERE plan_id = ? ORDER BY position", [id]).map(Self.item)
        return PlannedPurge(
            id: try Column.identifier(id), madeAt: UTCInstant(microseconds: row["made_at"]), author: row["author"],
            asOf: try Self.day(row["as_of"]), items: items)
    }

    private static func item(_ row: Row) throws -> PlannedDestruction {
        PlannedDestruction(
            recordingID: try Column.identifier(row["recording_id"]), name: row["name"],
            objectKey: row["object_key"],
            lastDay: try day(row["last_day"]), reasons: try Evidence.value(row["reasons"]),
            state: try Column.word(row["state"]), note: row["note"])
    }

    private static func tombstone(_ row: Row) throws -> Tombstone {
        Tombstone(
            recordingID: try Column.identifier(row["recording_id"]), name: row["name"], source: row["source"],
            sha256: try Column.digest(row["sha256"]), bytes: row["bytes"],
            startedAt: UTCInstant(microseconds: row["started_at"]),
            policyNumber: (row["policy_number"] as String?).map(PolicyNumber.init(rawValue:)),
            callbackID: (row["callback_id"] as String?).map(CallbackID.init(rawValue:)),
            destroyedAt: UTCInstant(microseconds: row["destroyed_at"]), destroyedBy: row["destroyed_by"],
            planID: try Column.identifier(row["plan_id"]), lastDay: try day(row["last_day"]),
            reasons: try Evidence.value(row["reasons"]), objectState: try Column.word(row["object_state"]))
    }

    private static func day(_ text: String) throws(CatalogError) -> CivilDate {
        guard let date = try Column.date(text) else { throw .unreadable(what: "a day that is missing") }
        return date
    }
}
