internal import Foundation

/// The active speech level after ITU-T P.56 (method B), computed on 10 ms steps instead of single samples.
///
/// A two-stage exponential envelope with a time constant of 30 ms is compared with thresholds 6.02 dB apart; each has
/// its own activity, kept up for 200 ms after the envelope falls below it. The active level is where the level over a
/// threshold's active time lies 15.9 dB above that threshold (P.56 clause 5.2; the margin M in clause 5.3).
/// Steps in which nobody speaks enter as silence, so that tones and noise do not count.
struct SpeechLevel {
    /// The envelope's memory from one step to the next, exp(−10 ms / 30 ms).
    private static var smoothing: Float { 0.716_531_3 }
    private static var hangoverSteps: Int { 20 }
    private static let margin = 15.9
    /// 2⁻¹⁵ to 1/2 of full scale, as amplitudes: each the power of two below the next.
    private static let thresholds = (-15 ... -1).map { pow(2, Double($0)) }

    private var energy = 0.0
    private var first: Float = 0
    private var second: Float = 0
    private var step = 0
    /// How many thresholds the envelope reaches, or did within the hangover.
    private var reached = 0
    /// The last step in which the envelope reached exactly so many thresholds.
    private var lastStep = InlineArray<16, Int>(repeating: -hangoverSteps - 1)
    /// Steps in which so many thresholds were reached.
    private var steps = InlineArray<16, Int>(repeating: 0)

    /// The level of a channel's speech in dBFS; `nil` without speech.
    static func activeLevel(of levels: [LevelCode], in speech: [Range<Int>]) -> Double? {
        var meter = SpeechLevel()
        // By pointers: it hears every word step by step, one after the other.
        levels.withUnsafeBufferPointer { levels in
            LevelCode.powers.withUnsafeBufferPointer { powers in
                LevelCode.amplitudes.withUnsafeBufferPointer { amplitudes in
                    for (index, range) in speech.enumerated() {
                        for step in range {
                            let code = Int(levels[step].rawValue)
                            meter.consume(amplitude: amplitudes[code], power: powers[code])
                        }
                        // The envelope dies away within the hangover; longer silence changes nothing.
                        let next = index + 1 < speech.count ? speech[index + 1].lowerBound : levels.count
                        let silence = min(next - range.upperBound, 4 * hangoverSteps)
                        for _ in 0..<max(0, silence) { meter.consume(amplitude: 0, power: 0) }
                    }
                }
            }
        }
        return meter.level
    }

    @inline(__always)
    private mutating func consume(amplitude: Float, power: Float) {
        energy += Double(power)
        first = Self.smoothing * first + (1 - Self.smoothing) * amplitude
        second = Self.smoothing * second + (1 - Self.smoothing) * first
        // Thresholds are powers of two, so the exponent says how many of them lie below.
        let exponent = Int(second.bitPattern >> 23) - 127
        let now = min(max(exponent + 16, 0), lastStep.count - 1)
        step += 1
        lastStep[now] = step
        reached = max(reached, now)
        while step - lastStep[reached] > Self.hangoverSteps { reached -= 1 }
        steps[reached] += 1
    }

    private var level: Double? {
        guard energy > 0 else { return nil }
        var below: (level: Double, excess: Double)?
        for (index, threshold) in Self.thresholds.enumerated() {
            let active = (index + 1..<steps.count).reduce(0) { $0 + steps[$1] }
            guard active > 0 else { break }
            let level = 10 * log10(energy / Double(active))
            let excess = level - 20 * log10(threshold) - Self.margin
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
