internal import Foundation

/// The active speech level after ITU-T P.56 (method B), computed on 10 ms steps instead of single samples.
///
/// A two-stage exponential envelope with a time constant of 30 ms is compared with thresholds 6.02 dB apart; each has
/// its own activity, kept up for 200 ms after the envelope falls below it. The active level is where the level over a
/// threshold's active time lies 15.9 dB above that threshold (P.56 clause 5.2; the margin M in clause 5.3).
/// Steps in which nobody speaks enter as silence, so that tones and noise do not count.
struct SpeechLevel {
    private static let smoothing = Float(exp(-0.010 / 0.030))
    private static let hangoverSteps = 20
    private static let margin = 15.9
    /// 2⁻¹⁵ to 1/2 of full scale, as amplitudes.
    private static let thresholds: [Float] = (0..<15).map { Float(pow(2, Double($0) - 15)) }

    private var energy = 0.0
    private var first: Float = 0
    private var second: Float = 0
    private var activeSteps = [Int](repeating: 0, count: Self.thresholds.count)
    private var quietSteps = [Int](repeating: Self.hangoverSteps, count: Self.thresholds.count)

    /// The level of a channel's speech in dBFS; `nil` without speech.
    static func activeLevel(of levels: [LevelCode], in speech: [Range<Int>]) -> Double? {
        var meter = SpeechLevel()
        for (index, range) in speech.enumerated() {
            for step in range { meter.consume(power: levels[step].power) }
            // The envelope dies away within the hangover; longer silence changes nothing.
            let next = index + 1 < speech.count ? speech[index + 1].lowerBound : levels.count
            let silence = min(next - range.upperBound, 4 * hangoverSteps)
            for _ in 0..<max(0, silence) { meter.consume(power: 0) }
        }
        return meter.level
    }

    private mutating func consume(power: Float) {
        energy += Double(power)
        let amplitude = power.squareRoot()
        first = Self.smoothing * first + (1 - Self.smoothing) * amplitude
        second = Self.smoothing * second + (1 - Self.smoothing) * first
        for index in 0..<Self.thresholds.count {
            if second >= Self.thresholds[index] {
                activeSteps[index] += 1
                quietSteps[index] = 0
            } else if quietSteps[index] < Self.hangoverSteps {
                activeSteps[index] += 1
                quietSteps[index] += 1
            } else {
                break  // every higher threshold has been quiet for longer
            }
        }
    }

    private var level: Double? {
        guard energy > 0 else { return nil }
        var below: (level: Double, excess: Double)?
        for (threshold, steps) in zip(Self.thresholds, activeSteps) where steps > 0 {
            let level = 10 * log10(energy / Double(steps))
            let excess = level - 20 * log10(Double(threshold)) - Self.margin
            guard excess <= 0 else {
                below = (level, excess)
                continue
            }
            guard let below else { return level }
            let share = below.excess / (below.excess - excess)
            return below.level + share * (level - below.level)
        }
        return below?.level
    }
}
