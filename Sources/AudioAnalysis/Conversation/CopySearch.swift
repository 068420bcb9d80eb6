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
