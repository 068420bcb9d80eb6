import AudioAnalysis
import CallModel
import Foundation
import TestSupport
import Testing

/// ITU-T P.56, method B, sample by sample and straight from the recommendation.
private struct ReferenceMeter {
    static func level(of signal: Signal) -> Double? {
        let samples = signal.samples.map { $0 / 32768 }
        let memory = exp(-1 / (Double(signal.rate.hertz) * 0.03))
        let hangover = signal.rate.hertz / 5
        let thresholds = (-15...(-1)).map { pow(2, Double($0)) }
        var (first, second) = (0.0, 0.0)
        var active = [Int](repeating: 0, count: thresholds.count)
        var quiet = [Int](repeating: hangover, count: thresholds.count)
        for sample in samples {
            first = memory * first + (1 - memory) * abs(sample)
            second = memory * second + (1 - memory) * first
            for index in thresholds.indices {
                quiet[index] = second >= thresholds[index] ? 0 : quiet[index] + 1
                if quiet[index] <= hangover { active[index] += 1 }
            }
        }
        return level(energy: samples.reduce(0) { $0 + $1 * $1 }, active, thresholds)
    }

    /// Where the level over a threshold's active time lies 15.9 dB above the threshold.
    private static func level(energy: Double, _ active: [Int], _ thresholds: [Double]) -> Double? {
        let levels = active.map { 10 * log10(energy / Double($0)) }
        let excess = zip(levels, thresholds).map { $0 - 20 * log10($1) - 15.9 }
        guard let above = excess.firstIndex(where: { $0 <= 0 }), above > 0 else { return nil }
        let share = excess[above - 1] / (excess[above - 1] - excess[above])
        return levels[above - 1] + share * (levels[above] - levels[above - 1])
    }
}

@Suite("The active speech level")
struct SpeechLevelTests {
    @Test("is that of P.56, to a third of a decibel", arguments: [-35, -26, -16] as [Double], 0..<3)
    func agreesWithReference(_ level: Double, _ seed: Int) throws {
        let voice = { (part: Int) in
            Signal.speech(level: level, seconds: 2.5, seed: UInt64(seed * 10 + part)) + .silence(seconds: 1)
        }
        let call = Signal.silence(seconds: 1) + voice(1) + voice(2) + voice(3)
        let expected = try #require(ReferenceMeter.level(of: call))
        let found = try #require(measure(call).channels[0].activeLevel)
        #expect(abs(found - expected) < 0.33, "\(found) \(expected)")
    }

    @Test("leaves out what is no speech: P.56 alone would take the tone in")
    func leavesOutTones() throws {
        let words = Signal.silence(seconds: 1) + .speech(level: -30, seconds: 4, seed: 5) + .silence(seconds: 1)
        let alone = try #require(measure(words).channels[0].activeLevel)
        let call = words + .cadence([450], level: -12, on: 0.35, off: 0.35, cycles: 10)
        let found = try #require(measure(call).channels[0].activeLevel)
        #expect(abs(found - alone) < 0.1, "\(found) \(alone)")
    }
}
