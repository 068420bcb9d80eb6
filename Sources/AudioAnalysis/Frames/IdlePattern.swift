/// Digital silence in its disguises: what a channel holds when nobody is connected to it.
///
/// A-law has no zero, so its idle code reads as a constant ±8 or as ±8 in turn; FreeSWITCH fills a missing side with
/// 0xFF bytes, a constant −1; silence that went through G.711 keeps to {−8, 0, 8}. A test for zeros misses them all.
enum IdlePattern {
    /// Larger samples are in none of them, unless all are alike.
    static let largestPeak: Int16 = 8

    /// Whether a step's samples are such a pattern.
    /// - Parameters:
    ///   - low: the smallest sample.
    ///   - high: the largest.
    @inline(__always)
    static func matches(_ samples: UnsafePointer<Int16>, low: Int16, high: Int16, count: Int) -> Bool {
        if low == high { return true }
        guard isQuiet(low: low, high: high) else { return false }
        if low >= -1, high <= 1 { return true }
        var bits: Int16 = 0
        for index in 0..<count { bits |= samples[index] }
        return bits & 7 == 0
    }

    /// Whether it may be one by its extremes.
    @inline(__always)
    static func isQuiet(low: Int16, high: Int16) -> Bool {
        low == high || (high <= largestPeak && low >= -largestPeak)
    }
}
