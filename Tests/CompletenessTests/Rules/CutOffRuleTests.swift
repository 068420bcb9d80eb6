import CallModel
import Completeness
import TestSupport
import Testing

struct CutOffRuleTests {
    private let rule = CutOffRule(seconds: 0.05, doubtSeconds: 0.15, speechSeconds: 0.15, decibels: 10)

    /// The breaches of a call whose last words end so many seconds before it does.
    private func breaches(quiet: Double) -> [Breach] {
        rule.breaches(Heard.mixed([1..<40, 50..<(60 - quiet)]))
    }

    @Test func speechToTheEndIsACut() {
        #expect(
            breaches(quiet: 0) == [Breach(range: Heard.range(50..<60), channel: 0, value: 0, threshold: 0.05)])
    }

    @Test func aFrameDecidesBetweenCutAndDoubt() {
        #expect(breaches(quiet: 0.05 - Heard.frame).map(\.atMost) == [nil])
        #expect(breaches(quiet: 0.05).map(\.atMost) == [.review])
    }

    @Test func aFrameDecidesBetweenDoubtAndAnEnd() {
        #expect(breaches(quiet: 0.15 - Heard.frame).map(\.threshold) == [0.15])
        #expect(breaches(quiet: 0.15).isEmpty)
    }

    @Test func theChannelThatSpeaksLastIsNamed() {
        let heard = Heard(voices: [
            .init(role: .agent, speech: [1..<55]), .init(role: .customer, speech: [56..<60]),
        ])
        #expect(rule.breaches(heard).map(\.channel) == [1])
    }

    /// Noise that reaches to the end is no word; a voice that was cut stands out of it.
    @Test func whatIsNoLouderThanTheBackgroundIsNotCut() {
        func breaches(closing: Double?, floor: Double?) -> Int {
            var heard = Heard.mixed([1..<60])
            (heard.voices[0].closingLevel, heard.voices[0].noiseFloor) = (closing, floor)
            return rule.breaches(heard).count
        }
        #expect(breaches(closing: -40.1, floor: -50) == 0)
        #expect(breaches(closing: -40, floor: -50) == 1)
        #expect(breaches(closing: -90, floor: nil) == 1)
        #expect(breaches(closing: nil, floor: -50) == 1)
    }

    @Test func lessThanASyllableIsAClick() {
        #expect(rule.breaches(Heard.mixed([1..<50, (59.85 + Heard.frame)..<60])).isEmpty)
        #expect(rule.breaches(Heard.mixed([1..<50, 59.85..<60])).count == 1)
    }

    /// A busy tone whose last burst was cut.
    @Test func aBurstOfAToneIsNoWord() {
        func breaches(words: Range<Double>, tone: Range<Double>, channel: Int = 0) -> Int {
            var heard = Heard.mixed([1..<50, words])
            heard.tones = [.init(kind: .busy, channel: channel, range: tone)]
            return rule.breaches(heard).count
        }
        #expect(breaches(words: 59.8..<60, tone: 55..<59.45) == 0)
        #expect(breaches(words: 59.8..<60, tone: 55..<59.45, channel: 1) == 1)
        #expect(breaches(words: 59.8..<60, tone: 55..<59) == 1)
        #expect(breaches(words: 59.1..<60, tone: 55..<58.9) == 1)
    }

    @Test func theOtherPartysBackgroundDoesNotHideACut() {
        let heard = Heard(voices: [
            .init(role: .agent, speech: [1..<59.99]),
            .init(role: .customer, speech: [20..<60], closingLevel: -45, noiseFloor: -50),
        ])
        #expect(rule.breaches(heard).map(\.channel) == [0])
    }

    @Test func whereNobodySpeaksNobodyIsCutOff() { #expect(rule.breaches(Heard.mixed([])).isEmpty) }
}
