/// What of GSM 06.10's decoding depends on a few bits only, worked out once for all values that these have.
enum GSMTables {
    /// The gains of the long-term predictor, `QLB` (table 4.3b).
    static let gains: [Int16] = [3277, 11469, 21299, 32767]

    /// The pulse of each maximum (64) and code (8): 4.2.15 and 4.2.16.
    static let pulses: [Int16] = (0..<64).flatMap { maximum in
        let (exponent, mantissa) = floating(Int32(maximum))
        let shift = 6 - exponent
        let rounding: Int32 = shift > 0 ? 1 << (shift - 1) : 0
        return (0..<8).map { code in
            let scaled = GSMArithmetic.product(factors[mantissa], Int32(code * 2 - 7) << 12)
            return Int16(GSMArithmetic.saturated(scaled + rounding) >> shift)
        }
    }

    /// The log-area ratio of each coefficient (8) and code (64): 4.2.8, with the constants of table 4.1.
    static let ratios: [Int16] = zip(zip(offsets, minima), inverses).flatMap { constants, inverse in
        (0..<64).map { code in
            let lifted = (Int32(code) + constants.1) << 10
            let ratio = GSMArithmetic.product(inverse, GSMArithmetic.saturated(lifted - constants.0 * 2))
            return Int16(GSMArithmetic.saturated(ratio * 2))
        }
    }

    /// `B`, `MIC` and `INVA`.
    private static let offsets: [Int32] = [0, 0, 2048, -2560, 94, -1792, -341, -1144]
    private static let minima: [Int32] = [-32, -32, -16, -16, -8, -8, -4, -4]
    private static let inverses: [Int32] = [13107, 13107, 13107, 13107, 19223, 17476, 31454, 29708]
    /// `FAC`, the inverse mantissas.
    private static let factors: [Int32] = [18431, 20479, 22527, 24575, 26623, 28671, 30719, 32767]

    /// A coded maximum as exponent and mantissa.
    private static func floating(_ maximum: Int32) -> (exponent: Int32, mantissa: Int) {
        var exponent: Int32 = maximum > 15 ? maximum >> 3 - 1 : 0
        var mantissa = maximum - exponent << 3
        if mantissa == 0 { return (-4, 7) }
        while mantissa <= 7 {
            mantissa = mantissa << 1 | 1
            exponent -= 1
        }
        return (exponent, Int(mantissa - 8))
    }
}
