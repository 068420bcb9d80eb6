/// Finds a channel that is another one, louder or fainter and with noise of its own: a recorder that taps one wire twice.
///
/// Then all that is loud differs by one gain from step to step. Two parties are never as loud as each other for long.
enum CopySearch {
    /// Fainter than the speech by more than this, in half decibels, noise counts.
    private static let depth = 20
    /// How far a step may be off the gain, in half decibels.
    private static let tolerance = 4
    /// Loud steps that it takes to tell: two seconds.
    private static let fewest = 200
    /// The share of them that has to agree.
    private static let share = 0.97

    /// How much louder the other channel is, in decibels; `nil` where it is another sound.
    static func gain(from one: HeardChannel, to other: HeardChannel) -> Double? {
        guard let first = one.activeLevel, let second = other.activeLevel else { return nil }
        let expected = Int(second.rawValue) - Int(first.rawValue)
        var (loud, alike, sum) = (0, 0, 0)
        for step in 0..<min(one.levels.count, other.levels.count) {
            let (level, copy) = (Int(one.levels[step].rawValue), Int(other.levels[step].rawValue))
            guard level + depth >= Int(first.rawValue) || copy + depth >= Int(second.rawValue) else { continue }
            loud += 1
            if abs(copy - level - expected) <= tolerance {
                alike += 1
                sum += copy - level
            } else if loud >= fewest, alike * 5 < loud * 4 {
                // Most calls are done with here, after their first seconds of speech.
                return nil
            }
        }
        guard loud >= fewest, Double(alike) >= Double(loud) * share else { return nil }
        return Double(sum) / Double(alike) / 2
    }
}

/// The same a moment later: one wire that was tapped in two places.
extension CopySearch {
    /// The longest moment, in steps.
    private static let longestDelay = 35
    /// Steps of speech that are looked at: ten seconds.
    private static let most = 1000
    /// The fewest that tell: three seconds.
    private static let fewestLater = 300
    /// How alike levels must be (Pearson's coefficient): a step begins anywhere in one of the other's.
    private static let likeness = 0.9
    /// What is fainter than its original by more, in decibels, is an echo.
    private static let mostLoss = 6.0
    /// How far the lengths of speech may be apart, of the longer.
    private static let unevenness = 0.1

    /// Which of the two comes first, and how much louder the other is; `nil` where they are two sounds.
    static func delayed(_ one: HeardChannel, _ other: HeardChannel) -> (otherIsFirst: Bool, gain: Double)? {
        guard let first = one.activeLevel, let second = other.activeLevel,
            abs(Double(Int(first.rawValue) - Int(second.rawValue)) / 2) < mostLoss
        else { return nil }
        let lengths = [one, other].map { $0.speech.reduce(0) { $0 + $1.count } }.sorted()
        // Most calls are done with here: hardly ever do both parties speak for as long as each other.
        guard lengths[0] >= fewestLater, Double(lengths[1] - lengths[0]) <= Double(lengths[1]) * unevenness else {
            return nil
        }
        let count = min(one.levels.count, other.levels.count)
        let stretches = stretches(of: one.speech + other.speech, count: count)
        let lowest = Int32(max(1, Int(min(first, second).rawValue) - 2 * depth))
        let (sound, copy) = (clamped(one.levels, lowest), clamped(other.levels, lowest))
        let likenesses = (-longestDelay...longestDelay).map { delay in
            Correlation(of: sound, in: copy, stretches, delay: delay).coefficient
        }
        guard let best = likenesses.max(), best >= likeness, let place = likenesses.firstIndex(of: best) else {
            return nil
        }
        return (place < longestDelay, Double(Int(second.rawValue) - Int(first.rawValue)) / 2)
    }

    private static func clamped(_ levels: [LevelCode], _ lowest: Int32) -> [Int32] {
        levels.map { max(Int32($0.rawValue), lowest) }
    }

    /// Of the first seconds of speech, as far from the ends as a delay reaches.
    private static func stretches(of speech: [Range<Int>], count: Int) -> [Range<Int>] {
        var (stretches, rest, position) = ([Range<Int>](), most, longestDelay)
        for range in speech.sorted(by: { $0.lowerBound < $1.lowerBound }) where rest > 0 {
            let start = max(position, range.lowerBound)
            let end = min(range.upperBound, count - longestDelay, start + rest)
            guard start < end else { continue }
            stretches.append(start..<end)
            (rest, position) = (rest - (end - start), end)
        }
        return stretches
    }
}
