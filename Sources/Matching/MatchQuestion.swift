public import CallModel

/// What is to be matched.
public struct MatchQuestion: Hashable, Sendable {
    /// Which recording.
    public let recording: RecordingID
    /// The source that it came from.
    public let source: String
    /// What the recording's name and times tell.
    public let clues: RecordingClues
    /// How long it lasts; `nil` where it cannot be decoded.
    public let durationSeconds: Double?
    /// What a person decided about it.
    public let decision: MatchDecision?

    /// A question.
    public init(
        recording: RecordingID, source: String, clues: RecordingClues, durationSeconds: Double?,
        decision: MatchDecision?
    ) {
        (self.recording, self.source) = (recording, source)
        (self.clues, self.durationSeconds, self.decision) = (clues, durationSeconds, decision)
    }
}

/// Whatever may have to do with it. More than that does no harm: what does not fit is left out, and neither the order
/// nor whether something is there twice matters.
public struct MatchCandidates: Hashable, Sendable {
    /// Call details, ordered by identifier, each once.
    public let calls: [CallDetail]
    /// Other recordings that may be of the same calls: what one of them is of, another cannot be of.
    public let others: [MatchQuestion]
    /// How far the site's clocks lie apart.
    public let clocks: ClockOffsets
    /// Callbacks that are owed, ordered by identifier, each once.
    public let callbacks: [Callback]
    /// Policies, ordered by number, each once.
    public let policies: [Policy]

    /// Candidates, in any order.
    public init(
        calls: [CallDetail], callbacks: [Callback], policies: [Policy], others: [MatchQuestion] = [],
        clocks: ClockOffsets = .unknown
    ) {
        self.others = Self.once(others, by: \.recording)
        self.clocks = clocks
        self.calls = Self.once(calls, by: \.id)
        self.callbacks = Self.once(callbacks, by: \.id)
        self.policies = Self.once(policies, by: \.number)
    }

    private static func once<Fact, Key: Hashable & Comparable>(_ facts: [Fact], by key: (Fact) -> Key) -> [Fact] {
        let byKey = Dictionary(facts.map { (key($0), $0) }) { first, _ in first }
        return byKey.sorted { $0.key < $1.key }.map(\.value)
    }
}
