internal import CallModel
internal import GRDB

/// Rows of the purge journal, read.
enum PurgeRows {
    static func item(_ row: Row) throws(CatalogError) -> PlannedDestruction {
        PlannedDestruction(
            recordingID: try row.identifier("recording_id"), name: try row.get("name"),
            objectKey: try row.get("object_key"), lastDay: try row.date("last_day"),
            reasons: try row.evidence("reasons"), state: try row.word("state"), note: try row.get("note"))
    }

    static func tombstone(_ row: Row) throws(CatalogError) -> Tombstone {
        Tombstone(
            recordingID: try row.identifier("recording_id"), name: try row.get("name"),
            source: try row.get("source"),
            sha256: try row.digest("sha256"), bytes: try row.get("bytes"),
            startedAt: try row.instant("started_at"),
            callID: try callID(row), policyNumber: try row.wordIfPresent("policy_number"),
            callbackID: try row.wordIfPresent("callback_id"), destroyedAt: try row.instant("destroyed_at"),
            destroyedBy: try row.get("destroyed_by"), planID: try row.identifier("plan_id"),
            lastDay: try row.date("last_day"), reasons: try row.evidence("reasons"),
            objectState: try row.word("object_state"))
    }

    private static func callID(_ row: Row) throws(CatalogError) -> CallID? {
        guard let text = try row.get("call_id", String?.self) else { return nil }
        return try Column.identifier(text)
    }
}
