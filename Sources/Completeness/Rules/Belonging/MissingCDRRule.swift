public import CallModel

/// `missing_cdr`: no call detail says that this call took place. It may come yet: the finding goes when it does.
///
/// Where several calls may be meant their details are there, and where a person has decided there is nothing left to
/// look at.
public struct MissingCDRRule: CompletenessRule {
    /// What it finds.
    public let code = FindingCode.missingCDR

    /// The rule; it has no threshold.
    public init() {}

    /// One breach where no call detail is known.
    public func breaches(_ evidence: CallEvidence) -> [Breach] {
        let match = evidence.match
        let isOneOfSeveral = match.rivals.contains { if case .call = $0.target { true } else { false } }
        return match.callID == nil && !isOneOfSeveral && match.state != .decided ? [Breach()] : []
    }
}
