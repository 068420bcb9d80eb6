/// The tables of EN 300 961, section 5.4, in the form in which they are used.
enum GSMTables {
    /// Gains of the long-term prediction (table 5.4 b).
    static let gains: [Int16] = [3277, 11469, 21299, 32767]

    /// The eight pulses of each of the 64 block maxima: what 5.3.1 computes for each pulse, computed once.
    static let pulses: [Words] = (0..<64).map { block in
        Words((0..<8).map { pulse(Int32($0), block: Int32(block)) })
    }

    /// Inverse APCM (5.2.16 and 5.2.15): mantissa, exponent, and what they make of a pulse.
    private static func pulse(_ code: Int32, block: Int32) -> Int16 {
        var exponent: Int32 = block > 15 ? (block >> 3) - 1 : 0
        var mantissa = block - (exponent << 3)
        if mantissa == 0 {
            (exponent, mantissa) = (-4, 7)
        } else {
            while mantissa <= 7 {
                mantissa = mantissa << 1 | 1
                exponent -= 1
            }
            mantissa -= 8
        }
        let shift = 6 - exponent
        let rounding: Int32 = shift > 0 ? 1 << (shift - 1) : 0
        let scaled = GSMArithmetic.product(mantissas[Int(mantissa)], ((code << 1) - 7) << 12)
        return Int16(truncatingIfNeeded: GSMArithmetic.saturated(scaled + rounding) >> shift)
    }

    /// Table 5.6.
    private static let mantissas: [Int32] = [18431, 20479, 22527, 24575, 26623, 28671, 30719, 32767]

    /// Log area ratios 8 to 1 from their codes 1 to 8 (5.2.8, table 5.1).
    @inline(__always)
    static func ratios(_ coded: SIMD8<UInt8>) -> Words {
        let reversed = SIMD8(coded[7], coded[6], coded[5], coded[4], coded[3], coded[2], coded[1], coded[0])
        let centred = (Words(truncatingIfNeeded: reversed) &+ lowest) &<< 10
        let scaled = Words.products(inverses, centred &- offsets)
        return scaled &+ scaled
    }

    private static let lowest = Words(-4, -4, -8, -8, -16, -16, -32, -32)
    private static let offsets = Words(-1144, -341, -1792, 94, -2560, 2048, 0, 0) &<< 1
    private static let inverses = Words(29708, 31454, 17476, 19223, 13107, 13107, 13107, 13107)

    /// Reflection coefficients from log area ratios (5.2.9.2), three straight lines for a curve.
    ///
    /// Comparisons are differences shifted down to a mask; sizes have 15 bits, so none overflows.
    @inline(__always)
    static func reflection(_ ratios: Words) -> Words {
        let sign = ratios &>> 15
        let size = (ratios ^ sign) &- sign
        let isSteep = (size &- 11059) &>> 15
        let isFlat = (20069 &- size) &>> 15
        let quarter = (size &>> 2) &- (32767 - 26112)
        let flat = (quarter & (quarter &>> 15)) &+ 32767
        let curve = ((size &<< 1) & isSteep) | (flat & isFlat) | ((size &+ 11059) & ~(isSteep | isFlat))
        return (curve ^ sign) &- sign
    }
}
