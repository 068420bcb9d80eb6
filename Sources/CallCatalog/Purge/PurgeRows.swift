internal import CallModel
internal import GRDB

/// Rows of the purge journal, read.
enum PurgeRows {
    static func head(_ row: Row) throws(CatalogError) -> PurgePlanHead {
        PurgePlanHead(
            id: try row.identifier("id"), madeAt: try row.instant("made_at"), author: try row.get("author"),
            asOf: try row.date("as_of"), rules: try row.digestIfPresent("rules"),
            digest: try row.digestIfPresent("digest"), approval: try approval(row))
    }

    private static func approval(_ row: Row) throws(CatalogError) -> PurgeApproval? {
        guard let digest = try row.digestIfPresent("approved_digest") else { return nil }
        return PurgeApproval(
            author: try row.get("approved_by"), at: try row.instant("approved_at"),
            endsAt: try row.instant("approval_ends_at"), digest: digest)
    }

    /// - Parameter reasons: the row's clocks, where somebody has read them.
    static func item(_ row: Row, reasons: [RetentionReason]? = nil) throws(CatalogError) -> PlannedDestruction {
        PlannedDestruction(
            subject: try subject(row), name: try row.get("name"),
            objectKey: try row.get("object_key"), sha256: try row.digestIfPresent("sha256"),
            bytes: try row.get("bytes", Int64?.self) ?? 0, lastDay: try row.date("last_day"),
            reasons: try clocks(row, reasons), state: try row.word("state"),
            note: try row.get("note"))
    }

    /// - Parameter reasons: the row's clocks, where somebody has read them.
    static func tombstone(_ row: Row, reasons: [RetentionReason]? = nil) throws(CatalogError) -> Tombstone {
        Tombstone(
            subject: try subject(row), source: try row.get("source"),
            sha256: try row.digest("sha256"), bytes: try row.get("bytes"),
            startedAt: try row.instant("started_at"),
            callID: try callID(row), callbackID: try row.wordIfPresent("callback_id"),
            policyHash: try row.digestIfPresent("policy_hash"), destroyedAt: try row.instant("destroyed_at"),
            destroyedBy: try row.get("destroyed_by"), planID: try row.identifier("plan_id"),
            lastDay: try row.date("last_day"), reasons: try clocks(row, reasons),
            objectState: try row.word("object_state"), method: try row.word("method"), tool: try row.get("tool"))
    }

    private static func clocks(_ row: Row, _ known: [RetentionReason]?) throws(CatalogError) -> [RetentionReason] {
        if let known { return known }
        return try row.evidence("reasons")
    }

    private static func subject(_ row: Row) throws(CatalogError) -> ArchivedID {
        let id: TombstoneID = try row.identifier("recording_id")
        return ArchivedID(try row.word("kind"), bits: id.bits)
    }

    private static func callID(_ row: Row) throws(CatalogError) -> CallID? {
        guard let text = try row.get("call_id", String?.self) else { return nil }
        return try Column.identifier(text)
    }
}

extension CatalogReader {
    /// The clocks of a row. Those of a batch are much alike, and reading one takes longer than the rest of the row.
    func reasons(_ row: Row) throws -> [RetentionReason] {
        let text: String = try row.get("reasons")
        if let known = readReasons[text] { return known }
        let reasons: [RetentionReason] = try Evidence.value(text)
        readReasons[text] = reasons
        return reasons
    }
}

extension Row {
    func digestIfPresent(_ column: String) throws(CatalogError) -> SHA256Digest? {
        guard let text = try get(column, String?.self) else { return nil }
        return try Column.digest(text)
    }
}
