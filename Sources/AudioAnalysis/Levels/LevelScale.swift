internal import CKernels
internal import Foundation

/// The levels of mean squares of samples on the 16-bit scale.
///
/// The sign, the exponent and seven bits of the fraction of a float order powers as a logarithm does, to 0.03 dB: a table
/// of these takes the place of a logarithm a step, which would cost as much as the sums over its samples.
struct LevelScale {
    /// The only one. Whoever asks often keeps it, since asking for it costs more than reading it.
    static let shared = LevelScale()

    private let levels: [LevelCode]

    private static let fullScale: Float = 32768 * 32768
    /// The entry of 2⁻¹⁰: the upper 16 bits of the float.
    private static let first = 0x3A80
    /// As far as full scale, 2³⁰.
    private static let count = 0x4E80 - first + 1

    private init() {
        levels = (Self.first..<Self.first + Self.count).map { entry in
            let middle = Float(bitPattern: UInt32(entry) << 16 | 0x8000)
            return LevelCode(decibels: 10 * log10(middle / Self.fullScale))
        }
    }

    /// Lends the kernel what it holds steps against.
    @inline(__always)
    func withThresholds<Result>(_ body: (UnsafePointer<kernels_thresholds>) -> Result) -> Result {
        levels.withUnsafeBytes { levels in
            var limits = kernels_thresholds(
                audible: ToneDetector.audibility, crest: ToneDetector.largestCrest, quiet: IdlePattern.largestPeak,
                loud: ClippingCounter.loudness, first_level: Int32(Self.first), level_count: Int32(Self.count),
                levels: levels.bindMemory(to: UInt8.self).baseAddress)
            return body(&limits)
        }
    }

    /// Never digital silence.
    @inline(__always)
    func level(ofMeanSquare meanSquare: Float) -> LevelCode {
        levels[min(max(Int(meanSquare.bitPattern >> 16) - Self.first, 0), Self.count - 1)]
    }
}
