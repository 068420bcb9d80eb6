import CallModel
import Completeness
import TestSupport
import Testing

struct FileRuleTests {
    @Test func aHeaderWithNothingBehindItIsEmpty() {
        #expect(EmptyRule().breaches(Heard(seconds: 0, voices: []).evidence()) == [Breach(value: 0)])
        #expect(EmptyRule().breaches(Heard.mixed([], seconds: Heard.frame).evidence()).isEmpty)
    }

    @Test func aFileThatCannotBeDecodedIsUndecodableAndNotEmpty() {
        let evidence = CallEvidence(
            reading: .undecodable(reason: "not audio"), call: nil, match: Facts.match(), otherCopies: 0)
        #expect(UndecodableRule().breaches(evidence) == [Breach()])
        #expect(EmptyRule().breaches(evidence).isEmpty)
        #expect(UndecodableRule().breaches(Heard().evidence()).isEmpty)
    }

    @Test func aTruncatedFileNamesWhatItPromised() {
        let heard = Heard(seconds: 60, repairs: [.truncated], declaredSeconds: 90)
        let end = FrameRange(start: 480_000, end: 480_000)
        #expect(TruncatedRule().breaches(heard.evidence()) == [Breach(range: end, value: 60, threshold: 90)])
        #expect(TruncatedRule().breaches(Heard(repairs: [.unclosed]).evidence()).isEmpty)
    }

    @Test(arguments: [HeaderRepair.unclosed, .trailingBytes, .partialBlock, .missingPad])
    func aMendedHeaderIsReported(repair: HeaderRepair) {
        #expect(HeaderRepairedRule().breaches(Heard(repairs: [repair]).evidence()) == [Breach(value: 60)])
    }

    @Test func truncationAloneIsNoRepair() {
        #expect(HeaderRepairedRule().breaches(Heard(repairs: [.truncated]).evidence()).isEmpty)
        #expect(HeaderRepairedRule().breaches(Heard().evidence()).isEmpty)
    }

    @Test func tenSecondsAreEnoughAndAFrameLessIsNot() {
        let rule = TooShortRule(seconds: 10)
        #expect(rule.breaches(Heard.mixed([1..<9], seconds: 10)).isEmpty)
        let short = Heard.mixed([1..<9], seconds: 10 - Heard.frame)
        #expect(
            rule.breaches(short) == [
                Breach(range: FrameRange(start: 0, end: 79_999), value: 10 - Heard.frame, threshold: 10)
            ])
    }
}
