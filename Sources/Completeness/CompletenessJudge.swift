public import CallModel

/// Says what is wrong with a recording, with the evidence for each.
///
/// Every rule is asked; what one finding explains of another is left out (``FindingMasks``).
public struct CompletenessJudge: Sendable {
    private let rules: CompletenessRules

    /// A judge by these rules.
    public init(rules: CompletenessRules) { self.rules = rules }

    /// The findings, gravest first; among equals in the order of the rules.
    public func findings(_ evidence: CallEvidence) -> [Finding] {
        settled(
            rules.rules(for: evidence.kind).flatMap { rule in
                rule.breaches(evidence).compactMap { rules.finding(rule.code, $0, kind: evidence.kind) }
            })
    }

    /// What is wrong with a recording as far as the file alone can tell, gravest first: for one whose call nobody knows.
    /// - Parameter kind: the kind of callback by whose thresholds it is judged.
    public func findings(heardIn reading: AudioReading, kind: CallbackKind? = nil) -> [Finding] {
        settled(
            rules.rules(for: kind).compactMap { $0 as? any FileRule }.flatMap { rule in
                rule.breaches(reading).compactMap { rules.finding(rule.code, $0, kind: kind) }
            })
    }

    private func settled(_ found: [Finding]) -> [Finding] {
        // Swift's sort is stable: equals keep their order.
        FindingMasks.unexplained(found).sorted { $0.severity > $1.severity }
    }

    /// What is wrong with a call that no recording is of; `nil` where it needs none.
    public func missingRecording(of call: CallDetail) -> Finding? {
        rules.missingRecording.breach(call).flatMap { rules.finding(.missingRecording, $0) }
    }
}
