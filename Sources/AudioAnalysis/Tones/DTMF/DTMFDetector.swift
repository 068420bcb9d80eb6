/// Hears when keys are pressed (DTMF), and never which: callers key in card and identity numbers, which nobody may learn
/// from a measurement. Which key it is leaves this type in no form.
///
/// Nearly all steps are done with after two comparisons: only the third in a row of one loudness and one pitch is looked
/// at closely, together with the second, whose samples are held for that.
struct DTMFDetector {
    private let filters: DTMFFilters
    private let stepFrames: Int
    /// The last step that could be a key.
    private var last: Last?
    /// Its samples, if it is like the step before it and was not looked at.
    private var samples: [Int16]
    private var current: Run?
    private var found: [Range<Int>] = []

    private struct Last {
        let step: Int
        let power: Float
        let correlation: Float
        /// Whether it is as loud as the step before it, and of the same pitch.
        let isSteady: Bool
        /// What it holds, where it was looked at.
        let pair: DTMFPair?

        func isLike(_ facts: StepFacts, at index: Int) -> Bool {
            step == index - 1 && abs(correlation - facts.correlation) <= DTMFDetector.drift
                && max(power, facts.meanSquare) <= min(power, facts.meanSquare) * DTMFDetector.steadiness
        }
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
    /// Peaks of two frequencies, squared and over their mean square, are 4 where they are alike and 3.4 where one is 8 dB
    /// fainter.
    private static let smallestCrest: Float = 2.7
    /// How far a frequency moves in a key at most, in hertz.
    private static let wander = 12.0

    init(_ grid: FrameGrid) {
        filters = DTMFFilters(grid)
        stepFrames = grid.stepFrames
        samples = [Int16](repeating: 0, count: grid.stepFrames)
    }

    /// Takes a step that could be a tone.
    /// - Parameters:
    ///   - step: the samples of a whole one.
    ///   - index: which step of the recording it is.
    mutating func take(_ step: UnsafePointer<Int16>, _ facts: StepFacts, at index: Int) {
        guard filters.correlations.contains(facts.correlation),
            facts.peakSquare > Self.smallestCrest * facts.meanSquare
        else { return }
        let isSteady = last?.isLike(facts, at: index) ?? false
        let pair = isSteady ? link(step, energy: facts.meanSquare * Float(stepFrames), at: index) : nil
        if isSteady, pair == nil {
            samples.withUnsafeMutableBufferPointer { samples in
                for position in 0..<stepFrames { samples[position] = step[position] }
            }
        }
        last = Last(
            step: index, power: facts.meanSquare, correlation: facts.correlation, isSteady: isSteady, pair: pair)
    }

    /// Looks at the last step and this one.
    /// - Returns: what this one holds, where that was worth a look.
    private mutating func link(_ step: UnsafePointer<Int16>, energy: Float, at index: Int) -> DTMFPair? {
        guard let last, last.isSteady else { return nil }
        let held = samples.withUnsafeBufferPointer { samples in
            last.pair == nil
                ? samples.baseAddress.map {
                    filters.strongest(in: $0, energy: last.power * Float(stepFrames))
                } : nil
        }
        guard let one = last.pair ?? held, one.isPossible else { return nil }
        let next = filters.strongest(in: step, energy: energy)
        if let link = DTMFLink(one, next) { join(link, one, at: index) }
        return next
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
