import CallModel
import Completeness
import Configuration
import Testing

struct CompletenessFileTests {
    private func rules(_ text: String) throws -> CompletenessRules {
        try Home("completeness.yaml", text).read { try CompletenessRules(folder: $0) }
    }

    private func refusal(_ text: String) throws -> String? {
        try Home("completeness.yaml", text).refusal { folder throws(ConfigurationError) in
            _ = try CompletenessRules(folder: folder)
        }
    }

    /// The rule for a code, of the type that it has.
    private func rule<Rule: CompletenessRule>(_ text: String, as type: Rule.Type = Rule.self) throws -> Rule {
        try #require(try rules(text).rules.compactMap { $0 as? Rule }.first)
    }

    @Test func aThresholdOfTheSiteIsTakenAndItsNeighboursKeepTheirs() throws {
        let text = "rules:\n  one_way: {seconds: 2.5}\n"
        let oneWay: OneWayRule = try rule(text)
        #expect((oneWay.seconds, oneWay.otherSeconds) == (2.5, 1))
        #expect(try rules(text).severities[.oneWay] == .incomplete)
        let deadAir: DeadAirRule = try rule(text)
        #expect(deadAir.seconds == 30)
    }

    @Test func everyThresholdReachesItsRule() throws {
        let text = """
            rules:
              too_short: {seconds: 1}
              duration_mismatch: {seconds: 2, ratio: 0.03, longer: review}
              silent: {seconds: 4}
              dead_air: {seconds: 5}
              leading_silence: {seconds: 6}
              trailing_silence: {seconds: 7}
              cut_off: {seconds: 0.08, doubtSeconds: 0.09, speechSeconds: 0.1, dB: 12}
              busy_tone: {ratio: 0.1, speechSeconds: 11}
              ringback_only: {ratio: 0.12, speechSeconds: 13}
              fax_tone: {seconds: 14}
              clipped: {ratio: 0.15}
              low_level: {dBFS: -16}
              dc_offset: {ratio: 0.17}
              missing_recording: {seconds: 18}
            """
        #expect(try rule(text, as: TooShortRule.self).seconds == 1)
        let mismatch: DurationMismatchRule = try rule(text)
        #expect((mismatch.seconds, mismatch.ratio, mismatch.longer) == (2, 0.03, .review))
        #expect(try rule(text, as: SilentRule.self).seconds == 4)
        #expect(try rule(text, as: DeadAirRule.self).seconds == 5)
        #expect(try rule(text, as: LeadingSilenceRule.self).seconds == 6)
        #expect(try rule(text, as: TrailingSilenceRule.self).seconds == 7)
        let cutOff: CutOffRule = try rule(text)
        #expect((cutOff.seconds, cutOff.doubtSeconds) == (0.08, 0.09))
        #expect((cutOff.speechSeconds, cutOff.decibels) == (0.1, 12))
        let tones = try rules(text).rules.compactMap { $0 as? FillingToneRule }
        #expect(tones.map(\.code) == [.busyTone, .ringbackOnly])
        #expect(tones.map(\.ratio) == [0.1, 0.12])
        #expect(tones.map(\.speechSeconds) == [11, 13])
        #expect(try rule(text, as: FaxToneRule.self).seconds == 14)
        let clipped: ClippedRule = try rule(text)
        #expect((clipped.ratio, clipped.speechSeconds) == (0.15, 4))
        let lowLevel: LowLevelRule = try rule(text)
        #expect((lowLevel.dBFS, lowLevel.speechSeconds) == (-16, 4))
        #expect(try rule(text, as: DCOffsetRule.self).ratio == 0.17)
        #expect(try rules(text).recordedCallSeconds == 18)
    }

    @Test func severitiesCanBeChangedAndSwitchedOff() throws {
        let severities = try rules("rules:\n  dead_air: {severity: review}\n  silent: {severity: off}\n")
            .severities
        #expect(severities[.deadAir] == .review)
        #expect(severities[.silent] == nil)
        #expect(severities.count == FindingCode.allCases.count - 1)
    }

    @Test(arguments: ["", "# nothing\n", "rules:\n", "rules:\n  # dead_air: {seconds: 3}\n", "version: 2026.2"])
    func whatIsCommentedOutKeepsItsDefault(text: String) throws {
        #expect(try rule(text, as: DeadAirRule.self).seconds == 30)
        #expect(try rules(text).version == "2026.2")
    }

    @Test(arguments: [
        (
            "rules:\n  dead_air:\n    seconds: abc\n",
            "completeness.yaml:3: 'rules.dead_air.seconds' is 'abc'; it must be a number of seconds from 0 to 86400"
        ),
        (
            "rules:\n  dead_air: {seconds: -1}\n",
            "completeness.yaml:2: 'rules.dead_air.seconds' is '-1'; it must be a number of seconds from 0 to 86400"
        ),
        (
            "rules:\n  dead_air: {seconds: nan}\n",
            "completeness.yaml:2: 'rules.dead_air.seconds' is 'nan'; it must be a number of seconds from 0 to 86400"
        ),
        (
            "rules:\n  dead_air: {seconds: [30]}\n",
            "completeness.yaml:2: 'rules.dead_air.seconds' is a list; it must be a number of seconds from 0 to 86400"
        ),
        (
            "rules:\n  dead_air: {seconds: }\n",
            "completeness.yaml:2: 'rules.dead_air.seconds' is ''; it must be a number of seconds from 0 to 86400"
        ),
        (
            "rules:\n  clipped: {ratio: 5}\n",
            "completeness.yaml:2: 'rules.clipped.ratio' is '5'; it must be a share from 0 to 1"
        ),
        (
            "rules:\n  low_level: {dBFS: 3}\n",
            "completeness.yaml:2: 'rules.low_level.dBFS' is '3'; it must be a level from -96 to 0"
        ),
        (
            "rules:\n  missing_recording: {seconds: 2.5}\n",
            "completeness.yaml:2: 'rules.missing_recording.seconds' is '2.5'; it must be whole seconds from 0 to 86400"
        ),
        (
            "rules:\n  silent: {severity: bad}\n",
            "completeness.yaml:2: 'rules.silent.severity' is 'bad'; it must be notice, review, incomplete or off"
        ),
        (
            "version: a b\n",
            "completeness.yaml:1: 'version' is 'a b'; it must be up to 32 letters, digits, '.', '-' or '_'"
        ),
        (
            "rules:\n  dead_air: 30\n",
            "completeness.yaml:2: 'rules.dead_air' is '30'; it must be a mapping: 'name: value' lines"
        ),
        (
            "version: 1\n\nrule:\n  dead_air: {seconds: 3}\n",
            "completeness.yaml:3: 'rule' means nothing here; did you mean 'rules'? Allowed are version, rules, kinds"
        ),
        (
            "kinds:\n  new_contract:\n    tooshort: {seconds: 3}\n",
            "completeness.yaml:3: 'tooshort' means nothing in 'kinds.new_contract'; did you mean 'too_short'? Allowed are empty, undecodable, truncated, header_repaired, too_short, duration_mismatch, silent, one_way, dead_air, leading_silence, trailing_silence, cut_off, busy_tone, ringback_only, fax_tone, clipped, low_level, dc_offset, identical_channels, not_answered, unmatched, ambiguous_match, missing_cdr, duplicate_audio"
        ),
        (
            "kinds:\n  lapse:\n    too_short: {seconds: -3}\n",
            "completeness.yaml:3: 'kinds.lapse.too_short.seconds' is '-3'; it must be a number of seconds from 0 to 86400"
        ),
        (
            "kinds:\n  lapse:\n    too_short: {second: 3}\n",
            "completeness.yaml:3: 'second' means nothing in 'kinds.lapse.too_short'; did you mean 'seconds'? Allowed are severity, seconds"
        ),
        (
            "kinds: 3\n",
            "completeness.yaml:1: 'kinds' is '3'; it must be a mapping: 'name: value' lines"
        ),
        (
            "rules:\n  silent:\n    second: 3\n",
            "completeness.yaml:3: 'second' means nothing in 'rules.silent'; did you mean 'seconds'? Allowed are severity, seconds"
        ),
        (
            "rules:\n  silent:\n    threshold: 3\n",
            "completeness.yaml:3: 'threshold' means nothing in 'rules.silent'; allowed are severity, seconds"
        ),
    ])
    func whatIsWrongIsSaidInOneLine(text: String, message: String) throws {
        #expect(try refusal(text) == message)
    }

    @Test func aMisspeltCodeIsRefusedAndTheRightOneNamed() throws {
        let message = try #require(try refusal("rules:\n  silent: {seconds: 1}\n  deadair: {seconds: 3}\n"))
        #expect(
            message.hasPrefix(
                "completeness.yaml:3: 'deadair' means nothing in 'rules'; did you mean 'dead_air'? Allowed are empty, "
            ))
    }

    // MARK: Kinds

    /// The rule of a kind, and what it weighs.
    private func own(
        _ text: String, _ kind: String, _ code: FindingCode
    ) throws -> (rule: (any CompletenessRule)?, severity: Severity?) {
        let rules = try rules(text).kinds[CallbackKind(rawValue: kind)]
        return (rules?.rules[code], rules?.severities[code])
    }

    @Test func whatAKindLeavesOutIsTakenFromTheRulesOfTheSite() throws {
        let text = """
            rules:
              one_way: {seconds: 2, severity: review}
              silent: {seconds: 4}
            kinds:
              lapse:
                one_way: {otherSeconds: 9}
                clipped: {severity: off}
            """
        let oneWay = try own(text, "lapse", .oneWay)
        let rule = try #require(oneWay.rule as? OneWayRule)
        #expect((rule.seconds, rule.otherSeconds) == (2, 9))
        #expect(oneWay.severity == .review)
        let clipped = try own(text, "lapse", .clipped)
        #expect(clipped.severity == nil)
        #expect((clipped.rule as? ClippedRule)?.speechSeconds == 4)
        #expect(try own(text, "lapse", .deadAir).rule == nil)
    }

    @Test func aKindThatIsShippedCanBeChangedInPart() throws {
        let text = "kinds:\n  new_contract:\n    too_short: {severity: review}\n    dead_air: {seconds: 20}\n"
        let short = try own(text, "new_contract", .tooShort)
        #expect((short.rule as? TooShortRule)?.seconds == 15)
        #expect(short.severity == .review)
        #expect((try own(text, "new_contract", .deadAir).rule as? DeadAirRule)?.seconds == 20)
        #expect((try own(text, "renewal", .tooShort).rule as? TooShortRule)?.seconds == 8)
        // A kind goes before all: what is said of all does not reach it.
        let general = "rules:\n  too_short: {seconds: 60}\n"
        #expect((try own(general, "new_contract", .tooShort).rule as? TooShortRule)?.seconds == 15)
    }

    /// Which calls need a recording is asked before their kind is known.
    @Test func aKindCannotSayWhichCallsNeedARecording() throws {
        let message = try #require(try refusal("kinds:\n  lapse:\n    missing_recording: {seconds: 3}\n"))
        #expect(message.hasPrefix("completeness.yaml:3: 'missing_recording' means nothing in 'kinds.lapse'"))
    }
}
