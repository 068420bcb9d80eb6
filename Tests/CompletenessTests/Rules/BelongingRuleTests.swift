import CallModel
import Completeness
import TestSupport
import Testing

struct BelongingRuleTests {
    @Test(arguments: [Disposition.noAnswer, .busy, .failed, .congestion, .cancelled])
    func aCallThatNobodyAnswered(disposition: Disposition) {
        let evidence = Heard().evidence(call: Facts.call(disposition: disposition))
        #expect(NotAnsweredRule().breaches(evidence) == [Breach()])
    }

    @Test(arguments: [Disposition.answered, .unknown])
    func aCallThatWasAnsweredOrDoesNotSay(disposition: Disposition) {
        let evidence = Heard().evidence(call: Facts.call(disposition: disposition))
        #expect(NotAnsweredRule().breaches(evidence).isEmpty)
    }

    @Test(arguments: MatchState.allCases)
    func onlyWhatFitsNothingIsUnmatched(state: MatchState) {
        let evidence = Heard().evidence(match: Facts.match(state))
        #expect(UnmatchedRule().breaches(evidence).isEmpty == (state != .unmatched))
        #expect(AmbiguousMatchRule().breaches(evidence).isEmpty == (state != .ambiguous))
    }

    @Test func rivalsAreCounted() {
        let match = Facts.match(.ambiguous, rivals: [.call(Facts.id(1)), .call(Facts.id(2))])
        #expect(AmbiguousMatchRule().breaches(Heard().evidence(match: match)) == [Breach(value: 2, threshold: 1)])
    }

    @Test func aRecordingWithoutACallLacksItsDetail() {
        func breaches(_ match: Match) -> Int { MissingCDRRule().breaches(Heard().evidence(match: match)).count }
        #expect(breaches(Facts.match(callback: CallbackID(rawValue: "CB1"))) == 1)
        #expect(breaches(.none) == 1)
        #expect(breaches(Facts.match(call: Facts.id(1))) == 0)
        #expect(breaches(Facts.match(.ambiguous, rivals: [.callback(CallbackID(rawValue: "CB1"))])) == 1)
        #expect(breaches(Facts.match(.ambiguous, rivals: [.call(Facts.id(1)), .call(Facts.id(2))])) == 0)
        #expect(breaches(Facts.match(.decided, callback: CallbackID(rawValue: "CB1"))) == 0)
    }

    @Test func theSameBytesUnderAnotherName() {
        #expect(DuplicateAudioRule().breaches(Heard().evidence(otherCopies: 0)).isEmpty)
        let evidence = Heard().evidence(otherCopies: 2)
        #expect(DuplicateAudioRule().breaches(evidence) == [Breach(value: 2, threshold: 0)])
    }

    @Test func anAnsweredCallOfThreeSecondsNeedsARecording() {
        let rule = MissingRecordingRule(seconds: 3)
        #expect(rule.breach(Facts.call(seconds: 8 + 2)) == nil)
        #expect(rule.breach(Facts.call(seconds: 8 + 3)) == Breach(value: 3, threshold: 3))
        #expect(rule.breach(Facts.call(seconds: 60, disposition: .noAnswer)) == nil)
    }
}
