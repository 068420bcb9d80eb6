public import CallModel

/// What is to be matched.
public struct MatchQuestion: Hashable, Sendable {
    /// What the recording's name and times tell.
    public let clues: RecordingClues
    /// How long it lasts; `nil` where it cannot be decoded.
    public let durationSeconds: Double?
    /// What a person decided about it.
    public let decision: MatchDecision?

    /// A question.
    public init(clues: RecordingClues, durationSeconds: Double?, decision: MatchDecision?) {
        (self.clues, self.durationSeconds, self.decision) = (clues, durationSeconds, decision)
    }
}

/// Whatever may have to do with it. More than that does no harm: what does not fit is left out, and neither the order
/// nor whether something is there twice matters.
public struct MatchCandidates: Hashable, Sendable {
    /// Call details, ordered by identifier, each once.
    public let calls: [CallDetail]
    /// Callbacks that are owed, ordered by identifier, each once.
    public let callbacks: [Callback]
    /// Policies, ordered by number, each once.
    public let policies: [Policy]

    /// Candidates, in any order.
    public init(calls: [CallDetail], callbacks: [Callback], policies: [Policy]) {
        self.calls = Self.once(calls, by: \.id)
        self.callbacks = Self.once(callbacks, by: \.id)
        self.policies = Self.once(policies, by: \.number)
    }

    private static func once<Fact, Key: Hashable & Comparable>(_ facts: [Fact], by key: (Fact) -> Key) -> [Fact] {
        let byKey = Dictionary(facts.map { (key($0), $0) }) { first, _ in first }
        return byKey.sorted { $0.key < $1.key }.map(\.value)
    }
}
