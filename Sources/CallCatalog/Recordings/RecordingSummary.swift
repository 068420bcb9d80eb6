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
    /// What is wrong with it, in the order that it was judged.
    public let codes: [FindingCode]
    /// How its match stands.
    public let matchState: MatchState
    /// The callback that it belongs to.
    public let callbackID: CallbackID?
    /// The policy that it belongs to.
    public let policyNumber: PolicyNumber?
    /// The last day on which it must be kept; `nil` while that is open.
    public let retainUntil: CivilDate?

    /// Where a list goes on after this recording: see ``RecordingFilter/after``.
    public var cursor: RecordingCursor { RecordingCursor(startedAt: startedAt, id: id) }
}

extension RecordingSummary {
    // In an extension, so that the memberwise initialiser stays.
    init(_ row: Row) throws(CatalogError) {
        id = try row.identifier("id")
        name = try row.get("name")
        startedAt = try row.instant("started_at")
        durationSeconds = try Self.duration(row)
        agent = try row.get("agent")
        kind = try row.wordIfPresent("kind")
        verdict = try row.word("verdict")
        let words = try row.get("codes", String?.self)?.split(separator: " ") ?? []
        codes = try words.map { word throws(CatalogError) in try Column.word(String(word)) }
        matchState = try row.word("match_state")
        callbackID = try row.wordIfPresent("match_callback")
        policyNumber = try row.wordIfPresent("match_policy")
        retainUntil = try row.dateIfPresent("retain_until")
    }

    private static func duration(_ row: Row) throws(CatalogError) -> Double? {
        guard let frames = try row.get("frames", Int64?.self), let rate = try row.get("sample_rate", Int?.self),
            rate > 0
        else { return nil }
        return SampleRate(hertz: rate).seconds(frames)
    }
}

extension CatalogReader {
    /// The recordings that a filter lets through, in the order that the calls began.
    public func recordings(_ filter: RecordingFilter) throws -> [RecordingSummary] {
        let condition = filter.condition
        return try rows(
            unprepared: """
                SELECT id, name, started_at, frames, sample_rate, agent, kind, verdict, match_state, match_callback,
                  match_policy, retain_until,
                  (SELECT group_concat(code, ' ') FROM
                    (SELECT code FROM finding WHERE recording_id = recording.id ORDER BY position)) AS codes
                FROM recording WHERE \(condition.sql) \(filter.order)\(filter.limit.clause)
                """, condition.arguments
        ).map { try RecordingSummary($0) }
    }
}
