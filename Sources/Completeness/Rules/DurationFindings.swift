internal import CallModel

/// Whether the recording is as long as it should be.
struct DurationFindings {
    let rules: CompletenessRules

    func findings(_ measurement: AudioMeasurement, call: CallDetail?) -> [Finding] {
        let whole = FrameRange(start: 0, end: measurement.extent.frames)
        let seconds = measurement.durationSeconds
        var findings: [Finding?] = []
        if seconds < rules.minimumSeconds {
            findings.append(
                rules.finding(.tooShort, range: whole, value: seconds, threshold: rules.minimumSeconds))
        }
        if let call, call.answeredAt != nil { findings.append(mismatch(seconds, call)) }
        return findings.compactMap(\.self)
    }

    /// Whole seconds in the record may be a second off by themselves. A recording that is longer than the call was
    /// billed holds all of it (it began while the call rang, or ended after a transfer): that is worth a notice, no
    /// more.
    private func mismatch(_ seconds: Double, _ call: CallDetail) -> Finding? {
        let billable = Double(call.billableSeconds)
        let tolerance = max(rules.durationToleranceSeconds, rules.durationToleranceRatio * billable)
        let difference = seconds - billable
        guard abs(difference) > tolerance else { return nil }
        return rules.finding(
            .durationMismatch, severity: difference > 0 ? .notice : nil, value: difference, threshold: tolerance)
    }
}
