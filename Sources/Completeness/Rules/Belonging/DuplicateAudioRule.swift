public import CallModel

/// `duplicate_audio`: the same bytes are in the archive under another name. Two calls never sound the same: one of the
/// names is wrong.
public struct DuplicateAudioRule: CompletenessRule {
    /// What it finds.
    public let code = FindingCode.duplicateAudio

    /// The rule; one copy is one too many.
    public init() {}

    /// One breach where there are copies; its value is their number.
    public func breaches(_ evidence: CallEvidence) -> [Breach] {
        evidence.otherCopies > 0 ? [Breach(value: Double(evidence.otherCopies), threshold: 0)] : []
    }
}
