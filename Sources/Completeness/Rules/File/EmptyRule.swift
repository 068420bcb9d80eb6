public import CallModel

/// `empty`: a header, and not one frame behind it.
public struct EmptyRule: CompletenessRule {
    /// What it finds.
    public let code = FindingCode.empty

    /// The rule; it has no threshold.
    public init() {}

    /// One breach where no frame is there.
    public func breaches(_ evidence: CallEvidence) -> [Breach] {
        guard let extent = evidence.measurement?.extent, extent.frames == 0 else { return [] }
        return [Breach(value: 0)]
    }
}
