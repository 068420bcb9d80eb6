/// Hears when keys are pressed (DTMF), and never which: callers key in card and identity numbers, which nobody may learn
/// from a measurement. Which key it is leaves this type in no form.
///
/// Nearly all steps are done with after two comparisons. Only two steps in a row that could be a key, at one level, are
/// looked at closely; the samples of the first are held for that.
struct DTMFDetector {
    private let filters: DTMFFilters
    private let stepFrames: Int
    /// The last step that could be a key.
    private var held: Held?
    /// Its samples.
    private var samples: [Int16]
    private var current: Run?
    private var found: [Range<Int>] = []

    private struct Held {
        let step: Int
        let power: Float
        let correlation: Float
        /// Where it was looked at.
        var pair: DTMFPair?
    }

    private struct Run {
        /// A number for each of the sixteen keys: two that follow one another are two.
        let key: Int
        let link: DTMFLink
        var steps: Range<Int>
    }

    /// The shortest, in steps: a tone of 40 ms (ITU-T Q.24) fills three whatever it begins in.
    private static let shortest = 3
    /// Steps inside a key that may miss it: a click. The pause between keys, 40 ms, is longer.
    private static let gap = 2
    /// How far levels of neighbours differ at most, as a ratio of powers: 1 dB.
    private static let steadiness: Float = 1.26
    /// How far their correlations differ at most.
    private static let drift: Float = 0.04
    /// How far a frequency moves in a key at most, in hertz.
    private static let wander = 12.0

    init(_ grid: FrameGrid) {
        filters = DTMFFilters(grid)
        stepFrames = grid.stepFrames
        samples = [Int16](repeating: 0, count: grid.stepFrames)
    }

    /// Takes a step that could be a tone.
    /// - Parameters:
    ///   - correlation: with itself one sample later.
    ///   - step: which step of the recording it is.
    mutating func take(_ step: UnsafePointer<Int16>, _ sums: StepSums, correlation: Float, at index: Int) {
        guard filters.correlations.contains(correlation), sums.count == stepFrames else { return }
        let pair = link(step, sums, correlation, at: index)
        held = Held(step: index, power: sums.meanSquare, correlation: correlation, pair: pair)
        for position in 0..<stepFrames { samples[position] = step[position] }
    }

    /// - Returns: what the step holds, where it was worth a look.
    private mutating func link(
        _ step: UnsafePointer<Int16>, _ sums: StepSums, _ correlation: Float, at index: Int
    ) -> DTMFPair? {
        guard let held, held.step == index - 1, abs(held.correlation - correlation) <= Self.drift,
            max(held.power, sums.meanSquare) <= min(held.power, sums.meanSquare) * Self.steadiness
        else { return nil }
        let frames = Float(stepFrames)
        let next = filters.strongest(in: step, energy: sums.meanSquare * frames)
        let one =
            held.pair
            ?? samples.withUnsafeBufferPointer { samples in
                samples.baseAddress.map { filters.strongest(in: $0, energy: held.power * frames) }
            }
        if let one, let link = DTMFLink(one, next) {
            join(link, key: one.low.place * 4 + one.high.place, at: index)
        }
        return next
    }

    private mutating func join(_ link: DTMFLink, key: Int, at index: Int) {
        if let last = current, last.key == key, index - 1 - last.steps.upperBound <= Self.gap,
            abs(last.link.deviation.low - link.deviation.low) <= Self.wander,
            abs(last.link.deviation.high - link.deviation.high) <= Self.wander
        {
            current?.steps = last.steps.lowerBound..<index + 1
        } else {
            keep()
            current = Run(key: key, link: link, steps: index - 1..<index + 1)
        }
    }

    private mutating func keep() {
        if let current, current.steps.count >= Self.shortest { found.append(current.steps) }
        current = nil
    }

    /// Where keys are pressed, in steps; ordered, disjoint. A step that a key fills at least by half belongs to it.
    /// - Parameter levels: of all steps.
    func presses(_ levels: [LevelCode]) -> [Range<Int>] {
        var copy = self
        copy.keep()
        var end = 0
        return copy.found.map { steps in
            let inside = Int(levels[steps.lowerBound].rawValue) - 7
            let (before, after) = (steps.lowerBound - 1, steps.upperBound)
            let start = before >= end && Int(levels[before].rawValue) >= inside ? before : steps.lowerBound
            let isNextFree = after < levels.count && !copy.found.contains { $0.lowerBound == after }
            end = isNextFree && Int(levels[after].rawValue) >= inside ? after + 1 : after
            return start..<end
        }
    }
}
