internal import CallModel
internal import GRDB

/// A recording's row, read.
enum RecordingRows {
    static func entry(_ row: Row, findings: [Finding]) throws(CatalogError) -> RecordingEntry {
        RecordingEntry(
            recording: try recording(row), objectKey: try row.get("object_key"), clues: try row.evidence("clues"),
            reading: try reading(row), judgement: try judgement(row, findings: findings),
            decision: try row.evidenceIfPresent("decision"))
    }

    static func finding(_ row: Row) throws(CatalogError) -> Finding {
        Finding(
            code: try row.word("code"), severity: try row.word("severity"), range: try range(row),
            channel: try row.get("channel"), value: try row.get("value"), threshold: try row.get("threshold"),
            rule: try row.get("rule"))
    }

    static func recording(_ row: Row) throws(CatalogError) -> Recording {
        Recording(
            id: try row.identifier("id"), name: try row.get("name"), source: try row.get("source"),
            sourcePath: try row.get("source_path"), sha256: try row.digest("sha256"), bytes: try row.get("bytes"),
            receivedAt: try row.instant("received_at"), modifiedAt: try row.instant("modified_at"))
    }

    private static func reading(_ row: Row) throws(CatalogError) -> AudioReading {
        if let reason = try row.get("unreadable_reason", String?.self) { return .undecodable(reason: reason) }
        guard let stored: StoredMeasurement = try row.evidenceIfPresent("measurement") else {
            throw .unreadable(what: "a recording without a measurement and without a reason")
        }
        return .measured(try stored.measurement())
    }

    private static func judgement(_ row: Row, findings: [Finding]) throws(CatalogError) -> Judgement {
        Judgement(
            findings: findings, verdict: try row.word("verdict"), match: try row.evidence("match"),
            retention: try row.evidence("retention"), startedAt: try row.instant("started_at"),
            agent: try row.get("agent"), kind: try row.wordIfPresent("kind"))
    }

    private static func range(_ row: Row) throws(CatalogError) -> FrameRange? {
        switch (try row.get("start_frame", Int64?.self), try row.get("end_frame", Int64?.self)) {
        case (let start?, let end?): return try Column.range(start, end)
        case (nil, nil): return nil
        default: throw .unreadable(what: "a finding with one end of a stretch")
        }
    }
}
