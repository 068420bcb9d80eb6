internal import CallModel

/// Recordings in which nobody was reached: a signalling tone is nearly all there is.
struct ToneFindings {
    let rules: CompletenessRules

    func findings(_ measurement: AudioMeasurement) -> [Finding] {
        let kinds: [(FindingCode, Set<ToneKind>)] = [
            (.busyTone, [.busy, .congestion]), (.ringbackOnly, [.ringback]),
        ]
        var findings = kinds.compactMap { code, tones in filling(measurement, code, tones) }
        if let fax = fax(measurement) { findings.append(fax) }
        return findings
    }

    private func filling(_ measurement: AudioMeasurement, _ code: FindingCode, _ kinds: Set<ToneKind>) -> Finding?
    {
        let shares = (0..<measurement.format.channels).map { channel in
            let segments = measurement.tones.filter { $0.channel == channel && kinds.contains($0.kind) }
            let frames = segments.reduce(0) { $0 + $1.range.count }
            return (
                channel: channel, share: Double(frames) / Double(measurement.extent.frames), segments: segments
            )
        }
        guard let most = shares.max(by: { $0.share < $1.share }), most.share > rules.toneShare,
            let first = most.segments.first, let last = most.segments.last
        else { return nil }
        return rules.finding(
            code, range: FrameRange(start: first.range.start, end: last.range.end), channel: most.channel,
            value: most.share, threshold: rules.toneShare)
    }

    private func fax(_ measurement: AudioMeasurement) -> Finding? {
        let rate = measurement.format.sampleRate
        let longest = measurement.tones.filter { $0.kind == .fax }.max { $0.range.count < $1.range.count }
        guard let longest, rate.seconds(longest.range.count) >= rules.faxToneSeconds else { return nil }
        return rules.finding(
            .faxTone, range: longest.range, channel: longest.channel, value: rate.seconds(longest.range.count),
            threshold: rules.faxToneSeconds)
    }
}
