import CallModel
import Completeness
import TestSupport
import Testing

struct ToneRuleTests {
    private func heard(_ tones: [Heard.Tone], speech: [Range<Double>] = []) -> Heard {
        Heard(voices: [.init(role: .mixed, speech: speech)], tones: tones)
    }

    @Test func aBusyToneThatFillsMoreThanHalfIsAllThereIs() {
        let rule = FillingToneRule.busy(ratio: 0.5, speechSeconds: 10)
        #expect(rule.breaches(heard([.init(kind: .busy, range: 5..<35)])).isEmpty)
        let breaches = rule.breaches(heard([.init(kind: .busy, range: 5..<(35 + Heard.frame))]))
        #expect(breaches.map(\.range) == [Heard.range(5..<(35 + Heard.frame))])
        #expect(breaches.map(\.channel) == [0])
        #expect(breaches.map(\.value) == [240_001.0 / 480_000])
    }

    @Test func congestionIsBusyAndRingingIsNot() {
        let rule = FillingToneRule.busy(ratio: 0.5, speechSeconds: 10)
        let tones: [Heard.Tone] = [.init(kind: .busy, range: 0..<20), .init(kind: .congestion, range: 25..<45)]
        #expect(rule.breaches(heard(tones)).map(\.range) == [Heard.range(0..<45)])
        #expect(rule.breaches(heard([.init(kind: .ringback, range: 0..<60)])).isEmpty)
    }

    @Test func aConversationThatEndsInABusyToneIsAConversation() {
        let rule = FillingToneRule.busy(ratio: 0.5, speechSeconds: 10)
        let tone = [Heard.Tone(kind: .busy, range: 20..<60)]
        #expect(rule.breaches(heard(tone, speech: [1..<11])).isEmpty)
        #expect(rule.breaches(heard(tone, speech: [1..<(11 - Heard.frame)])).count == 1)
    }

    @Test func theAgentMayTalkWhileTheFarSideIsBusy() {
        let heard = Heard(
            voices: [.init(role: .agent, speech: [1..<30]), .init(role: .customer, speech: [])],
            tones: [.init(kind: .busy, channel: 1, range: 0..<60)])
        #expect(FillingToneRule.busy(ratio: 0.5, speechSeconds: 10).breaches(heard).map(\.channel) == [1])
    }

    @Test func ringingAndNothingElse() {
        let rule = FillingToneRule.ringback(ratio: 0.5, speechSeconds: 10)
        #expect(rule.breaches(heard([.init(kind: .ringback, range: 0..<58)])).count == 1)
        #expect(rule.breaches(heard([.init(kind: .ringback, range: 0..<8)], speech: [10..<50])).isEmpty)
        #expect(rule.code == .ringbackOnly)
    }

    @Test func twoSecondsOfFax() {
        let rule = FaxToneRule(seconds: 2)
        let short = Heard.Tone(kind: .fax, range: 1..<(3 - Heard.frame))
        #expect(rule.breaches(heard([short])).isEmpty)
        let long = Heard.Tone(kind: .fax, range: 10..<12)
        #expect(
            rule.breaches(heard([short, long]))
                == [Breach(range: Heard.range(10..<12), channel: 0, value: 2, threshold: 2)])
    }
}
