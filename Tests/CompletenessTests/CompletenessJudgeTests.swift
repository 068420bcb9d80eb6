import CallModel
import Completeness
import TestSupport
import Testing

struct CompletenessJudgeTests {
    private let judge = CompletenessJudge(rules: .usual())

    @Test func aWholeCallHasNoFindings() {
        #expect(judge.findings(Heard().evidence()).isEmpty)
        #expect(judge.findings(Heard.mixed([1..<58]).evidence()).isEmpty)
    }

    @Test func aFindingNamesItsRuleAndItsVersion() {
        let heard = Heard.mixed([1..<5, 45..<50])
        #expect(
            judge.findings(heard.evidence()) == [
                Finding(
                    code: .deadAir, severity: .incomplete, range: Heard.range(5..<45), value: 40, threshold: 30,
                    rule: "dead_air@test")
            ])
    }

    @Test func theGravestComeFirst() {
        var heard = Heard.mixed([12..<50])
        heard.voices[0].level = -50
        heard.repairs = [.unclosed]
        let evidence = heard.evidence(call: Facts.call(seconds: 100))
        #expect(judge.codes(evidence) == [.durationMismatch, .lowLevel, .headerRepaired, .leadingSilence])
    }

    @Test func whatIsSwitchedOffIsNotReported() {
        var severities = CompletenessRules.usualSeverities
        severities[.deadAir] = nil
        severities[.missingRecording] = nil
        let lenient = CompletenessJudge(rules: .usual(severities))
        #expect(lenient.findings(Heard.mixed([1..<5, 45..<50]).evidence()).isEmpty)
        #expect(lenient.missingRecording(of: Facts.call()) == nil)
    }

    @Test func aLesserCaseNeverWeighsMoreThanTheSiteSays() {
        let longer = Heard(seconds: 60).evidence(call: Facts.call(seconds: 48))
        #expect(judge.findings(longer).map(\.severity) == [.notice])
        let doubtful = Heard.mixed([1..<59.9]).evidence()
        #expect(judge.findings(doubtful).map(\.severity) == [.review])
        var severities = CompletenessRules.usualSeverities
        severities[.cutOff] = .notice
        #expect(CompletenessJudge(rules: .usual(severities)).findings(doubtful).map(\.severity) == [.notice])
    }

    @Test func anAnsweredCallWithoutARecordingIsAFinding() {
        #expect(
            judge.missingRecording(of: Facts.call(seconds: 158))
                == Finding(
                    code: .missingRecording, severity: .incomplete, value: 150, threshold: 3,
                    rule: "missing_recording@test"))
        #expect(judge.missingRecording(of: Facts.call(disposition: .busy)) == nil)
    }

    // MARK: Kinds

    /// New contracts need longer, and are not judged for silence at their beginning.
    private let byKind = CompletenessJudge(
        rules: .usual(kinds: [
            CallbackKind(rawValue: "new_contract"): KindRules(
                rules: [.tooShort: TooShortRule(seconds: 15), .leadingSilence: LeadingSilenceRule(seconds: 0)],
                severities: [.tooShort: .review])
        ]))

    private func findings(seconds: Double, kind: String?) -> [Finding] {
        let heard = Heard(seconds: seconds, voices: [.init(role: .mixed, speech: [0.5..<(seconds - 1)])])
        return byKind.findings(heard.evidence(kind: kind.map(CallbackKind.init(rawValue:))))
    }

    @Test func aKindsOwnThresholdDecidesAndIsNamed() {
        let short = findings(seconds: 14.999, kind: "new_contract")
        #expect(short.map(\.rule) == ["too_short@test/new_contract"])
        #expect(short.map(\.threshold) == [15])
        #expect(short.map(\.severity) == [.review])
        #expect(findings(seconds: 15, kind: "new_contract").isEmpty)
    }

    @Test(arguments: [nil, "renewal"]) func otherKindsAndNoneAreJudgedAsAllAre(kind: String?) {
        #expect(findings(seconds: 10, kind: kind).isEmpty)
        let short = findings(seconds: 9.999, kind: kind)
        #expect(short.map(\.rule) == ["too_short@test"])
        #expect(short.map(\.severity) == [.incomplete])
    }

    @Test func whatAKindDoesNotNameIsJudgedAsAllAre() {
        let heard = Heard.mixed([1..<5, 45..<59])
        let evidence = heard.evidence(kind: CallbackKind(rawValue: "new_contract"))
        #expect(byKind.findings(evidence).map(\.rule) == ["dead_air@test"])
    }

    // MARK: The file alone

    @Test func theFileAloneTellsNothingOfItsCall() {
        var heard = Heard.mixed([1..<5, 45..<59])
        heard.repairs = [.unclosed]
        #expect(judge.findings(heardIn: .measured(heard.measurement)).map(\.code) == [.deadAir, .headerRepaired])
        #expect(judge.findings(heardIn: .measured(Heard().measurement)).isEmpty)
        #expect(judge.findings(heardIn: .undecodable(reason: "no")).map(\.code) == [.undecodable])
        let kind = CallbackKind(rawValue: "new_contract")
        let short = Heard(seconds: 12, voices: [.init(role: .mixed, speech: [0.5..<11])]).measurement
        #expect(byKind.findings(heardIn: .measured(short), kind: kind).map(\.code) == [.tooShort])
    }
}
