public import CallModel

/// Says what is wrong with a recording, with the evidence for each.
///
/// One defect is reported once: where a stronger finding explains the weaker ones they are left out. A call that is
/// nothing but a busy tone is not also silent, one-way and cut off; a silent one has no dead air.
public struct CompletenessJudge: Sendable {
    private let rules: CompletenessRules

    /// A judge by these rules.
    public init(rules: CompletenessRules) { self.rules = rules }

    /// The findings, gravest first; among equals those on the sound before those on the match.
    public func findings(_ evidence: CallEvidence) -> [Finding] {
        let found = sound(evidence) + MatchFindings(rules: rules).findings(evidence)
        // Swift's sort is stable: equals keep their order.
        return found.sorted { $0.severity > $1.severity }
    }

    /// What is wrong with an answered call that no recording is of.
    public func missingRecording(of call: CallDetail) -> Finding? {
        rules.finding(
            .missingRecording, value: Double(call.billableSeconds), threshold: Double(rules.recordedCallSeconds))
    }

    private func sound(_ evidence: CallEvidence) -> [Finding] {
        guard case .measured(let measurement) = evidence.reading else {
            return [rules.finding(.undecodable)].compactMap(\.self)
        }
        let header = HeaderFindings(rules: rules).findings(measurement)
        guard measurement.extent.frames > 0 else { return header }
        let tones = ToneFindings(rules: rules).findings(measurement)
        let duration = DurationFindings(rules: rules).findings(measurement, call: evidence.call)
        let speech = tones.isEmpty ? SpeechFindings(rules: rules).findings(measurement) : []
        let level = LevelFindings(rules: rules).findings(measurement)
        return header + tones + duration + speech + level
    }
}
