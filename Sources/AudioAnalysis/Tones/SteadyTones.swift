internal import CallModel
internal import Foundation

/// Finds tones that signalling does not use: beeps of machines and alarms, test tones. They are one sine each, of one
/// frequency and one level for longer than any voice holds both.
///
/// A sine is told without a filter: the sum of its neighbours is everywhere the sample itself, times 2 · cos ω, so that its
/// correlation over two samples follows from that over one. Whoever hums does so below ``lowest``.
struct SteadyTones {
    /// Bursts of one tone; ordered.
    struct Tone: Hashable {
        var bursts: [Range<Int>]
    }

    /// A lower tone may be a voice, in hertz.
    private static let lowest = 500.0
    /// The shortest burst, in steps.
    private static let shortest = 25
    /// Steps inside a burst that may miss it.
    private static let gap = 2
    /// Bursts that pause for less are one tone, in steps.
    private static let pause = 200
    /// How far what the correlation over two samples lacks to 1 may be off, as a share of what it should be, or of what the
    /// other lacks: a step of 10 ms is too short for more.
    private static let impurity: Float = 0.06
    /// Peaks of a sine, squared and over its mean square, and what noise adds.
    private static let largestCrest: Float = 2.6
    /// How far a frequency may move, in hertz.
    private static let drift = 45.0
    /// How far levels may move, as a ratio of powers: 3 dB.
    private static let steadiness: Float = 2

    private struct Burst {
        let hertz: Double
        let power: Float
        var steps: Range<Int>
    }

    private let rate: Double
    private var current: Burst?
    private var found: [Burst] = []

    init(_ grid: FrameGrid) { rate = Double(grid.sampleRate.hertz) }

    /// Takes a step that could be a tone, and is none that signalling uses.
    /// - Parameter index: which step of the recording it is.
    mutating func take(_ facts: StepFacts, at index: Int) {
        guard let hertz = frequency(facts) else { return }
        if let burst = current, index - burst.steps.upperBound <= Self.gap, abs(burst.hertz - hertz) <= Self.drift,
            max(burst.power, facts.meanSquare) <= min(burst.power, facts.meanSquare) * Self.steadiness
        {
            current?.steps = burst.steps.lowerBound..<index + 1
        } else {
            keep()
            current = Burst(hertz: hertz, power: facts.meanSquare, steps: index..<index + 1)
        }
    }

    /// - Returns: `nil` for what is no sine, or too low a one.
    private func frequency(_ facts: StepFacts) -> Double? {
        guard facts.meanSquare > 0, facts.peakSquare <= Self.largestCrest * facts.meanSquare else { return nil }
        // What the first difference and that over two samples pass of a sine: 2 − 2 cos ω and 2 − 2 cos 2ω.
        let (one, two) = (facts.upper / facts.meanSquare / 2, facts.middle / facts.meanSquare / 2)
        let expected = 2 * one * (2 - one)
        guard one < 2, abs(two - expected) <= Self.impurity * max(expected, one) else { return nil }
        let hertz = acos(Double(1 - one)) * rate / (2 * .pi)
        return hertz >= Self.lowest ? hertz : nil
    }

    private mutating func keep() {
        if let current, current.steps.count >= Self.shortest { found.append(current) }
        current = nil
    }

    /// All of them, the one that lasts to the end included.
    var tones: [Tone] {
        var copy = self
        copy.keep()
        var (tones, last) = ([Tone](), Burst?.none)
        for burst in copy.found {
            if let before = last, burst.steps.lowerBound - before.steps.upperBound < Self.pause,
                abs(before.hertz - burst.hertz) <= Self.drift
            {
                tones[tones.count - 1].bursts.append(burst.steps)
            } else {
                tones.append(Tone(bursts: [burst.steps]))
            }
            last = burst
        }
        return tones
    }
}
