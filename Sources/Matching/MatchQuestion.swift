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

/// Whatever may have to do with it. More than that does no harm: what does not fit is left out, and the order does not
/// matter.
public struct MatchCandidates: Hashable, Sendable {
    /// Call details.
    public let calls: [CallDetail]
    /// Callbacks that are owed.
    public let callbacks: [Callback]
    /// Policies.
    public let policies: [Policy]

    /// Candidates.
    public init(calls: [CallDetail], callbacks: [Callback], policies: [Policy]) {
        (self.calls, self.callbacks, self.policies) = (calls, callbacks, policies)
    }
}
