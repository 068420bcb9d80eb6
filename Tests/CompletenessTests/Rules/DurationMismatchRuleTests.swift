import CallModel
import Completeness
import TestSupport
import Testing

struct DurationMismatchRuleTests {
    private let rule = DurationMismatchRule(seconds: 2, ratio: 0.02, longer: .notice)

    /// The breaches of a recording of so many seconds of a call that was billed for so many.
    private func breaches(_ seconds: Double, billable: Int, _ disposition: Disposition = .answered) -> [Breach] {
        let call = Facts.call(seconds: billable + 8, disposition: disposition)
        return rule.breaches(Heard(seconds: seconds).evidence(call: call))
    }

    @Test func wholeSecondsOfThePBXAreNoMismatch() {
        #expect(breaches(60, billable: 62).isEmpty)
        #expect(breaches(60, billable: 61).isEmpty)
        #expect(breaches(60, billable: 58).isEmpty)
    }

    @Test func aFrameBeyondTwoSecondsIsOne() {
        let short = 60 - Heard.frame
        #expect(breaches(short, billable: 62) == [Breach(value: short - 62, threshold: -2)])
    }

    @Test func aRecordingThatIsLongerThanItsCallWeighsLess() {
        let long = 60 + Heard.frame
        #expect(breaches(long, billable: 58) == [Breach(value: long - 58, threshold: 2, atMost: .notice)])
    }

    @Test func onALongCallTheShareCounts() {
        #expect(breaches(588, billable: 600).isEmpty)
        #expect(breaches(588 - Heard.frame, billable: 600).map(\.threshold) == [-12])
    }

    @Test func aCallThatIsNotKnownToHaveEndedHasNoLength() {
        #expect(rule.breaches(Heard(seconds: 60).evidence(call: Facts.call(isOver: false))).isEmpty)
    }

    @Test func aCallThatNobodyAnsweredHasNoLength() {
        #expect(breaches(60, billable: 0, .noAnswer).isEmpty)
        #expect(breaches(60, billable: 0, .unknown).isEmpty)
    }

    @Test func withoutACallThereIsNothingToCompare() {
        let evidence = CallEvidence(
            reading: .measured(Heard().measurement), call: nil, match: .none, otherCopies: 0)
        #expect(rule.breaches(evidence).isEmpty)
    }
}
