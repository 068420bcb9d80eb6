public import CallModel

/// `ambiguous_match`: more than one call or callback fits, and a person must decide.
public struct AmbiguousMatchRule: CompletenessRule {
    /// What it finds.
    public let code = FindingCode.ambiguousMatch

    /// The rule; its thresholds are the match's.
    public init() {}

    /// One breach where the match is ambiguous; its value is the number of rivals.
    public func breaches(_ evidence: CallEvidence) -> [Breach] {
        guard evidence.match.state == .ambiguous else { return [] }
        return [Breach(value: Double(evidence.match.rivals.count), threshold: 1)]
    }
}
