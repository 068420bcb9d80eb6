internal import CallModel
public import Completeness

extension CompletenessRules {
    /// Reads `completeness.yaml`, laid over the defaults.
    /// - Parameter folder: the home's configuration folder.
    public init(folder: String) throws(ConfigurationError) {
        let path = folder + "/completeness.yaml"
        try self.init(ConfigurationFile(path: path, defaults: PackageResources.completeness_yaml).root)
    }

    /// The rules that the program was built with.
    public static func builtIn() throws(ConfigurationError) -> CompletenessRules {
        let name = "completeness.yaml"
        return try CompletenessRules(
            ConfigurationFile(builtIn: PackageResources.completeness_yaml, name: name).root)
    }

    private init(_ root: ConfigurationSection) throws(ConfigurationError) {
        try root.refuseUnknownKeys()
        let thresholds = Thresholds(rules: try root.section("rules"))
        try thresholds.rules.refuseUnknownKeys()
        var rules: [any CompletenessRule] = []
        for code in FindingCode.inOrderOfReports {
            if let rule = try Self.rule(code, thresholds) { rules.append(rule) }
        }
        self.init(
            version: try root.value("version", "up to 32 letters, digits, '.', '-' or '_'", Self.version),
            severities: try thresholds.severities(FindingCode.allCases), rules: rules,
            kinds: try Self.kinds(try root.section("kinds"), thresholds),
            missingRecording: MissingRecordingRule(seconds: try thresholds.wholeSeconds(.missingRecording)))
    }

    /// The rule for a code with the thresholds given; `nil` for the one that judges calls and not recordings.
    private static func rule(
        _ code: FindingCode, _ given: Thresholds
    ) throws(ConfigurationError) -> (any CompletenessRule)? {
        switch code {
        case .empty: EmptyRule()
        case .undecodable: UndecodableRule()
        case .truncated: TruncatedRule()
        case .headerRepaired: HeaderRepairedRule()
        case .tooShort: TooShortRule(seconds: try given.seconds(code))
        case .durationMismatch:
            DurationMismatchRule(
                seconds: try given.seconds(code), ratio: try given.ratio(code),
                longer: try given.severity(code, "longer"))
        case .silent: SilentRule(seconds: try given.seconds(code))
        case .oneWay:
            OneWayRule(seconds: try given.seconds(code), otherSeconds: try given.seconds(code, "otherSeconds"))
        case .deadAir: DeadAirRule(seconds: try given.seconds(code))
        case .leadingSilence: LeadingSilenceRule(seconds: try given.seconds(code))
        case .trailingSilence: TrailingSilenceRule(seconds: try given.seconds(code))
        case .cutOff:
            CutOffRule(
                seconds: try given.seconds(code), doubtSeconds: try given.seconds(code, "doubtSeconds"),
                speechSeconds: try given.seconds(code, "speechSeconds"), decibels: try given.decibels(code))
        case .busyTone:
            FillingToneRule.busy(
                ratio: try given.ratio(code), speechSeconds: try given.seconds(code, "speechSeconds"))
        case .ringbackOnly:
            FillingToneRule.ringback(
                ratio: try given.ratio(code), speechSeconds: try given.seconds(code, "speechSeconds"))
        case .faxTone: FaxToneRule(seconds: try given.seconds(code))
        case .clipped:
            ClippedRule(ratio: try given.ratio(code), speechSeconds: try given.seconds(.silent))
        case .lowLevel: LowLevelRule(dBFS: try given.dBFS(code), speechSeconds: try given.seconds(.silent))
        case .dcOffset: DCOffsetRule(ratio: try given.ratio(code))
        case .identicalChannels: IdenticalChannelsRule()
        case .notAnswered: NotAnsweredRule()
        case .unmatched: UnmatchedRule()
        case .ambiguousMatch: AmbiguousMatchRule()
        case .missingCDR: MissingCDRRule()
        case .duplicateAudio: DuplicateAudioRule()
        case .missingRecording: nil
        }
    }

    /// What is said of each kind of callback, laid over what is said of all.
    private static func kinds(
        _ section: ConfigurationSection, _ general: Thresholds
    ) throws(ConfigurationError) -> [CallbackKind: KindRules] {
        var kinds: [CallbackKind: KindRules] = [:]
        for kind in section.keys {
            let said = try section.section(kind)
            // Whether a call needs a recording is asked before anybody knows what it was about.
            try said.refuseKeys(
                except: FindingCode.inOrderOfReports.filter { $0 != .missingRecording }.map(\.rawValue))
            let thresholds = Thresholds(rules: said.laid(over: general.rules))
            let codes = said.keys.compactMap(FindingCode.init(rawValue:))
            var rules: [FindingCode: any CompletenessRule] = [:]
            for code in codes { rules[code] = try rule(code, thresholds) }
            kinds[CallbackKind(rawValue: kind)] = KindRules(
                rules: rules, severities: try thresholds.severities(codes))
        }
        return kinds
    }

    /// It becomes part of each finding's rule: `dead_air@2026.2`.
    private static func version(_ text: String) -> String? {
        let allowed = text.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF)
                || ".-_".utf8.contains(byte)
        }
        return allowed && (1...32).contains(text.utf8.count) ? text : nil
    }
}

extension FindingCode {
    /// In the order of the default file, which is that of reports: file, speech, tones, levels, belonging.
    fileprivate static let inOrderOfReports: [FindingCode] = [
        .empty, .undecodable, .truncated, .headerRepaired, .tooShort, .durationMismatch, .silent, .oneWay,
        .deadAir,
        .leadingSilence, .trailingSilence, .cutOff, .busyTone, .ringbackOnly, .faxTone, .clipped, .lowLevel,
        .dcOffset,
        .identicalChannels, .notAnswered, .unmatched, .ambiguousMatch, .missingCDR, .duplicateAudio,
        .missingRecording,
    ]
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

    func decibels(_ code: FindingCode) throws(ConfigurationError) -> Double {
        try rules.section(code.rawValue).number("dB", "a difference in decibels", in: 0...96)
    }

    func severity(_ code: FindingCode, _ key: String) throws(ConfigurationError) -> Severity {
        try rules.section(code.rawValue).value(key, "notice, review or incomplete", Severity.init(rawValue:))
    }

    /// How grave these codes are; those that are off are not in it.
    func severities(_ codes: [FindingCode]) throws(ConfigurationError) -> [FindingCode: Severity] {
        var severities: [FindingCode: Severity] = [:]
        for code in codes {
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
