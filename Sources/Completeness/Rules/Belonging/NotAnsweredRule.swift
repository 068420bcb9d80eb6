public import CallModel

/// `not_answered`: the call detail says that nobody picked up. A record that does not say breaks nothing.
public struct NotAnsweredRule: CompletenessRule {
    /// What it finds.
    public let code = FindingCode.notAnswered

    /// The rule; it has no threshold.
    public init() {}

    /// One breach where the call was not answered.
    public func breaches(_ evidence: CallEvidence) -> [Breach] {
        evidence.call?.isAnswered == false ? [Breach()] : []
    }
}
