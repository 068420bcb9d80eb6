/// The 76 parameters of a frame of 160 samples (EN 300 961, 1.7), not yet decoded.
struct GSMFrame {
    /// Samples in a frame.
    static let samples = 160
    /// Samples in each of its four parts.
    static let part = 40

    /// The log area ratios as they are coded, 1 to 8.
    var ratios = SIMD8<UInt8>.zero
    /// One for each part.
    var parts = (Part(), Part(), Part(), Part())

    /// The excitation of 40 samples.
    struct Part {
        /// How far back the long-term prediction looks.
        var lag: UInt8 = 0
        /// How much of it is taken.
        var gain: UInt8 = 0
        /// Which of four grids the pulses stand on.
        var grid: UInt8 = 0
        /// The size of the largest pulse.
        var block: UInt8 = 0
        /// Thirteen pulses, three bits each, the first lowest.
        var pulses: UInt64 = 0
    }
}

extension GSMFrame {
    /// One of the two frames of a Microsoft block (WAVE_FORMAT_GSM610): 65 bytes, fields lowest bit first.
    ///
    /// The first frame ends in the middle of the 33rd byte.
    @inline(__always)
    init(block: UnsafePointer<UInt8>, second: Bool) {
        let raw = UnsafeRawPointer(block)
        var position = second ? 260 : 0
        @inline(__always)
        func field(_ width: Int) -> UInt64 {
            // Eight bytes from the one that the field begins in, but never beyond the block.
            let byte = min(position &>> 3, 57)
            let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: byte, as: UInt64.self))
            defer { position &+= width }
            return (word &>> UInt64(truncatingIfNeeded: position &- byte &<< 3)) & ((1 &<< UInt64(width)) &- 1)
        }
        self.init(field)
    }

    /// A frame of 33 bytes as the encoder writes it: a signature of four bits, then fields highest bit first.
    init(bare frame: UnsafePointer<UInt8>) {
        var position = 4
        func bits(_ width: Int) -> UInt64 {
            defer { position &+= width }
            return (position..<position &+ width).reduce(0) { value, bit in
                value << 1 | UInt64(frame[bit >> 3] >> UInt8(7 &- bit & 7) & 1)
            }
        }
        // The pulses are one field to us, the first of them lowest.
        self.init { width in
            width == 39 ? (0..<13).reduce(UInt64(0)) { $0 | bits(3) << UInt64($1 * 3) } : bits(width)
        }
    }

    @inline(__always)
    private init(_ field: (Int) -> UInt64) {
        ratios = SIMD8(
            UInt8(field(6)), UInt8(field(6)), UInt8(field(5)), UInt8(field(5)), UInt8(field(4)), UInt8(field(4)),
            UInt8(field(3)), UInt8(field(3)))
        @inline(__always)
        func part() -> Part {
            Part(
                lag: UInt8(field(7)), gain: UInt8(field(2)), grid: UInt8(field(2)), block: UInt8(field(6)),
                pulses: field(39))
        }
        parts = (part(), part(), part(), part())
    }
}
