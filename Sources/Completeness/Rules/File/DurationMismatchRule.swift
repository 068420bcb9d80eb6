public import CallModel

/// `duration_mismatch`: the recording is not as long as the call was billed for.
///
/// A PBX counts whole seconds, so that either end may be off by nearly one: the tolerance must not lie below two
/// seconds. A recording that is the longer of the two holds all of the call (it began while the far side rang, or went on
/// through a transfer), which weighs less than one that lacks something.
public struct DurationMismatchRule: CompletenessRule {
    /// What it finds.
    public let code = FindingCode.durationMismatch
    /// What is tolerated: the larger of so many seconds …
    public let seconds: Double
    /// … and this share of the billable duration.
    public let ratio: Double
    /// What a recording that is longer than its call weighs at most.
    public let longer: Severity

    /// - Parameters:
    ///   - seconds: what is tolerated at least.
    ///   - ratio: the share of the billable duration that is tolerated on long calls.
    ///   - longer: what a recording that is longer than its call weighs at most.
    public init(seconds: Double, ratio: Double, longer: Severity) {
        (self.seconds, self.ratio, self.longer) = (seconds, ratio, longer)
    }

    /// One breach; its value is recording less billable duration, its threshold the tolerance with the same sign, in
    /// seconds.
    public func breaches(_ evidence: CallEvidence) -> [Breach] {
        guard let sound = evidence.sound, let call = evidence.call, call.isAnswered == true,
            // A record that does not say when the call ended has no duration to compare with.
            call.endedAt != nil || call.billableSeconds > 0
        else { return [] }
        let billable = Double(call.billableSeconds)
        let difference = sound.seconds(sound.frames) - billable
        let tolerance = max(seconds, ratio * billable)
        guard abs(difference) > tolerance else { return [] }
        return difference > 0
            ? [Breach(value: difference, threshold: tolerance, atMost: longer)]
            : [Breach(value: difference, threshold: -tolerance)]
    }
}
