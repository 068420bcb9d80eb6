import AudioAnalysis
import CallModel
import TestSupport
import Testing

@Suite("Speech")
struct SpeechTests {
    /// Two sentences with a pause between, in a room.
    private static func conversation(noise: Double?, level: Double = -24, rate: SampleRate = .telephone) -> Signal
    {
        let words =
            Signal.silence(seconds: 1, rate: rate) + .speech(level: level, seconds: 2, seed: 1, rate: rate)
            + .silence(seconds: 1.5, rate: rate) + .speech(level: level, seconds: 3, seed: 2, rate: rate)
            + .silence(seconds: 2, rate: rate)
        guard let noise else { return words }
        return words.mixed(with: .noise(level: noise, seconds: words.seconds, seed: 9, rate: rate))
    }
    private static let truth = [1.0...3.0, 4.5...7.5]

    @Test("is found where it is", arguments: [nil, -65, -55, -45])
    func found(_ noise: Double?) {
        let speech = measure(Self.conversation(noise: noise)).speech()
        #expect(agree(speech, Self.truth, within: 0.06), "\(speech)")
    }

    @Test("is found at every rate", arguments: [8000, 11_025, 16_000, 22_050, 32_000, 44_100, 48_000])
    func rates(_ hertz: Int) {
        let signal = Self.conversation(noise: -60, rate: SampleRate(hertz: hertz))
        let speech = measure(signal).speech()
        #expect(agree(speech, Self.truth, within: 0.06), "\(speech)")
    }

    @Test("does not move with the gain", arguments: [-18, -12, -6, 6])
    func gain(_ decibels: Double) {
        let quiet = Self.conversation(noise: -70)
        let expected = measure(quiet).speech()
        let found = measure(quiet.gained(decibels)).speech()
        // With much less gain the weakest edges sink below what is audible at all.
        #expect(agree(found, expected, within: decibels < -10 ? 0.04 : 0.02), "\(found) \(expected)")
    }

    @Test("does not move with an offset")
    func offset() {
        let signal = Self.conversation(noise: -60)
        let found = measure(signal.offset(by: 2500)).speech()
        #expect(agree(found, measure(signal).speech(), within: 0.01))
    }

    @Test("of a recording behind another is the speech of both")
    func concatenation() {
        let signal = Self.conversation(noise: -60)
        let both = measure(signal + signal).speech()
        let once = measure(signal).speech()
        let shifted = once.map { ($0.lowerBound + signal.seconds)...($0.upperBound + signal.seconds) }
        #expect(agree(both, once + shifted, within: 0.02))
    }

    @Test("is not heard in noise alone", arguments: [-80, -70, -60, -50, -40, -30])
    func noiseAlone(_ level: Double) {
        let measured = measure(.noise(level: level, seconds: 20, seed: 3))
        #expect(measured.channels[0].speech.isEmpty)
        #expect(abs((measured.channels[0].noiseFloor ?? 0) - level) < 0.7)
    }

    @Test("is heard again after the noise has risen")
    func risingNoise() {
        let calm = Signal.noise(level: -65, seconds: 60, seed: 3)
        let loud = Signal.noise(level: -48, seconds: 60, seed: 4)
        let word = Signal.silence(seconds: 30) + .speech(level: -22, seconds: 2, seed: 5)
        let speech = measure(calm.mixed(with: word) + loud.mixed(with: word)).speech()
        #expect(agree(speech, [30...32, 90...92], within: 0.08), "\(speech)")
    }

    @Test("is not heard in noise that sets in or ceases", arguments: [(-65, -50), (-65, -40), (-45, -65)])
    func changingNoise(_ before: Double, _ after: Double) {
        let noise =
            Signal.noise(level: before, seconds: 40, seed: 3) + .noise(level: after, seconds: 40, seed: 4)
        #expect(measure(noise).channels[0].speech.isEmpty)
    }

    @Test("without a pause is no noise")
    func withoutPause() {
        let talk = Signal.silence(seconds: 20) + .speech(level: -22, seconds: 40, seed: 13) + .silence(seconds: 20)
        let speech = measure(talk.mixed(with: .noise(level: -60, seconds: 80, seed: 2))).speech()
        #expect(agree(speech, [20...60], within: 0.06), "\(speech)")
    }

    @Test("is no blip of a few hundredths of a second")
    func blip() {
        let blip = Signal.tone(900, level: -25, seconds: 0.05)
        let signal = (.silence(seconds: 2) + blip + .silence(seconds: 2) as Signal)
            .mixed(with: .noise(level: -65, seconds: 4.05, seed: 1))
        #expect(measure(signal).channels[0].speech.isEmpty)
    }

    @Test("bridges a short pause and keeps a long one")
    func pauses() {
        let word = Signal.speech(level: -22, seconds: 0.6, seed: 6)
        let pair = { (pause: Double) in
            (.silence(seconds: 1) + word + .silence(seconds: pause) + word + .silence(seconds: 1) as Signal)
                .mixed(with: .noise(level: -65, seconds: 3.2 + pause, seed: 1))
        }
        #expect(measure(pair(0.12)).speech().count == 1)
        #expect(measure(pair(0.4)).speech().count == 2)
    }

    @Test("is no click")
    func clicks() {
        let click = Signal.noise(level: -15, seconds: 0.02, seed: 2)
        let signal = (Signal.silence(seconds: 1) + click) * 5
        #expect(measure(signal).channels[0].speech.isEmpty)
        #expect(measure(signal.mixed(with: .noise(level: -65, seconds: 5, seed: 1))).channels[0].speech.isEmpty)
    }

    @Test("keeps a weak word end")
    func weakEnd() throws {
        let loud = Signal.speech(level: -20, seconds: 1, seed: 3)
        let tail = Signal.noise(level: -44, seconds: 0.3, seed: 4)
        let signal = (.silence(seconds: 1) + loud + tail + .silence(seconds: 1) as Signal)
            .mixed(with: .noise(level: -65, seconds: 3.3, seed: 5))
        let speech = try #require(measure(signal).speech().last)
        #expect(abs(speech.upperBound - 2.3) < 0.04)
    }

    @Test("starts anew after a long digital silence")
    func digitalSilence() {
        // A recorder that writes zeros while nobody speaks: the speech itself is all there is to hear.
        let word = Signal.speech(level: -30, seconds: 1.5, seed: 8)
        let signal = (Signal.silence(seconds: 2) + word) * 4
        let measured = measure(signal)
        #expect(
            agree(measured.speech(), [2...3.5, 5.5...7, 9...10.5, 12.5...14], within: 0.06))
        #expect(measured.channels[0].noiseFloor == nil)
    }
}
