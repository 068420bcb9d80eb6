internal import CallModel
internal import GRDB

/// A recording's row, read.
enum RecordingRows {
    static func entry(_ row: Row, findings: [Finding]) throws -> RecordingEntry {
        RecordingEntry(
            recording: try recording(row), objectKey: row["object_key"],
            clues: try Evidence.value(row["clues"]), reading: try reading(row),
            judgement: Judgement(
                findings: findings, verdict: try Column.word(row["verdict"]),
                match: try Evidence.value(row["match_evidence"]),
                retention: try Evidence.value(row["retention_evidence"]),
                startedAt: UTCInstant(microseconds: row["started_at"]), agent: row["agent"],
                kind: (row["kind"] as String?).map(CallbackKind.init(rawValue:))),
            decision: try (row["decision"] as String?).map { try Evidence.value($0) })
    }

    static func recording(_ row: Row) throws -> Recording {
        Recording(
            id: try Column.identifier(row["id"]), name: row["name"], source: row["source"],
            sourcePath: row["source_path"], sha256: try Column.digest(row["sha256"]), bytes: row["bytes"],
            receivedAt: UTCInstant(microseconds: row["received_at"]),
            modifiedAt: UTCInstant(microseconds: row["modified_at"]))
    }

    static func finding(_ row: Row) throws -> Finding {
        let start: Int64? = row["start_frame"]
        let end: Int64? = row["end_frame"]
        let range: FrameRange? =
            if let start, let end, start <= end { FrameRange(start: start, end: end) } else { nil }
        return Finding(
            code: try Column.word(row["code"]), severity: try Column.word(row["severity"]), range: range,
            channel: row["channel"], value: row["value"], threshold: row["threshold"], rule: row["rule"])
    }

    private static func reading(_ row: Row) throws -> AudioReading {
        if let reason: String = row["unreadable_reason"] { return .undecodable(reason: reason) }
        guard let measurement: String = row["measurement"] else {
            throw CatalogError.unreadable(what: "a recording without a measurement and without a reason")
        }
        return .measured(try Evidence.value(measurement))
    }
}
