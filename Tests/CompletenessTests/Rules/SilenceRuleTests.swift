import CallModel
import Completeness
import TestSupport
import Testing

struct SilenceRuleTests {
    @Test func lessThanASecondOfSpeechIsSilent() {
        let rule = SilentRule(seconds: 1)
        #expect(rule.breaches(Heard.mixed([5..<6])).isEmpty)
        let breach = Breach(range: Heard.range(0..<60), value: 1 - Heard.frame, threshold: 1)
        #expect(rule.breaches(Heard.mixed([5..<(6 - Heard.frame)])) == [breach])
    }

    @Test func speechOnBothChannelsCountsOnce() {
        let rule = SilentRule(seconds: 1)
        func heard(_ customer: Range<Double>) -> Heard {
            Heard(voices: [.init(role: .agent, speech: [5..<5.6]), .init(role: .customer, speech: [customer])])
        }
        #expect(rule.breaches(heard(5.0..<5.6)).map(\.value) == [0.6])
        #expect(rule.breaches(heard(5.6..<6.2)).isEmpty)
    }

    @Test func aRecordingOfHalfASecondFullOfSpeechIsNotSilent() {
        #expect(SilentRule(seconds: 1).breaches(Heard.mixed([0..<0.5], seconds: 0.5)).isEmpty)
        #expect(SilentRule(seconds: 1).breaches(Heard.mixed([], seconds: 0.5)).map(\.threshold) == [0.25])
    }

    @Test func thirtySecondsBetweenWordsAreDeadAir() {
        let rule = DeadAirRule(seconds: 30)
        #expect(rule.breaches(Heard.mixed([1..<5, (35 - Heard.frame)..<50])).isEmpty)
        let breach = Breach(range: Heard.range(5..<35), value: 30, threshold: 30)
        #expect(rule.breaches(Heard.mixed([1..<5, 35..<50])) == [breach])
    }

    @Test func everyDeadStretchIsNamedEvenBesideALongerBeginning() {
        let heard = Heard.mixed([50..<55, 90..<95, 130..<135], seconds: 140)
        #expect(
            DeadAirRule(seconds: 30).breaches(heard).map(\.range) == [Heard.range(55..<90), Heard.range(95..<130)])
    }

    @Test func whatOneChannelFillsIsNotDead() {
        let heard = Heard(voices: [
            .init(role: .agent, speech: [1..<5, 40..<50]), .init(role: .customer, speech: [2..<4, 20..<21]),
        ])
        #expect(DeadAirRule(seconds: 30).breaches(heard).isEmpty)
        #expect(DeadAirRule(seconds: 19).breaches(heard).map(\.range) == [Heard.range(21..<40)])
    }

    @Test func silenceBeforeTheFirstWord() {
        let rule = LeadingSilenceRule(seconds: 10)
        #expect(rule.breaches(Heard.mixed([(10 - Heard.frame)..<50])).isEmpty)
        #expect(
            rule.breaches(Heard.mixed([10..<50]))
                == [Breach(range: Heard.range(0..<10), value: 10, threshold: 10)])
    }

    @Test func silenceAfterTheLastWord() {
        let rule = TrailingSilenceRule(seconds: 15)
        #expect(rule.breaches(Heard.mixed([1..<(45 + Heard.frame)])).isEmpty)
        #expect(
            rule.breaches(Heard.mixed([1..<45])) == [Breach(range: Heard.range(45..<60), value: 15, threshold: 15)]
        )
    }

    // MARK: Tones

    /// A recording that begins while it rings, and whose recorder goes on when the line is hung up.
    @Test func toneIsNoSilence() {
        var heard = Heard.mixed([20..<30, 80..<90], seconds: 120)
        heard.tones = [
            .init(kind: .ringback, range: 1..<11), .init(kind: .busy, range: 40..<61),
            .init(kind: .busy, range: 91..<107),
        ]
        let leading = Breach(range: Heard.range(11..<20), value: 9, threshold: 9)
        #expect(LeadingSilenceRule(seconds: 9).breaches(heard) == [leading])
        #expect(LeadingSilenceRule(seconds: 9 + Heard.frame).breaches(heard).isEmpty)
        // A tone inside a pause takes its own seconds away and no more: what is silent on both sides of it is one pause.
        let dead = Breach(range: Heard.range(30..<80), value: 29, threshold: 29)
        #expect(DeadAirRule(seconds: 29).breaches(heard) == [dead])
        #expect(DeadAirRule(seconds: 29 + Heard.frame).breaches(heard).isEmpty)
        let trailing = Breach(range: Heard.range(107..<120), value: 13, threshold: 13)
        #expect(TrailingSilenceRule(seconds: 13).breaches(heard) == [trailing])
        #expect(TrailingSilenceRule(seconds: 13 + Heard.frame).breaches(heard).isEmpty)
    }

    @Test(arguments: [ToneKind.recorder, .callWaiting])
    func aBeepNowAndThenBreaksNoSilence(_ kind: ToneKind) {
        var heard = Heard.mixed([1..<10, 50..<60])
        heard.tones = [.init(kind: kind, range: 20..<20.4), .init(kind: kind, range: 30..<30.4)]
        #expect(DeadAirRule(seconds: 40).breaches(heard).map(\.value) == [40])
    }

    @Test func musicIsNoSilence() {
        var heard = Heard.mixed([20..<30, 80..<90], seconds: 120)
        heard.voices[0].music = [2..<19, 31..<60, 95..<120]
        heard.tones = [.init(kind: .ringback, range: 1..<5)]
        #expect(LeadingSilenceRule(seconds: 1).breaches(heard).map(\.value) == [1])
        #expect(DeadAirRule(seconds: 21).breaches(heard).map(\.value) == [21])
        #expect(DeadAirRule(seconds: 21 + Heard.frame).breaches(heard).isEmpty)
        #expect(TrailingSilenceRule(seconds: 5).breaches(heard).map(\.value) == [5])
    }

    @Test func whereAToneFillsAllThereIsNoSilence() {
        var heard = Heard.mixed([20..<30])
        heard.tones = [.init(kind: .ringback, range: 0..<20)]
        #expect(LeadingSilenceRule(seconds: 0).breaches(heard).isEmpty)
    }

    @Test func toneOnBothChannelsCountsOnceAndOnlyInsideThePause() {
        var heard = Heard(voices: [
            .init(role: .agent, speech: [1..<20]), .init(role: .customer, speech: [50..<59]),
        ])
        heard.tones = [.init(kind: .busy, range: 10..<25), .init(kind: .busy, channel: 1, range: 15..<25)]
        #expect(DeadAirRule(seconds: 25).breaches(heard).map(\.value) == [25])
    }
}
