/// Hears when keys are pressed (DTMF), and never which: callers key in card and identity numbers, which nobody may learn
/// from a measurement. Which key it is leaves this type in no form.
///
/// Nearly all steps are done with after two comparisons: only one that is as loud as the step before it, and of the same
/// pitch, is looked at closely.
struct DTMFDetector {
    private let filters: DTMFFilters
    private let stepFrames: Int
    /// The last step that could be a key.
    private var last: Last?
    private var current: Run?
    private var found: [Range<Int>] = []

    private struct Last {
        let step: Int
        let power: Float
        let correlation: Float
        /// Where it was looked at, because it is like the step before it.
        let pair: DTMFPair?
    }

    private struct Run {
        /// A number for each of the sixteen keys: two that follow one another are two.
        let key: Int
        let link: DTMFLink
        var steps: Range<Int>
    }

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
    }

    /// Takes a step that could be a tone.
    /// - Parameters:
    ///   - correlation: with itself one sample later.
    ///   - index: which step of the recording it is.
    mutating func take(_ step: UnsafePointer<Int16>, _ sums: StepSums, correlation: Float, at index: Int) {
        guard filters.correlations.contains(correlation), sums.count == stepFrames else { return }
        var pair: DTMFPair?
        if let last, last.step == index - 1, abs(last.correlation - correlation) <= Self.drift,
            max(last.power, sums.meanSquare) <= min(last.power, sums.meanSquare) * Self.steadiness
        {
            let next = filters.strongest(in: step, energy: sums.meanSquare * Float(stepFrames))
            if let one = last.pair, let link = DTMFLink(one, next) { join(link, one, at: index) }
            pair = next
        }
        last = Last(step: index, power: sums.meanSquare, correlation: correlation, pair: pair)
    }

    /// Adds a step to the key that sounds, or begins another: two steps before it, since the first of three is known by
    /// what the second has in common with it. A tone of 40 ms (ITU-T Q.24) fills three whatever it begins in.
    private mutating func join(_ link: DTMFLink, _ pair: DTMFPair, at index: Int) {
        let (key, start) = (pair.low.place * 4 + pair.high.place, index - 2)
        if let run = current, run.key == key, start - run.steps.upperBound <= Self.gap,
            abs(run.link.deviation.low - link.deviation.low) <= Self.wander,
            abs(run.link.deviation.high - link.deviation.high) <= Self.wander
        {
            current?.steps = run.steps.lowerBound..<index + 1
        } else {
            keep()
            current = Run(key: key, link: link, steps: max(start, found.last?.upperBound ?? 0)..<index + 1)
        }
    }

    private mutating func keep() {
        if let current { found.append(current.steps) }
        current = nil
    }

    /// Where keys are pressed, in steps; ordered, disjoint. A step that a key fills at least by half belongs to it.
    /// - Parameter levels: of all steps.
    func presses(_ levels: [LevelCode]) -> [Range<Int>] {
        var copy = self
        copy.keep()
        var end = 0
        let found = copy.found
        return found.indices.map { index in
            let steps = found[index]
            let inside = Int(levels[steps.lowerBound].rawValue) - 7
            let (before, after) = (steps.lowerBound - 1, steps.upperBound)
            let start = before >= end && Int(levels[before].rawValue) >= inside ? before : steps.lowerBound
            let next = index + 1 < found.count ? found[index + 1].lowerBound : levels.count
            end = after < next && Int(levels[after].rawValue) >= inside ? after + 1 : after
            return start..<end
        }
    }
}
