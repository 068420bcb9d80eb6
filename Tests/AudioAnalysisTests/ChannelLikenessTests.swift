import AudioAnalysis
import CallModel
import TestSupport
import Testing

@Suite("What two channels have in common")
struct ChannelLikenessTests {
    /// Two parties in turn, ten seconds each time round.
    private static func talk(seconds: Double, noise: Double = -62) -> [Signal] {
        var (agent, customer) = (Signal.silence(seconds: 0.5), Signal.silence(seconds: 0.5))
        for round in 0..<UInt64(seconds / 10) {
            let question = Signal.speech(level: -22, seconds: 4.2, seed: 1 + round)
            let answer = Signal.speech(level: -25, seconds: 4.8, seed: 101 + round)
            agent = agent + question + .silence(seconds: 5.8)
            customer = customer + .silence(seconds: 4.7) + answer + .silence(seconds: 0.5)
        }
        return [agent, customer].enumerated().map { index, channel in
            channel.mixed(with: .noise(level: noise, seconds: channel.seconds, seed: UInt64(31 + index)))
        }
    }

    private static func delayed(_ signal: Signal, by seconds: Double, _ decibels: Double) -> Signal {
        (.silence(seconds: seconds) + signal).prefix(seconds: signal.seconds).gained(decibels)
    }

    @Test(
        "an echo is told with its delay and its loss",
        arguments: [(0.035, 15.0), (0.12, 25), (0.12, 35), (0.283, 30), (0, 30)])
    func echo(_ delay: Double, _ loss: Double) throws {
        let channels = Self.talk(seconds: 30)
        let measured = measure([channels[0].mixed(with: Self.delayed(channels[1], by: delay, -loss)), channels[1]])
        let echo = try #require(measured.echoes.first)
        #expect(measured.echoes.count == 1)
        #expect(echo.source == 1 && echo.channel == 0)
        #expect(abs(Double(echo.delayFrames) / 8000 - delay) < 0.008, "\(echo)")
        #expect(abs(echo.returnLoss - loss) < 1.5, "\(echo)")
    }

    @Test("a loud echo is one of the source alone", arguments: [0.02, 0.1])
    func loudEcho(_ delay: Double) {
        let voice = Self.talk(seconds: 30)[0]
        let noise = Signal.noise(level: -60, seconds: voice.seconds, seed: 4)
        let measured = measure([voice, Self.delayed(voice, by: delay, -7).mixed(with: noise)])
        #expect(measured.echoes.map(\.source) == [0])
        #expect(measured.copies.isEmpty)
    }

    @Test(
        "a channel that is the other a moment later is a copy", arguments: [0.012, 0.05, 0.3], [-4.0, 0, 3])
    func laterCopy(_ delay: Double, _ gain: Double) throws {
        let channels = Self.talk(seconds: 20)
        let both = channels[0].mixed(with: channels[1])
        let later = Self.delayed(both, by: delay, gain).mixed(
            with: .noise(level: -58, seconds: both.seconds, seed: 9))
        for isFirst in [true, false] {
            let measured = measure(isFirst ? [both, later] : [later, both])
            let copy = try #require(measured.copies.first)
            #expect(copy.original == (isFirst ? 0 : 1) && copy.channel == (isFirst ? 1 : 0))
            #expect(abs(copy.gain - gain) < 1)
            #expect(measured.echoes.isEmpty)
        }
    }

    @Test("both ways at once")
    func bothEchoes() {
        let channels = Self.talk(seconds: 30)
        let measured = measure([
            channels[0].mixed(with: Self.delayed(channels[1], by: 0.15, -28)),
            channels[1].mixed(with: Self.delayed(channels[0], by: 0.06, -24)),
        ])
        #expect(measured.echoes.map(\.source) == [0, 1])
        #expect(measured.copies.isEmpty)
    }

    @Test("two parties are neither an echo of each other nor a copy", arguments: [-70.0, -45])
    func neither(_ noise: Double) {
        let measured = measure(Self.talk(seconds: 40, noise: noise))
        #expect(measured.echoes.isEmpty && measured.copies.isEmpty)
    }

    @Test("an echo that drowns in noise, or is heard for a moment only, is not sure")
    func unsure() {
        let channels = Self.talk(seconds: 30, noise: -50)
        let drowned = Self.delayed(channels[1], by: 0.1, -45)
        #expect(measure([channels[0].mixed(with: drowned), channels[1]]).echoes.isEmpty)
        let short = Self.talk(seconds: 30).map { $0.prefix(seconds: 7) }
        #expect(measure([short[0].mixed(with: Self.delayed(short[1], by: 0.1, -25)), short[1]]).echoes.isEmpty)
    }

    @Test(
        "a channel that is the other, louder or fainter and with noise, is a copy", arguments: [-12.0, -3, 0, 6])
    func copy(_ gain: Double) throws {
        let channels = Self.talk(seconds: 20)
        let both = channels[0].mixed(with: channels[1])
        let again = both.gained(gain).mixed(with: .noise(level: -50, seconds: both.seconds, seed: 9))
        let measured = measure([both, again], roles: [.agent, .customer])
        let copy = try #require(measured.copies.first)
        #expect(measured.copies.count == 1 && !measured.channelsAreIdentical && measured.echoes.isEmpty)
        #expect(copy.original == 0 && copy.channel == 1)
        #expect(abs(copy.gain - gain) < 0.6)
        #expect(Conversation(measured) == nil)
        #expect(Conversation.Obstacle(measured) == .identicalChannels)
    }

    @Test("a party that is heard on both channels is no copy where the other is heard on one")
    func oneWayLeak() {
        let channels = Self.talk(seconds: 30)
        let measured = measure([channels[0].mixed(with: channels[1].gained(-6)), channels[1]])
        #expect(measured.copies.isEmpty)
    }

    @Test("the very same samples are said to be that, and nothing besides")
    func identical() {
        let channel = Self.talk(seconds: 10)[0]
        let measured = measure([channel, channel])
        #expect(measured.channelsAreIdentical && measured.copies.isEmpty && measured.echoes.isEmpty)
    }
}
