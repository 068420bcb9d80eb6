/// The parameters of one GSM 06.10 frame: 260 bits for 160 samples.
struct GSMFrame {
    /// Samples in a frame.
    static let samples = 160

    /// The coded log-area ratios, `LARc`, the first lowest: 6, 6, 5, 5, 4, 4, 3 and 3 bits.
    let ratios: UInt64
    /// The four subframes, their fields from the lowest bit up.
    private let parts: SIMD4<UInt64>

    private init(ratios: UInt64, part: (Int) -> UInt64) {
        self.ratios = ratios
        parts = SIMD4(part(0), part(1), part(2), part(3))
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
        let word = parts[index]
        return Subframe(
            lag: Int(word & 0x7F), gain: Int(word &>> 7 & 3), grid: Int(word &>> 9 & 3),
            maximum: Int(word &>> 11 & 0x3F), pulses: word &>> 17)
    }

    /// Bits of the eight log-area ratios, and of each subframe.
    private static let (ratioBits, subframeBits) = (36, 56)
}

// Microsoft's blocks (WAVE tag 0x31): two frames in 65 bytes, all fields one after the other from the lowest bit of each
// byte up, so that the second frame begins in the middle of a byte.
extension GSMFrame {
    /// - Parameters:
    ///   - block: 65 bytes.
    ///   - isSecond: which of its two frames.
    init(_ block: UnsafeRawPointer, isSecond: Bool) {
        let first = isSecond ? 260 : 0
        self.init(ratios: Self.word(block, at: first)) { index in
            Self.word(block, at: first &+ Self.ratioBits &+ index &* Self.subframeBits)
        }
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

// Frames as the encoder writes them: 33 bytes, a signature of four bits, then the fields highest bit first.
extension GSMFrame {
    /// - Parameter frame: 33 bytes.
    init(bare frame: UnsafeRawPointer) {
        let ratios = Self.bits(Self.ratioBits, of: frame, at: 4)
        self.init(ratios: Self.turned(ratios, widths: [6, 6, 5, 5, 4, 4, 3, 3])) { index in
            let position = 4 + Self.ratioBits + index * Self.subframeBits
            return Self.turned(
                Self.bits(Self.subframeBits, of: frame, at: position), widths: Self.subframeWidths)
        }
    }

    private static let subframeWidths = [7, 2, 2, 6] + [Int](repeating: 3, count: 13)

    /// At most 56 bits from a position on.
    private static func bits(_ count: Int, of frame: UnsafeRawPointer, at bit: Int) -> UInt64 {
        let byte = min(bit >> 3, BlockLayout.bareGSM.bytes - 8)
        let word = UInt64(bigEndian: frame.loadUnaligned(fromByteOffset: byte, as: UInt64.self))
        return (word << UInt64(bit - byte * 8)) >> UInt64(64 - count)
    }

    /// Fields that begin with the highest, with the first one lowest.
    private static func turned(_ word: UInt64, widths: [Int]) -> UInt64 {
        let total = widths.reduce(0, +)
        var position = 0
        return widths.reduce(0) { turned, width in
            defer { position += width }
            let field = (word >> UInt64(total - position - width)) & ((1 << UInt64(width)) - 1)
            return turned | field << UInt64(position)
        }
    }
}
