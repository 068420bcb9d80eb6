internal import CallModel
public import Completeness

extension CompletenessRules {
    /// Reads `completeness.yaml`, laid over the defaults.
    /// - Parameter folder: the home's configuration folder.
    public init(folder: String) throws(ConfigurationError) {
        let path = folder + "/completeness.yaml"
        let root = try ConfigurationFile(path: path, defaults: PackageResources.completeness_yaml).root
        try root.refuseUnknownKeys()
        let thresholds = Thresholds(rules: try root.section("rules"))
        try thresholds.rules.refuseUnknownKeys()
        self.init(
            version: try root.value("version", "up to 32 letters, digits, '.', '-' or '_'", Self.version),
            severities: try thresholds.severities(), rules: try Self.rules(thresholds),
            missingRecording: MissingRecordingRule(seconds: try thresholds.wholeSeconds(.missingRecording)))
    }

    /// The rules in the order of the default file, which is that of reports: file, speech, tones, levels, belonging.
    private static func rules(_ given: Thresholds) throws(ConfigurationError) -> [any CompletenessRule] {
        let speech = try given.seconds(.silent)
        return [
            EmptyRule(), UndecodableRule(), TruncatedRule(), HeaderRepairedRule(),
            TooShortRule(seconds: try given.seconds(.tooShort)),
            DurationMismatchRule(
                seconds: try given.seconds(.durationMismatch), ratio: try given.ratio(.durationMismatch),
                longer: try given.severity(.durationMismatch, "longer")),
            SilentRule(seconds: speech),
            OneWayRule(
                seconds: try given.seconds(.oneWay), otherSeconds: try given.seconds(.oneWay, "otherSeconds")),
            DeadAirRule(seconds: try given.seconds(.deadAir)),
            LeadingSilenceRule(seconds: try given.seconds(.leadingSilence)),
            TrailingSilenceRule(seconds: try given.seconds(.trailingSilence)),
            CutOffRule(
                seconds: try given.seconds(.cutOff), doubtSeconds: try given.seconds(.cutOff, "doubtSeconds")),
            FillingToneRule.busy(
                ratio: try given.ratio(.busyTone), speechSeconds: try given.seconds(.busyTone, "speechSeconds")),
            FillingToneRule.ringback(
                ratio: try given.ratio(.ringbackOnly),
                speechSeconds: try given.seconds(.ringbackOnly, "speechSeconds")),
            FaxToneRule(seconds: try given.seconds(.faxTone)),
            ClippedRule(ratio: try given.ratio(.clipped), speechSeconds: speech),
            LowLevelRule(dBFS: try given.dBFS(.lowLevel), speechSeconds: speech),
            DCOffsetRule(ratio: try given.ratio(.dcOffset)), IdenticalChannelsRule(),
            NotAnsweredRule(), UnmatchedRule(), AmbiguousMatchRule(), MissingCDRRule(), DuplicateAudioRule(),
        ]
    }

    /// It becomes part of each finding's rule: `dead_air@2026.1`.
    private static func version(_ text: String) -> String? {
        let allowed = text.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF)
                || ".-_".utf8.contains(byte)
        }
        return allowed && (1...32).contains(text.utf8.count) ? text : nil
    }
}

/// What `rules` says of each code.
private struct Thresholds {
    let rules: ConfigurationSection

    /// A day: no threshold of a call is longer.
    private static let day = 86_400.0

    func seconds(_ code: FindingCode, _ key: String = "seconds") throws(ConfigurationError) -> Double {
        try rules.section(code.rawValue).number(key, "a number of seconds", in: 0...Self.day)
    }

    func wholeSeconds(_ code: FindingCode) throws(ConfigurationError) -> Int {
        let range = 0...Int64(Self.day)
        return Int(try rules.section(code.rawValue).wholeNumber("seconds", "whole seconds", in: range))
    }

    func ratio(_ code: FindingCode) throws(ConfigurationError) -> Double {
        try rules.section(code.rawValue).number("ratio", "a share", in: 0...1)
    }

    func dBFS(_ code: FindingCode) throws(ConfigurationError) -> Double {
        try rules.section(code.rawValue).number("dBFS", "a level", in: -96...0)
    }

    func severity(_ code: FindingCode, _ key: String) throws(ConfigurationError) -> Severity {
        try rules.section(code.rawValue).value(key, "notice, review or incomplete", Severity.init(rawValue:))
    }

    /// How grave each code is; those that are off are not in it.
    func severities() throws(ConfigurationError) -> [FindingCode: Severity] {
        var severities: [FindingCode: Severity] = [:]
        for code in FindingCode.allCases {
            let rule = try rules.section(code.rawValue)
            try rule.refuseUnknownKeys()
            severities[code] = try rule.value("severity", "notice, review, incomplete or off") {
                word -> Severity?? in
                word == "off" ? .some(nil) : Severity(rawValue: word).map(Optional.some)
            }
        }
        return severities
    }
}
