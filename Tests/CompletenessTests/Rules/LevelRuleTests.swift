import CallModel
import Completeness
import TestSupport
import Testing

struct LevelRuleTests {
    private func heard(_ change: (inout Heard.Voice) -> Void) -> Heard {
        var heard = Heard()
        change(&heard.voices[1])
        return heard
    }

    @Test func clippingIsAShareOfTheSpeech() {
        let rule = ClippedRule(ratio: 0.005, speechSeconds: 1)
        // The customer speaks for 6 s: 48,000 frames.
        #expect(rule.breaches(heard { $0.clippedFrames = 240 }).isEmpty)
        let breach = Breach(channel: 1, value: 241.0 / 48_000, threshold: 0.005)
        #expect(rule.breaches(heard { $0.clippedFrames = 241 }) == [breach])
    }

    @Test func aFaintVoice() {
        let rule = LowLevelRule(dBFS: -40, speechSeconds: 1)
        #expect(rule.breaches(heard { $0.level = -40 }).isEmpty)
        #expect(rule.breaches(heard { $0.level = -40.1 }) == [Breach(channel: 1, value: -40.1, threshold: -40)])
    }

    @Test func aCoughIsNoVoice() {
        let cough: (inout Heard.Voice) -> Void = {
            $0.speech = [16..<(17 - Heard.frame)]
            ($0.level, $0.clippedFrames) = (-60, 8000)
        }
        #expect(LowLevelRule(dBFS: -40, speechSeconds: 1).breaches(heard(cough)).isEmpty)
        #expect(ClippedRule(ratio: 0.005, speechSeconds: 1).breaches(heard(cough)).isEmpty)
        #expect(ClippedRule(ratio: 0.005, speechSeconds: 0).breaches(heard { $0.speech = [] }).isEmpty)
    }

    @Test(arguments: [1.0, -1.0])
    func anOffsetToEitherSide(sign: Double) {
        let rule = DCOffsetRule(ratio: 0.02)
        #expect(rule.breaches(heard { $0.dcOffset = sign * 655.36 }).isEmpty)
        let breach = Breach(channel: 1, value: sign * 0.03125, threshold: sign * 0.02)
        #expect(rule.breaches(heard { $0.dcOffset = sign * 1024 }) == [breach])
    }

    @Test func channelsThatAreTheSame() {
        #expect(IdenticalChannelsRule().breaches(Heard(isIdentical: true)) == [Breach()])
        let copy = ChannelCopy(original: 0, channel: 1, gain: -4.5)
        #expect(IdenticalChannelsRule().breaches(Heard(copies: [copy])) == [Breach(value: -4.5)])
        #expect(IdenticalChannelsRule().breaches(Heard()).isEmpty)
    }
}
