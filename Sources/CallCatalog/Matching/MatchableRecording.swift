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
    /// The recordings with this number whose clues say that they began within a stretch of time, both ends included.
    public func matchable(
        number: PhoneNumber, from: UTCInstant, through: UTCInstant
    ) throws -> [MatchableRecording] {
        try matchable(
            "SELECT recording_id FROM recording_number WHERE number = ? AND clue_time BETWEEN ? AND ?",
            [number.normalised, from.microseconds, through.microseconds])
    }

    /// The recordings of this agent, by their clues.
    public func matchable(agent: String, from: UTCInstant, through: UTCInstant) throws -> [MatchableRecording] {
        try matchable(
            "SELECT recording_id FROM recording_clue WHERE agent = ? AND clue_time BETWEEN ? AND ?",
            [agent, from.microseconds, through.microseconds])
    }

    /// The recordings whose name holds this identifier.
    public func matchable(identifiedBy identifier: String) throws -> [MatchableRecording] {
        try matchable("SELECT recording_id FROM recording_identifier WHERE identifier = ?", [identifier])
    }

    /// The recordings with one of these names.
    public func matchable(named names: [String]) throws -> [MatchableRecording] {
        try names.flatMap { try matchable("SELECT id FROM recording WHERE name = ?", [$0]) }
    }

    /// The recordings that are matched to a call.
    public func matchable(matchedTo call: CallID) throws -> [MatchableRecording] {
        try matchable("SELECT id FROM recording WHERE match_call = ?", [Column.text(call)])
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

    private func matchable(_ selection: String, _ arguments: StatementArguments) throws -> [MatchableRecording] {
        try rows(
            """
            SELECT recording.id, recording.source, recording.frames, recording.sample_rate,
              recording_evidence.clues, recording_evidence.decision, recording_evidence.match
            FROM recording JOIN recording_evidence ON recording_evidence.recording_id = recording.id
            WHERE recording.id IN (\(selection))
              AND NOT EXISTS (SELECT 1 FROM recording_version WHERE older_id = recording.id) ORDER BY recording.id
            """, arguments
        ).map { row in
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
