/// Finds a channel that is another one a moment later: one wire that was tapped in two places.
enum LaterCopySearch {
    /// Fainter than the speech by more than this, in half decibels, levels are of no interest.
    private static let depth = 40
    /// The longest moment, in steps.
    private static let longestDelay = 35
    /// Steps of speech that are looked at: ten seconds.
    private static let most = 1000
    /// The fewest that tell: three seconds.
    private static let fewest = 300
    /// How alike levels must be (Pearson's coefficient): a step begins anywhere in one of the other's.
    private static let likeness = 0.9
    /// What is fainter than its original by more, in decibels, is an echo.
    private static let mostLoss = 6.0
    /// How far the lengths of speech may be apart, of the longer.
    private static let unevenness = 0.1

    /// Which of the two comes first, and how much louder the other is; `nil` where they are two sounds.
    static func gain(between one: HeardChannel, and other: HeardChannel) -> (otherIsFirst: Bool, gain: Double)? {
        guard let first = one.activeLevel, let second = other.activeLevel,
            abs(Double(Int(first.rawValue) - Int(second.rawValue)) / 2) < mostLoss
        else { return nil }
        let lengths = [one, other].map { $0.speech.reduce(0) { $0 + $1.count } }.sorted()
        // Most calls are done with here: hardly ever do both parties speak for as long as each other.
        guard lengths[0] >= fewest, Double(lengths[1] - lengths[0]) <= Double(lengths[1]) * unevenness else {
            return nil
        }
        let count = min(one.levels.count, other.levels.count)
        let stretches = stretches(of: one.speech + other.speech, count: count)
        let lowest = Int32(max(1, Int(min(first, second).rawValue) - depth))
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
