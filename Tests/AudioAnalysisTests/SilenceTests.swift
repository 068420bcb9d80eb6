import AudioAnalysis
import CallModel
import TestSupport
import Testing

@Suite("Joint silence")
struct SilenceTests {
    private static func word(at start: Double, of total: Double, seconds: Double = 2, seed: UInt64) -> Signal {
        .silence(seconds: start) + .speech(level: -22, seconds: seconds, seed: seed)
            + .silence(seconds: total - start - seconds)
    }

    @Test("is where nobody speaks on any channel")
    func joint() {
        let measured = measure([Self.word(at: 1, of: 20, seed: 1), Self.word(at: 10, of: 20, seed: 2)])
        let rate = measured.format.sampleRate
        let silence = measured.silence
        #expect(abs(rate.seconds(silence.leadingFrames) - 1) < 0.05)
        #expect(abs(rate.seconds(silence.trailingFrames) - 8) < 0.1)
        #expect(abs(rate.seconds(silence.longest.start) - 12) < 0.1)
        #expect(silence.longest.end == 160_000)
        #expect(abs(silence.ratio - 0.8) < 0.02)
    }

    @Test("is the whole of a silent recording")
    func silent() {
        let silence = measure(.silence(seconds: 3)).silence
        let whole = FrameRange(start: 0, end: 24_000)
        #expect(silence == .init(longest: whole, leadingFrames: 24_000, trailingFrames: 24_000, ratio: 1))
    }

    @Test("does not exist where two people take turns without a pause")
    func none() {
        let first = Self.word(at: 0, of: 4, seed: 1)
        let second = Self.word(at: 1.9, of: 4, seconds: 2.1, seed: 2)
        let silence = measure([first, second]).silence
        #expect(silence.ratio < 0.02)
    }
}
