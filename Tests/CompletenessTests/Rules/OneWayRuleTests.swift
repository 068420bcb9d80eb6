import CallModel
import Completeness
import TestSupport
import Testing

struct OneWayRuleTests {
    private let rule = OneWayRule(seconds: 1, otherSeconds: 5)

    private func heard(_ voices: (ChannelRole, [Range<Double>])...) -> Heard {
        Heard(voices: voices.map { Heard.Voice(role: $0.0, speech: $0.1) })
    }

    @Test func aPartyThatSpeaksForLessThanASecondIsNotHeard() {
        let breach = Breach(range: Heard.range(0..<60), channel: 1, value: 1 - Heard.frame, threshold: 1)
        #expect(
            rule.breaches(heard((.agent, [1..<7]), (.customer, [8..<(9 - Heard.frame)]))) == [breach])
        #expect(rule.breaches(heard((.agent, [1..<7]), (.customer, [8..<9]))).isEmpty)
    }

    @Test func theAgentMayBeTheOneWhoIsNotHeard() {
        #expect(rule.breaches(heard((.agent, []), (.customer, [1..<20]))).map(\.channel) == [0])
    }

    @Test func theOtherMustReallySpeak() {
        #expect(rule.breaches(heard((.agent, [1..<6]), (.customer, []))).isEmpty)
        #expect(rule.breaches(heard((.agent, [1..<(6 + Heard.frame)]), (.customer, []))).count == 1)
    }

    @Test func oneChannelCannotTellWhoSpeaks() {
        #expect(rule.breaches(Heard.mixed([1..<20])).isEmpty)
        #expect(rule.breaches(heard((.mixed, [1..<20]), (.mixed, []))).isEmpty)
    }

    @Test func channelsOfOnePartyCountTogether() {
        #expect(rule.breaches(heard((.agent, [1..<20]), (.customer, []), (.customer, [21..<30]))).isEmpty)
        #expect(rule.breaches(heard((.customer, []), (.agent, [1..<20]), (.customer, []))).map(\.channel) == [0])
    }

    @Test func twoChannelsOfUnknownRoleAreAPartyEach() {
        #expect(rule.breaches(heard((.unknown, [1..<20]), (.unknown, []))).map(\.channel) == [1])
    }

    @Test func amongMoreChannelsOfUnknownRoleOneMayBeAnEmptyPlace() {
        #expect(rule.breaches(heard((.unknown, [1..<20]), (.unknown, [21..<30]), (.unknown, []))).isEmpty)
    }

    @Test func whatComesBackOfTheOthersWordsIsNoSpeech() {
        var sound = heard((.agent, [1..<5, 8..<20]), (.customer, [1.2..<5.3, 8.2..<20.3]))
        #expect(rule.breaches(sound).isEmpty)
        sound.echoes = [ChannelEcho(source: 0, channel: 1, returnLoss: 12, delayFrames: 1600)]
        #expect(rule.breaches(sound).map(\.channel) == [1])
        #expect(rule.breaches(sound).map(\.value) == [0])
        // One's own words beside the echo are heard.
        var answered = heard((.agent, [1..<5, 8..<20]), (.customer, [1.2..<5.3, 6..<7.1, 8.2..<20.3]))
        answered.echoes = sound.echoes
        #expect(rule.breaches(answered).isEmpty)
    }
}
