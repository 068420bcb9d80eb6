internal import Foundation

/// A level in half decibels: one byte a step keeps a day of calls in a few megabytes.
///
/// Louder is larger. 0 is digital silence; 1 to 255 are −127 to 0 dBFS RMS, where 0 dBFS is a full-scale square wave.
struct LevelCode: Hashable, Comparable {
    let rawValue: UInt8

    /// Digital silence.
    static let idle = LevelCode(rawValue: 0)

    init(rawValue: UInt8) { self.rawValue = rawValue }

    /// From dBFS, rounded to the nearest half.
    init(decibels: Float) { rawValue = UInt8(min(max((decibels * 2).rounded() + 255, 1), 255)) }

    /// In dBFS; meaningless for ``idle``.
    var decibels: Double { Double(rawValue) / 2 - 127.5 }

    /// Louder by so many half decibels, full scale at most.
    func raised(by amount: Int) -> LevelCode { LevelCode(rawValue: UInt8(min(Int(rawValue) + amount, 255))) }

    /// As a mean square relative to full scale; 0 for ``idle``.
    var power: Float { Self.powers[Int(rawValue)] }

    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    /// The power of every code: a power function a step would cost more than the rest of the judgement.
    static let powers: [Float] = (0..<256).map { $0 == 0 ? 0 : Float(pow(10, (Double($0) / 2 - 127.5) / 10)) }
    /// The amplitude of every code, relative to full scale.
    static let amplitudes: [Float] = powers.map { $0.squareRoot() }
}
