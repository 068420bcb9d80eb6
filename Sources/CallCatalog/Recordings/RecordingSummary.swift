public import CallModel
internal import GRDB

/// A recording as a list shows it.
public struct RecordingSummary: Hashable, Sendable {
    /// Its identifier.
    public let id: RecordingID
    /// The name that it was delivered under.
    public let name: String
    /// When the call began.
    public let startedAt: UTCInstant
    /// How long it lasts; `nil` where it cannot be decoded.
    public let durationSeconds: Double?
    /// The agent's extension.
    public let agent: String?
    /// The kind of callback.
    public let kind: CallbackKind?
    /// Whether it is complete.
    public let verdict: Verdict
    /// What is wrong with it, worst first.
    public let codes: [FindingCode]
    /// How its match stands.
    public let matchState: MatchState
    /// The callback that it belongs to.
    public let callbackID: CallbackID?
    /// The policy that it belongs to.
    public let policyNumber: PolicyNumber?
    /// The last day on which it must be kept; `nil` while that is open.
    public let retainUntil: CivilDate?
}

extension CatalogReader {
    /// The recordings that a filter lets through, in the order that the calls began.
    public func recordings(_ filter: RecordingFilter) throws -> [RecordingSummary] {
        let condition = filter.condition
        let limit = filter.limit.map { " LIMIT \(max(0, $0))" } ?? ""
        return try rows(
            unprepared: """
                SELECT id, name, started_at, frames, sample_rate, agent, kind, verdict, match_state, match_callback,
                  match_policy, retain_until,
                  (SELECT group_concat(code, ' ') FROM
                    (SELECT code FROM finding WHERE recording_id = recording.id ORDER BY position)) AS codes
                FROM recording WHERE \(condition.sql) ORDER BY started_at, id\(limit)
                """, condition.arguments
        ).map(Self.summary)
    }

    /// How many recordings there are of each verdict.
    public func verdictCounts(_ filter: RecordingFilter) throws -> [Verdict: Int] {
        try counts(of: "verdict", filter)
    }

    /// How many recordings there are with each match state.
    public func matchStateCounts(_ filter: RecordingFilter) throws -> [MatchState: Int] {
        try counts(of: "match_state", filter)
    }

    private func counts<Word: RawRepresentable & Hashable>(
        of column: String, _ filter: RecordingFilter
    ) throws -> [Word: Int] where Word.RawValue == String {
        let condition = filter.condition
        let rows = try rows(
            unprepared:
                "SELECT \(column) AS word, COUNT(*) AS number FROM recording WHERE \(condition.sql) GROUP BY 1",
            condition.arguments)
        return try rows.reduce(into: [:]) { $0[try Column.word($1["word"])] = $1["number"] }
    }

    private static func summary(_ row: Row) throws -> RecordingSummary {
        let frames: Int64? = row["frames"]
        let rate: Int? = row["sample_rate"]
        let duration: Double? =
            if let frames, let rate, rate > 0 { SampleRate(hertz: rate).seconds(frames) } else { nil }
        let codes = (row["codes"] as String?)?.split(separator: " ") ?? []
        return RecordingSummary(
            id: try Column.identifier(row["id"]), name: row["name"],
            startedAt: UTCInstant(microseconds: row["started_at"]), durationSeconds: duration, agent: row["agent"],
            kind: (row["kind"] as String?).map(CallbackKind.init(rawValue:)),
            verdict: try Column.word(row["verdict"]),
            codes: try codes.map { try Column.word(String($0)) }, matchState: try Column.word(row["match_state"]),
            callbackID: (row["match_callback"] as String?).map(CallbackID.init(rawValue:)),
            policyNumber: (row["match_policy"] as String?).map(PolicyNumber.init(rawValue:)),
            retainUntil: try Column.date(row["retain_until"]))
    }
}
