public import CallModel

/// `unmatched`: neither a call nor a callback fits.
public struct UnmatchedRule: CompletenessRule {
    /// What it finds.
    public let code = FindingCode.unmatched

    /// The rule; its thresholds are the match's.
    public init() {}

    /// One breach where nothing fits.
    public func breaches(_ evidence: CallEvidence) -> [Breach] {
        evidence.match.state == .unmatched ? [Breach()] : []
    }
}
