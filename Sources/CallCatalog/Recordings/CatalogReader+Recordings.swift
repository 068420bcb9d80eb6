public import CallModel
internal import GRDB

extension CatalogReader {
    /// Whether a recording is known, or was destroyed.
    public func presence(of id: RecordingID) throws -> ArchivedPresence {
        if try row("SELECT 1 FROM recording WHERE id = ?", [Column.text(id)]) != nil { return .present }
        return try tombstone(id).map { .destroyed($0) } ?? .absent
    }

    /// Everything kept of a recording; `nil` where there is none.
    public func entry(_ id: RecordingID) throws -> RecordingEntry? {
        try first(
            """
            SELECT * FROM recording JOIN recording_evidence ON recording_evidence.recording_id = recording.id
            WHERE id = ?
            """, [Column.text(id)]
        ) { try RecordingRows.entry($0, findings: findings(of: id)) }
    }

    /// What is wrong with a recording, in the order that it was judged.
    public func findings(of id: RecordingID) throws -> [Finding] {
        try rows("SELECT * FROM finding WHERE recording_id = ? ORDER BY position", [Column.text(id)])
            .map(RecordingRows.finding)
    }

    /// The recordings whose identifier begins like this, at most three: one is found, more are too many.
    public func recordingIDs(beginningWith text: String) throws -> [RecordingID] {
        try identifiers("recording", beginningWith: text)
    }

    /// The recordings that were delivered under this name.
    public func recordingIDs(named name: String) throws -> [RecordingID] {
        try rows("SELECT id FROM recording WHERE name = ? ORDER BY id", [name])
            .map { try $0.identifier("id") }
    }

    /// Other recordings with the very same bytes.
    public func recordingIDs(sharing digest: SHA256Digest, except id: RecordingID) throws -> [RecordingID] {
        try rows(
            "SELECT id FROM recording WHERE sha256 = ? AND id <> ? ORDER BY id", [digest.hex, Column.text(id)]
        ).map { try $0.identifier("id") }
    }

    /// The identifiers of all recordings, in order, from the one after `after`.
    public func recordingIDs(after: RecordingID?, limit: Int) throws -> [RecordingID] {
        try rows(
            "SELECT id FROM recording WHERE id > ? ORDER BY id LIMIT ?", [after.map(Column.text) ?? "", limit]
        ).map { try $0.identifier("id") }
    }

    /// Where the object of each recording should lie and what it should be, in order of key from the one after
    /// `after`.
    public func objects(after: String, limit: Int) throws -> [CataloguedObject] {
        try rows(
            "SELECT id, object_key, sha256, bytes FROM recording WHERE object_key > ? ORDER BY object_key LIMIT ?",
            [after, limit]
        ).map {
            CataloguedObject(
                id: try $0.identifier("id"), key: try $0.get("object_key"), sha256: try $0.digest("sha256"),
                bytes: try $0.get("bytes"))
        }
    }

    /// Where the object of a recording should lie; `nil` where there is no such recording.
    public func objectKey(of id: RecordingID) throws -> String? {
        try row("SELECT object_key FROM recording WHERE id = ?", [Column.text(id)]).map {
            try $0.get("object_key")
        }
    }

    /// How many recordings that began within a stretch of time no call is known of.
    public func recordingsWithoutCall(from: UTCInstant?, until: UTCInstant?) throws -> Int {
        try count(
            """
            SELECT COUNT(*) FROM recording WHERE match_call IS NULL AND match_state <> 'ambiguous'
              AND started_at >= ? AND started_at < ? AND \(Condition.isNewest)
            """, [from?.microseconds ?? .min, until?.microseconds ?? .max])
    }

    /// How many recordings there are.
    public func recordingCount() throws -> Int { try count("SELECT COUNT(*) FROM recording") }
}
