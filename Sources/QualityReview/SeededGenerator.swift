/// Random numbers that are the same for the same seed, on every machine and in every version: xoshiro256** (Blackman
/// and Vigna, 2018), its state filled from the seed by SplitMix64. Not for secrets.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
    private var state: (UInt64, UInt64, UInt64, UInt64)

    /// A generator.
    public init(seed: UInt64) {
        var position = seed
        func next() -> UInt64 {
            position &+= 0x9E37_79B9_7F4A_7C15
            var value = position
            value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
            value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
            return value ^ value >> 31
        }
        state = (next(), next(), next(), next())
    }

    /// A generator at a known place: its authors' own test begins at 1, 2, 3, 4. All zeros would stay zeros.
    init(state: (UInt64, UInt64, UInt64, UInt64)) { self.state = state }

    /// The next 64 bits.
    public mutating func next() -> UInt64 {
        let result = Self.rotated(state.1 &* 5, by: 7) &* 9
        let shifted = state.1 << 17
        state.2 ^= state.0
        state.3 ^= state.1
        state.1 ^= state.2
        state.0 ^= state.3
        state.2 ^= shifted
        state.3 = Self.rotated(state.3, by: 45)
        return result
    }

    /// A number below `bound`, each equally likely (Lemire, 2019). Our own, because what the standard library's
    /// `random(in:)` does with the bits may change with its version, and a draw must not.
    public mutating func next(below bound: UInt64) -> UInt64 {
        precondition(bound > 0, "there is no number below 0")
        var product = next().multipliedFullWidth(by: bound)
        if product.low < bound {
            let threshold = (0 &- bound) % bound
            while product.low < threshold { product = next().multipliedFullWidth(by: bound) }
        }
        return product.high
    }

    private static func rotated(_ value: UInt64, by count: UInt64) -> UInt64 {
        value << count | value >> (64 - count)
    }
}
