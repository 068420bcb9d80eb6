internal import CallModel

/// What the file's header and its bytes disagree about.
struct HeaderFindings {
    let rules: CompletenessRules

    func findings(_ measurement: AudioMeasurement) -> [Finding] {
        let extent = measurement.extent
        guard extent.frames > 0 else { return [rules.finding(.empty, value: 0, threshold: 0)].compactMap(\.self) }
        let rate = measurement.format.sampleRate
        let declared = extent.declaredFrames.map(rate.seconds)
        let present = rate.seconds(extent.frames)
        var findings: [Finding?] = []
        if extent.repairs.contains(.truncated) {
            let end = FrameRange(start: extent.frames, end: extent.frames)
            findings.append(rules.finding(.truncated, range: end, value: present, threshold: declared))
        }
        if extent.repairs.contains(where: { $0 != .truncated }) {
            findings.append(rules.finding(.headerRepaired, value: present, threshold: declared))
        }
        return findings.compactMap(\.self)
    }
}
