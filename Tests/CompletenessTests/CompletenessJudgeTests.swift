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
}
