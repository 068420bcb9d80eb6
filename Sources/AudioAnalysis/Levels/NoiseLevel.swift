internal import Foundation

/// The level of a channel where nobody speaks and no tone sounds.
enum NoiseLevel {
    /// In dBFS; `nil` where that is digital silence, or where there is no such stretch.
    ///
    /// The mean power of the quieter half, and of what lies within 3 dB above it: clicks and word ends that the
    /// segments miss do not count.
    static func level(of levels: [LevelCode], isTone: [Bool], speech: [Range<Int>]) -> Double? {
        var histogram = LevelHistogram()
        var position = 0
        for range in speech {
            histogram.add(levels, position..<range.lowerBound, excluding: isTone)
            position = range.upperBound
        }
        histogram.add(levels, position..<levels.count, excluding: isTone)
        guard histogram.audible > histogram.idle, let middle = histogram.percentile(0.5) else { return nil }
        return histogram.meanPower(upTo: Int(middle.rawValue) + 6).map { 10 * log10($0) }
    }
}
