import AudioAnalysis
import CallModel
import TestSupport
import Testing

/// Voices and noises that are there and are not the party's own.
@Suite("What is heard beside the speech")
struct BackgroundTests {
    private static let agent =
        Signal.silence(seconds: 1) + .speech(level: -20, seconds: 3, seed: 3) + .silence(seconds: 6)
    private static let customer =
        Signal.silence(seconds: 6) + .speech(level: -26, seconds: 2.5, seed: 4) + .silence(seconds: 1.5)

    /// The other party at −30 dB, at once (crosstalk) or a little later (echo).
    @Test("the other party's words are not one's own", arguments: [0, 0.08, 0.25])
    func leak(delay: Double) {
        func heard(_ own: Signal, _ other: Signal) -> Signal {
            own.mixed(with: (.silence(seconds: delay) + other).gained(-30))
                .mixed(with: .noise(level: -65, seconds: own.seconds, seed: 7))
        }
        let measured = measure([heard(Self.agent, Self.customer), heard(Self.customer, Self.agent)])
        #expect(agree(measured.speech(0), [1.0...4.0], within: 0.06), "\(measured.speech(0))")
        #expect(agree(measured.speech(1), [6.0...8.5], within: 0.06), "\(measured.speech(1))")
    }

    @Test("a party who is 15 dB softer than the other is no leak, even while both speak")
    func softVoice() {
        let soft = Signal.silence(seconds: 2) + .speech(level: -35, seconds: 4, seed: 5) + .silence(seconds: 4)
        let measured = measure([Self.agent, soft])
        #expect(agree(measured.speech(1), [2.0...6.0], within: 0.1), "\(measured.speech(1))")
    }

    @Test("a street that comes and goes is no speech", arguments: [1, 2, 3])
    func street(seed: UInt64) {
        // A second quiet, a second loud, for half a minute; somebody speaks in the middle.
        let traffic = (0..<15).reduce(Signal.silence(seconds: 0)) { sum, number in
            sum + .noise(level: -62, seconds: 1, seed: seed + UInt64(number))
                + .noise(level: -46, seconds: 1, seed: seed + UInt64(number) + 50)
        }
        let words = Signal.silence(seconds: 10) + .speech(level: -20, seconds: 6, seed: seed)
        let speech = measure(words.mixed(with: traffic)).speech()
        #expect(agree(speech, [10.0...16.0], within: 0.15), "\(speech)")
    }
}
