internal import Foundation

/// Two steps in a row that hold the same two frequencies of DTMF, both within their tolerance.
///
/// Receivers have to accept ±1.5 % and to refuse ±3.5 % (ITU-T Q.23 and Q.24); the limit lies between the two. A voice
/// that meets two of the frequencies by chance does not hold both of them from step to step.
struct DTMFLink {
    /// By how far the frequencies are off, in hertz.
    let deviation: (low: Double, high: Double)

    /// The largest deviation, as a share of the frequency.
    private static let tolerance = 0.023
    /// The share of a step's energy that the two have to themselves.
    private static let share: Float = 0.85
    /// How much stronger than the high frequency the low one may be, and the other way round, as ratios of power: 8 and
    /// 4 dB, and 1 dB for what the measurement errs by.
    private static let twist = (low: Float(pow(10, 0.9)), high: Float(pow(10, 0.5)))

    /// - Returns: `nil` where they do not hold the same key.
    init?(_ one: DTMFPair, _ next: DTMFPair) {
        guard one.isPossible, next.isPossible, one.low.place == next.low.place, one.high.place == next.high.place,
            let low = Self.deviation(one.low, next.low, DTMFFilters.low[one.low.place]),
            let high = Self.deviation(one.high, next.high, DTMFFilters.high[one.high.place])
        else { return nil }
        for pair in [one, next] {
            let (lower, higher) = (pair.low.energy * Self.loss(low), pair.high.energy * Self.loss(high))
            guard lower + higher >= pair.energy * Self.share, lower <= higher * Self.twist.low,
                higher <= lower * Self.twist.high
            else { return nil }
        }
        deviation = (low, high)
    }

    /// What the phase moves by from step to step beyond what the exact frequency would, as a frequency.
    /// - Returns: `nil` beyond the tolerance.
    private static func deviation(
        _ one: DTMFPair.Component, _ next: DTMFPair.Component, _ hertz: Double
    ) -> Double? {
        let steps = Double(FrameGrid.stepsPerSecond)
        let cycles = Double(next.phase - one.phase) / (2 * .pi) - hertz / steps
        let deviation = (cycles - cycles.rounded()) * steps
        return abs(deviation) <= hertz * tolerance ? deviation : nil
    }

    /// What a projection on the exact frequency misses of one that is off, as a factor.
    private static func loss(_ deviation: Double) -> Float {
        let angle = Double.pi * deviation / Double(FrameGrid.stepsPerSecond)
        return abs(angle) < 1e-6 ? 1 : Float(pow(angle / sin(angle), 2))
    }
}
