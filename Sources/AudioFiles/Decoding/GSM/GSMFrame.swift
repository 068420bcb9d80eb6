/// The parameters of one GSM 06.10 frame: 260 bits for 160 samples.
///
/// Microsoft's packing (WAVE tag 0x31) puts two frames into 65 bytes, all fields one after the other from the lowest bit
/// of each byte up, so that the second frame begins in the middle of a byte.
struct GSMFrame {
    /// Samples in a frame.
    static let samples = 160
    /// Bits in a frame.
    private static let bits = 260
    /// Bits of the eight log-area ratios, and of each of the four subframes.
    private static let (ratioBits, subframeBits) = (36, 56)

    /// The coded log-area ratios, `LARc`: 6, 6, 5, 5, 4, 4, 3 and 3 bits.
    let ratios: UInt64
    private let block: UnsafeRawPointer
    private let firstBit: Int

    /// - Parameters:
    ///   - block: 65 bytes.
    ///   - isSecond: which of its two frames.
    init(_ block: UnsafeRawPointer, isSecond: Bool) {
        self.block = block
        firstBit = isSecond ? Self.bits : 0
        ratios = Self.word(block, at: firstBit)
    }

    /// A quarter of a frame, 40 samples.
    struct Subframe {
        /// The lag of the long-term predictor, `Nc`.
        let lag: Int
        /// The index of its gain, `bc`.
        let gain: Int
        /// The grid that the pulses lie on, `Mc`.
        let grid: Int
        /// The coded maximum of the pulses, `xmaxc`.
        let maximum: Int
        /// The thirteen pulses, `xMc`, three bits each from the lowest up.
        let pulses: UInt64
    }

    /// The subframe of this number, 0 to 3.
    func subframe(_ index: Int) -> Subframe {
        let word = Self.word(block, at: firstBit &+ Self.ratioBits &+ index &* Self.subframeBits)
        return Subframe(
            lag: Int(word & 0x7F), gain: Int(word &>> 7 & 3), grid: Int(word &>> 9 & 3),
            maximum: Int(word &>> 11 & 0x3F), pulses: word &>> 17)
    }

    /// At least 56 bits from a position on; what follows them is not cleared.
    @inline(__always)
    private static func word(_ block: UnsafeRawPointer, at bit: Int) -> UInt64 {
        // Not past the end: the last subframe is then the upper seven of the last eight bytes.
        let byte = min(bit &>> 3, BlockLayout.gsm610.bytes &- 8)
        let word = UInt64(littleEndian: block.loadUnaligned(fromByteOffset: byte, as: UInt64.self))
        return word &>> UInt64(bit &- byte &* 8)
    }
}
