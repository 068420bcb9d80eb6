internal import CKernels

/// Digital silence in its disguises: what a channel holds when nobody is connected to it.
///
/// A-law has no zero, so its idle code reads as a constant ±8 or as ±8 in turn; FreeSWITCH fills a missing side with
/// 0xFF bytes, a constant −1; silence that went through G.711 keeps to {−8, 0, 8}. A test for zeros misses them all.
enum IdlePattern {
    /// Larger samples are in none of them, unless all are alike.
    static let largestPeak: Int16 = 8

    /// Whether a step's samples are such a pattern.
    @inline(__always)
    static func matches(_ samples: UnsafePointer<Int16>, _ sums: SampleSums, count: Int) -> Bool {
        if sums.low == sums.high { return true }
        guard sums.peak <= Int(largestPeak) else { return false }
        if sums.peak <= 1 { return true }
        var bits: Int16 = 0
        for index in 0..<count { bits |= samples[index] }
        return bits & 7 == 0
    }
}
