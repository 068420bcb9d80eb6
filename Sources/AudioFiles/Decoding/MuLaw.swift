/// μ-law, eight samples at a time and without a table: a third less than looking up one by one.
///
/// Segment and mantissa of a code lie side by side like exponent and fraction of a float: 2^segment · (33 + 2 · mantissa)
/// · 4 is the magnitude of G.711, 132 too large, when the seven bits are put where the float has them. Adding 2²³ − 132
/// takes that off and leaves the whole number in the float's lowest bits.
enum MuLaw {
    private typealias Pairs = SIMD4<UInt32>

    /// Decodes codes of one channel.
    static func decode(_ codes: UnsafePointer<UInt8>, _ frames: Int, _ samples: UnsafeMutablePointer<Int16>) {
        var index = 0
        while index &+ 8 <= frames {
            let eight = UnsafeRawPointer(codes + index).loadUnaligned(as: SIMD8<UInt8>.self)
            UnsafeMutableRawPointer(samples + index).storeBytes(of: decoded(eight), as: SIMD8<Int16>.self)
            index &+= 8
        }
        while index < frames {
            samples[index] = G711.ulaw[Int(codes[index])]
            index &+= 1
        }
    }

    /// Samples in pairs, one in each half of a lane.
    @inline(__always)
    private static func decoded(_ codes: SIMD8<UInt8>) -> SIMD8<Int16> {
        let words = SIMD8<UInt16>(truncatingIfNeeded: codes)
        let pairs = unsafeBitCast(words, to: Pairs.self) ^ Pairs(repeating: 0xFF_00FF)
        let first = magnitude((pairs & Pairs(repeating: 0x7F)) &<< 19)
        let second = magnitude((pairs & Pairs(repeating: 0x7F_0000)) &<< 3)
        let magnitudes = (first & Pairs(repeating: 0xFFFF)) | (second &<< 16)
        let isNegative = (pairs &>> 7) & Pairs(repeating: 0x1_0001)
        let inverted = magnitudes ^ ((isNegative &<< 16) &- isNegative)
        return unsafeBitCast(inverted, to: SIMD8<Int16>.self) &+ unsafeBitCast(isNegative, to: SIMD8<Int16>.self)
    }

    /// - Parameter bits: of segment and mantissa, where a float has exponent and fraction.
    @inline(__always)
    private static func magnitude(_ bits: Pairs) -> Pairs {
        let float = unsafeBitCast(bits &+ Pairs(repeating: 0x4304_0000), to: SIMD4<Float>.self)
        return unsafeBitCast(float + SIMD4(repeating: 0x1p23 - 132), to: Pairs.self)
    }
}
