public import CallModel

/// The rules that recordings are judged by. Every threshold and every severity is configuration: what is enough
/// silence to be wrong is the insurer's word, not the program's.
public struct CompletenessRules: Sendable {
    /// The version of the rule set, kept with each finding: `2026.2`.
    public let version: String
    /// How grave each code is; one that is not in here is not reported.
    public let severities: [FindingCode: Severity]
    /// The rules for recordings, in the order in which findings of one severity are reported.
    public let rules: [any CompletenessRule]
    /// What is judged differently for callbacks of some kinds.
    public let kinds: [CallbackKind: KindRules]
    /// The rule for calls that no recording is of.
    public let missingRecording: MissingRecordingRule

    /// A rule set.
    public init(
        version: String, severities: [FindingCode: Severity], rules: [any CompletenessRule],
        kinds: [CallbackKind: KindRules] = [:], missingRecording: MissingRecordingRule
    ) {
        (self.version, self.severities) = (version, severities)
        (self.rules, self.kinds, self.missingRecording) = (rules, kinds, missingRecording)
    }

    /// Answered calls of at least this billable duration must have a recording, in seconds.
    public var recordedCallSeconds: Int { missingRecording.seconds }

    /// The rules for a kind of callback, in order; those for all where the kind has none of its own, or is not known.
    public func rules(for kind: CallbackKind?) -> [any CompletenessRule] {
        guard let own = kind.flatMap({ kinds[$0] }) else { return rules }
        return rules.map { own.rules[$0.code] ?? $0 }
    }

    /// The finding that a breach comes to; `nil` where its code is switched off.
    func finding(_ code: FindingCode, _ breach: Breach, kind: CallbackKind? = nil) -> Finding? {
        let own = kind.flatMap { kinds[$0] }
        let isOwn = own?.rules[code] != nil
        guard let severity = isOwn ? own?.severities[code] : severities[code] else { return nil }
        let name = "\(code.rawValue)@\(version)"
        return Finding(
            code: code, severity: min(severity, breach.atMost ?? severity), range: breach.range,
            channel: breach.channel, value: breach.value, threshold: breach.threshold,
            rule: isOwn ? "\(name)/\(kind?.rawValue ?? "")" : name)
    }
}

/// What is judged differently for one kind of callback.
public struct KindRules: Sendable {
    /// The rules that take the place of the general ones with the same code.
    public let rules: [FindingCode: any CompletenessRule]
    /// How grave these codes are; one that is not in here is not reported.
    public let severities: [FindingCode: Severity]

    /// A kind's own rules.
    public init(rules: [FindingCode: any CompletenessRule], severities: [FindingCode: Severity]) {
        (self.rules, self.severities) = (rules, severities)
    }
}
