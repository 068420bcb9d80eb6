import AudioAnalysis
import CallModel
import TestSupport
import Testing

@Suite("Clipping")
struct ClippingTests {
    private static let speech = Signal.speech(level: -14, seconds: 20, seed: 31)

    @Test("is found at whatever ceiling it happened", arguments: [32767, 32124, 32256, 20_000])
    func ceilings(_ ceiling: Double) {
        let channel = measure(Self.speech.gained(20).clipped(at: ceiling)).channels[0]
        #expect(channel.clippedFrames > 5000)
    }

    @Test("is found after G.711")
    func companded() {
        let samples = Self.speech.gained(20).pcm16.map { sample in
            // Both ends of the law's last interval decode to its level.
            Int16(max(-32124, min(32124, Int(sample))))
        }
        #expect(measure([samples]).channels[0].clippedFrames > 5000)
    }

    @Test("counts the samples of a flat top, and no others")
    func counts() {
        // Ten tops of five samples on one side, in ten steps; two of them in a row are two samples too few.
        let top: [Int16] = [100, 30_000, 30_000, 30_000, 30_000, 30_000, 100, 30_000, 30_000, 100]
        let samples = (0..<10).flatMap { _ in top + (0..<70).map { Int16($0 * 10) } }
        #expect(measure([samples]).channels[0].clippedFrames == 50)
    }

    @Test("a flat top may lie across two steps, and across two blocks", arguments: [1, 7, 80, 4096])
    func seams(_ block: Int) {
        let step = [Int16](repeating: 9, count: 78) + [30_000, 30_000]
        let next = [30_000, 30_000] + [Int16](repeating: 9, count: 78)
        let samples = Array(repeatElement(step + next, count: 8).joined())
        #expect(measure([samples], block: block).channels[0].clippedFrames == 32)
    }

    @Test("is found below a click that is louder", arguments: [0, 10_000, 80_000, 159_000])
    func click(_ place: Int) {
        var samples = Self.speech.gained(20).clipped(at: 20_000).pcm16
        let clipped = measure([samples]).channels[0].clippedFrames
        samples[place] = 32_000
        samples[place + 1] = -32_000
        #expect(abs(measure([samples]).channels[0].clippedFrames - clipped) < 50)
    }

    @Test("a level that others often pass by is no ceiling, and the one above them is")
    func passed() {
        let low: [Int16] = [100, 20_000, 20_000, 20_000, 100], high = low.map { $0 > 100 ? 30_000 : $0 }
        func step(_ tops: [Int16]) -> [Int16] { tops + [Int16](repeating: 9, count: 75) }
        let samples = (0..<40).flatMap { step($0 < 20 || $0 % 2 == 0 ? low : high) }
        #expect(measure([samples]).channels[0].clippedFrames == 3 * 10)
    }

    @Test("is not heard in clean speech", arguments: 0..<6)
    func clean(_ seed: UInt64) {
        let speech = Signal.speech(level: -16, seconds: 20, seed: seed)
        #expect(measure(speech).channels[0].clippedFrames == 0)
    }

    @Test("is not heard in clean speech that went through G.711", arguments: 0..<6)
    func cleanCompanded(_ seed: UInt64) {
        let samples = Signal.speech(level: -14, seconds: 20, seed: seed).pcm16.map { sample in
            // The steps of G.711 near full scale.
            Int16(truncatingIfNeeded: Int(sample) / 1024 * 1024)
        }
        #expect(measure([samples]).channels[0].clippedFrames == 0)
    }

    @Test("does not count a low ceiling: that is a gain, not a fault")
    func lowCeiling() {
        #expect(measure(Self.speech.gained(20).clipped(at: 6000)).channels[0].clippedFrames == 0)
    }
}
