/// The arithmetic of ETSI EN 300 961 (GSM 06.10), section 5.1: words of 16 bits that saturate.
enum GSMArithmetic {
    /// The product of two fractions, rounded. −1 × −1, which would be 1, does not occur: no coefficient is −1.
    @inline(__always)
    static func product(_ left: Int32, _ right: Int32) -> Int32 { (left &* right &+ 16384) &>> 15 }

    /// The sum, saturated.
    @inline(__always)
    static func saturated(_ value: Int32) -> Int32 { min(max(value, -32768), 32767) }
}

/// Eight words at a time.
typealias Words = SIMD8<Int16>

extension Words {
    /// The products of fractions, rounded; see ``GSMArithmetic/product(_:_:)``.
    ///
    /// From the halves of the 32-bit product, which is what any x86-64 processor has instructions for.
    /// - Parameter zero: zero, but not as a constant: the optimiser would join the doubling of the upper half with the
    ///   shift that it comes from, and unpack to 32 bits for it. That costs a third of the decoder's speed.
    @inline(__always)
    static func products(_ left: Words, _ right: Words, _ zero: Words = .zero) -> Words {
        let low = unsafeBitCast(left &* right, to: SIMD8<UInt16>.self)
        let high = high(left, right) ^ zero
        return (high &+ high &+ unsafeBitCast(low &>> 15, to: Words.self))
            &+ unsafeBitCast((low &>> 14) & 1, to: Words.self)
    }

    @inline(__always)
    private static func high(_ left: Words, _ right: Words) -> Words {
        @inline(__always)
        func lane(_ index: Int) -> Int16 {
            Int16(truncatingIfNeeded: (Int32(left[index]) &* Int32(right[index])) &>> 16)
        }
        return Words(lane(0), lane(1), lane(2), lane(3), lane(4), lane(5), lane(6), lane(7))
    }

    /// Moved up by one lane, zero coming in.
    @inline(__always)
    var up1: Words { Words(0, self[0], self[1], self[2], self[3], self[4], self[5], self[6]) }
    /// Moved down by one lane.
    @inline(__always)
    var down1: Words { Words(self[1], self[2], self[3], self[4], self[5], self[6], self[7], 0) }
    /// Moved up by two lanes.
    @inline(__always)
    var up2: Words { Words(0, 0, self[0], self[1], self[2], self[3], self[4], self[5]) }
    /// Moved up by four lanes.
    @inline(__always)
    var up4: Words { Words(0, 0, 0, 0, self[0], self[1], self[2], self[3]) }
}
