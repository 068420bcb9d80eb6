import AudioAnalysis
import CallModel
import TestSupport
import Testing

/// A recording that ends in the middle of a word says so by speech that lasts to its last frame, and no other does.
@Suite("The end of a recording")
struct CutOffTests {
    private static func call(cutAt seconds: Double, noise: Double?) -> Signal {
        let call =
            Signal.silence(seconds: 1) + .speech(level: -20, seconds: 3, seed: 11) + .silence(seconds: 1)
        guard let noise else { return call.prefix(seconds: seconds) }
        return call.mixed(with: .noise(level: noise, seconds: 5, seed: 12)).prefix(seconds: seconds)
    }

    @Test("in a word reaches the last frame", arguments: [nil, -60, -42], [0, 1, 17, 39, 40, 41, 79])
    func inWord(_ noise: Double?, _ extra: Int) throws {
        var signal = Self.call(cutAt: 2.5, noise: noise)
        // The synthetic voice has gaps: end in the middle of a syllable.
        let loud = try #require(
            stride(from: signal.samples.count - 240, to: 240, by: -80).first { Self.isLoud(signal, around: $0) })
        signal = Signal(Array(signal.samples.prefix(loud + extra)))
        let frames = Int64(signal.samples.count)
        #expect(measure(signal).channels[0].speech.last?.end == frames)
    }

    private static func isLoud(_ signal: Signal, around index: Int) -> Bool {
        stride(from: index - 240, to: index + 240, by: 80).allSatisfy { start in
            Signal(Array(signal.samples[start..<start + 80])).level > -24
        }
    }

    @Test("a moment after a word does not", arguments: [nil, -60, -42], [0.04, 0.06, 0.1, 0.3])
    func afterWord(_ noise: Double?, _ rest: Double) throws {
        let signal = Self.call(cutAt: 4 + rest, noise: noise)
        let end = try #require(measure(signal).channels[0].speech.last?.end)
        #expect(end < signal.samples.count)
        #expect(end > Int64(3.85 * 8000))
    }
}
