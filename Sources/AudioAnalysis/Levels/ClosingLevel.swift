internal import Foundation

/// How loud a channel's last words are where they end.
enum ClosingLevel {
    /// A tenth of a second: the end of a syllable.
    private static let steps = 10

    /// In dBFS RMS; `nil` without speech.
    static func level(of levels: [LevelCode], speech: [Range<Int>]) -> Double? {
        guard let last = speech.last else { return nil }
        let closing = levels[last].suffix(steps)
        let power = closing.reduce(Float(0)) { $0 + $1.power } / Float(closing.count)
        return power > 0 ? 10 * log10(Double(power)) : nil
    }
}
