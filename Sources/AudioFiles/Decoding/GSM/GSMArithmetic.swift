/// The sixteen-bit arithmetic that GSM 06.10 is defined in (ETSI EN 300 961, 5.1).
enum GSMArithmetic {
    /// One half in the product of two 1.15 fractions.
    static let half: Int32 = 1 << 14

    /// The product of two 1.15 fractions, rounded. Both at −32768 would leave the range; no factor of the decoder is.
    @inline(__always)
    static func product(_ left: Int32, _ right: Int32) -> Int32 { (left &* right &+ half) &>> 15 }

    /// Cut to sixteen bits.
    @inline(__always)
    static func saturated(_ value: Int32) -> Int32 { max(min(value, 32767), -32768) }
}
