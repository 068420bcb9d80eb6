/// An unbroken stretch of one tone.
struct ToneRun: Hashable {
    let band: ToneBand
    /// In steps.
    let steps: Range<Int>
    /// The mean level.
    let level: Double
}

/// Joins steps that could be a tone into stretches that are one.
///
/// A vowel looks like a tone for some hundredths of a second; no voice holds one frequency at one level for longer.
struct ToneRuns {
    /// The shortest, in steps: the tone of an unobtainable number (空号音) sounds for 100 ms.
    private static let shortest = 8
    /// Steps inside a tone that may miss it: a click, a beat.
    private static let gap = 2
    /// How far the level may move inside a tone, in half decibels.
    private static let steadiness = 6
    /// A stretch of this length may hold one level after another, in steps.
    private static let longStretch = 100
    /// What a codec that was made for voices takes to find the level of a tone, in steps: GSM 06.10 begins up to 12 dB too
    /// loud and comes down within 60 ms.
    private static let onset = 8
    /// How often a stretch is halved at most: sixteen levels.
    private static let splits = 4

    private struct Candidate {
        let band: ToneBand
        var steps: Range<Int>
    }

    private var found: [ToneRun] = []
    /// The stretch that may still go on.
    private var current: Candidate?
    /// Another tone that was met in a gap of the current one, and follows it if the gap turns out to be its end.
    private var rival: Candidate?

    /// Whether there is a stretch that may still go on.
    var isOpen: Bool { current != nil }

    /// Takes the next step.
    /// - Parameters:
    ///   - band: what the step could be.
    ///   - levels: of all steps before it.
    mutating func take(_ band: ToneBand?, at step: Int, _ levels: [LevelCode]) {
        guard band != nil || current != nil else { return }
        if let current, step - current.steps.upperBound > Self.gap {
            keep(current, levels)
            (self.current, rival) = (rival, nil)
        }
        guard let band else { return }
        if current == nil || current?.band == band {
            current = Candidate(band: band, steps: (current?.steps.lowerBound ?? step)..<(step + 1))
            rival = nil
        } else {
            let start = rival?.band == band ? rival?.steps.lowerBound : nil
            rival = Candidate(band: band, steps: (start ?? step)..<(step + 1))
        }
    }

    /// All tones, the one that lasts to the end included; ordered, disjoint.
    func finished(_ levels: [LevelCode]) -> [ToneRun] {
        var copy = self
        if let current { copy.keep(current, levels) }
        if let rival { copy.keep(rival, levels) }
        return copy.found
    }

    private mutating func keep(_ candidate: Candidate, _ levels: [LevelCode]) {
        found += Self.steady(levels[candidate.steps], splits: Self.splits).map { stretch in
            let settled = Self.isSteady(stretch) ? stretch : stretch.dropFirst(Self.onset)
            return ToneRun(band: candidate.band, steps: stretch.indices, level: Self.meanLevel(settled))
        }
    }

    /// The stretch, if it holds its level; where it is long, its parts that each hold one: the howler (催挂音) grows louder
    /// in steps.
    /// - Parameter splits: how often it may still be halved.
    private static func steady(_ levels: ArraySlice<LevelCode>, splits: Int) -> [ArraySlice<LevelCode>] {
        if levels.count < shortest { return [] }
        if isSteady(levels) || settles(levels) { return [levels] }
        guard splits > 0, levels.count >= longStretch, let step = largestStep(levels) else { return [] }
        return steady(levels[..<step], splits: splits - 1) + steady(levels[step...], splits: splits - 1)
    }

    /// Whether a stretch holds its level but for a louder beginning.
    private static func settles(_ levels: ArraySlice<LevelCode>) -> Bool {
        let settled = levels.dropFirst(onset)
        guard settled.count >= 2 * onset, isSteady(settled) else { return false }
        let lowest = Int(meanLevel(settled) * 2 + 255) - steadiness
        return levels.prefix(onset).allSatisfy { Int($0.rawValue) >= lowest }
    }

    /// Where the level changes most from one twentieth of a second to the next.
    private static func largestStep(_ levels: ArraySlice<LevelCode>) -> Int? {
        let width = 5
        func sum(_ range: Range<Int>) -> Int { levels[range].reduce(0) { $0 + Int($1.rawValue) } }
        var largest: (step: Int, change: Int)?
        for step in levels.startIndex + shortest...levels.endIndex - shortest {
            let change = abs(sum(step..<step + width) - sum(step - width..<step))
            if change > largest?.change ?? 0 { largest = (step, change) }
        }
        return largest?.step
    }

    /// Compares means over six steps: about two whole beats of 440 + 480 Hz, and one of the 15 to 20 Hz that modulate
    /// Japan's ringback. The edges, where a step is only partly filled, are left out.
    private static func isSteady(_ levels: ArraySlice<LevelCode>) -> Bool {
        let inner = levels.dropFirst(1).dropLast(1)
        let width = 6
        var low = Float.infinity
        var high: Float = 0
        for start in inner.startIndex...max(inner.startIndex, inner.endIndex - width) {
            let power = levels[start..<min(start + width, inner.endIndex)].reduce(Float(0)) { $0 + $1.power }
            low = min(low, power)
            high = max(high, power)
        }
        guard low > 0 else { return false }
        return LevelCode(decibels: -100).power / LevelCode(decibels: -100 + Float(steadiness) / 2).power <= low
            / high
    }

    private static func meanLevel(_ levels: ArraySlice<LevelCode>) -> Double {
        levels.reduce(0) { $0 + $1.decibels } / Double(levels.count)
    }
}
