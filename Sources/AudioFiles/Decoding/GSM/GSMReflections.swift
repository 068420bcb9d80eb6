/// The coefficients of the short-term filter: those of a frame fade in over its first 40 samples (4.2.9).
///
/// Lane 0 holds the coefficient of the filter's last stage, which is the first that a sample meets, and lane 7 that of
/// its first.
struct GSMReflections {
    private let table = GSMTables.ratios
    /// The log-area ratios of the frame before.
    private var previous = SIMD8<Int32>.zero

    /// The four sets of a frame, for its first 13 samples, the next 14, the next 13 and the rest.
    mutating func decode(_ frame: GSMFrame) -> (SIMD8<Int32>, SIMD8<Int32>, SIMD8<Int32>, SIMD8<Int32>) {
        let (old, new) = (previous, ratios(frame.ratios))
        previous = new
        let quarters = (old &>> 2) &+ (new &>> 2)
        return (
            Self.reflections(quarters &+ (old &>> 1)), Self.reflections((old &>> 1) &+ (new &>> 1)),
            Self.reflections(quarters &+ (new &>> 1)), Self.reflections(new)
        )
    }

    private func ratios(_ codes: UInt64) -> SIMD8<Int32> {
        table.withUnsafeBufferPointer { table in
            SIMD8(
                Int32(table[7 * 64 &+ Int(codes &>> 33 & 7)]), Int32(table[6 * 64 &+ Int(codes &>> 30 & 7)]),
                Int32(table[5 * 64 &+ Int(codes &>> 26 & 15)]), Int32(table[4 * 64 &+ Int(codes &>> 22 & 15)]),
                Int32(table[3 * 64 &+ Int(codes &>> 17 & 31)]), Int32(table[2 * 64 &+ Int(codes &>> 12 & 31)]),
                Int32(table[1 * 64 &+ Int(codes &>> 6 & 63)]), Int32(table[Int(codes & 63)]))
        }
    }

    /// Log-area ratios as reflection coefficients (4.2.9.2); never −32768. The three straight lines of the standard bend
    /// down where they meet, so that the lowest is always the one that counts.
    @inline(__always)
    private static func reflections(_ ratios: SIMD8<Int32>) -> SIMD8<Int32> {
        let sign = ratios &>> 31
        let size = (ratios ^ sign) &- sign
        let steep = pointwiseMin(size &<< 1, size &+ SIMD8(repeating: 11059))
        let flat = pointwiseMin((size &>> 2) &+ SIMD8(repeating: 26112), SIMD8(repeating: 32767))
        return (pointwiseMin(steep, flat) ^ sign) &- sign
    }
}
