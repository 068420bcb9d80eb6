internal import Foundation

/// A level in half decibels: one byte a step keeps a day of calls in a few megabytes.
///
/// Louder is larger. 0 is digital silence; 1 to 255 are −127 to 0 dBFS RMS, where 0 dBFS is a full-scale square wave.
struct LevelCode: Hashable, Comparable {
    let rawValue: UInt8

    /// Digital silence.
    static let idle = LevelCode(rawValue: 0)

    init(rawValue: UInt8) { self.rawValue = rawValue }

    /// From the mean square of samples on the 16-bit scale.
    ///
    /// The sign, the exponent and seven bits of the fraction of a float order powers as a logarithm does, to 0.03 dB.
    init(meanSquare: Float) {
        let index = Int(meanSquare.bitPattern >> 16) - Self.firstEntry
        rawValue = Self.codes[min(max(index, 0), Self.codes.count - 1)]
    }

    /// From dBFS, rounded to the nearest half.
    init(decibels: Float) { rawValue = UInt8(min(max((decibels * 2).rounded() + 255, 1), 255)) }

    /// In dBFS; meaningless for ``idle``.
    var decibels: Double { Double(rawValue) / 2 - 127.5 }

    /// Louder by so many half decibels, full scale at most.
    func raised(by amount: Int) -> LevelCode { LevelCode(rawValue: UInt8(min(Int(rawValue) + amount, 255))) }

    /// As a mean square relative to full scale; 0 for ``idle``.
    var power: Float { Self.powers[Int(rawValue)] }

    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    private static let fullScale: Float = 32768 * 32768
    /// Mean squares from 2⁻¹⁰ to 2³⁰ by their upper 16 bits: a logarithm a step would cost as much as the sums over its
    /// samples.
    private static let firstEntry = Int(Float(0x1p-10).bitPattern >> 16)
    private static let codes: [UInt8] = (firstEntry...Int(fullScale.bitPattern >> 16)).map { entry in
        let middle = Float(bitPattern: UInt32(entry) << 16 | 0x8000)
        return LevelCode(decibels: 10 * log10(middle / fullScale)).rawValue
    }
    /// The power of every code: a power function a step would cost more than the rest of the judgement.
    static let powers: [Float] = (0..<256).map { $0 == 0 ? 0 : Float(pow(10, (Double($0) / 2 - 127.5) / 10)) }
    /// The amplitude of every code, relative to full scale.
    static let amplitudes: [Float] = powers.map { $0.squareRoot() }
}
