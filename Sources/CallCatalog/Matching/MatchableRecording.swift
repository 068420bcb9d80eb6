public import CallModel
internal import GRDB

/// What of a recording may bring it together with a call. Of several versions of one recording it is the newest.
public struct MatchableRecording: Hashable, Sendable {
    /// Which.
    public let id: RecordingID
    /// The source that it came from.
    public let source: String
    /// What its name and times tell.
    public let clues: RecordingClues
    /// How long it lasts, in seconds; `nil` where it cannot be decoded.
    public let durationSeconds: Double?
    /// What a person decided about it.
    public let decision: MatchDecision?
    /// What it is matched to at present.
    public let match: Match
}

extension CatalogReader {
    /// The recordings that may be of a call, each once, in order.
    public func matchable(
        _ search: RecordingSearch, except known: Set<RecordingID>
    ) throws -> [MatchableRecording] {
        try matchable(search.selections.reduce(into: []) { $0.formUnion(try identifiers($1)) }, except: known)
    }

    /// The recordings that are matched to a call.
    public func matchable(
        matchedTo call: CallID, except known: Set<RecordingID>
    ) throws -> [MatchableRecording] {
        var selection = Selection()
        selection.add("SELECT id FROM recording WHERE match_call = ?", [Column.text(call)])
        return try matchable(try identifiers(selection), except: known)
    }

    /// Mostly the recording that asks is all there is, and that is known: the facts are read only of what is not.
    private func matchable(
        _ ids: Set<RecordingID>, except known: Set<RecordingID>
    ) throws -> [MatchableRecording] {
        try ids.subtracting(known).sorted().flatMap { try matchable("?", [Column.text($0)]) }
    }

    private func identifiers(_ selection: Selection) throws -> Set<RecordingID> {
        let texts = try String.fetchSet(
            database.cachedStatement(sql: selection.sql), arguments: selection.arguments)
        return Set(try texts.map { try Column.identifier($0) })
    }

    /// Recordings of a source with a number, that began within a stretch of time by their clues.
    public func matchable(
        source: String, from: UTCInstant, before end: UTCInstant, limit: Int
    ) throws -> [MatchableRecording] {
        try matchable(
            """
            SELECT recording_id FROM recording_clue WHERE source = ? AND clue_time >= ? AND clue_time < ?
              AND EXISTS (SELECT 1 FROM recording_number WHERE recording_number.recording_id = recording_clue.recording_id)
            ORDER BY recording_id LIMIT \(limit)
            """, [source, from.microseconds, end.microseconds])
    }

    private func matchable(
        _ selection: String, _ arguments: StatementArguments
    ) throws -> [MatchableRecording] {
        try each(
            """
            SELECT recording.id, recording.source, recording.frames, recording.sample_rate,
              recording_evidence.clues, recording_evidence.decision, recording_evidence.match
            FROM recording JOIN recording_evidence ON recording_evidence.recording_id = recording.id
            WHERE recording.id IN (\(selection))
              AND NOT EXISTS (SELECT 1 FROM recording_version WHERE older_id = recording.id) ORDER BY recording.id
            """, arguments
        ) { row in
            MatchableRecording(
                id: try row.identifier("id"), source: try row.get("source"), clues: try row.evidence("clues"),
                durationSeconds: try Self.seconds(row), decision: try row.evidenceIfPresent("decision"),
                match: try row.evidence("match"))
        }
    }

    private static func seconds(_ row: Row) throws(CatalogError) -> Double? {
        guard let frames = try row.get("frames", Int64?.self), let rate = try row.get("sample_rate", Int64?.self),
            rate > 0
        else { return nil }
        return Double(frames) / Double(rate)
    }
}
