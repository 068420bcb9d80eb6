public import CallModel

/// The rules that recordings are judged by. Every threshold and every severity is configuration: what is enough
/// silence to be wrong is the insurer's word, not the program's.
public struct CompletenessRules: Sendable {
    /// The version of the rule set, kept with each finding: `2026.1`.
    public let version: String
    /// How grave each code is; one that is not in here is not reported.
    public let severities: [FindingCode: Severity]
    /// The rules for recordings, in the order in which findings of one severity are reported.
    public let rules: [any CompletenessRule]
    /// The rule for calls that no recording is of.
    public let missingRecording: MissingRecordingRule

    /// A rule set.
    public init(
        version: String, severities: [FindingCode: Severity], rules: [any CompletenessRule],
        missingRecording: MissingRecordingRule
    ) {
        (self.version, self.severities) = (version, severities)
        (self.rules, self.missingRecording) = (rules, missingRecording)
    }

    /// Answered calls of at least this billable duration must have a recording, in seconds.
    public var recordedCallSeconds: Int { missingRecording.seconds }

    /// The finding that a breach comes to; `nil` where its code is switched off.
    func finding(_ code: FindingCode, _ breach: Breach) -> Finding? {
        guard let severity = severities[code] else { return nil }
        return Finding(
            code: code, severity: min(severity, breach.atMost ?? severity), range: breach.range,
            channel: breach.channel, value: breach.value, threshold: breach.threshold,
            rule: "\(code.rawValue)@\(version)")
    }
}
