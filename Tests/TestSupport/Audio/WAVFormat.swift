/// A `fmt ` chunk, field by field.
public struct WAVFormat: Sendable {
    /// The coding.
    public var tag: UInt16
    /// Channels.
    public var channels: UInt16
    /// Frames a second.
    public var rate: UInt32
    /// Bytes a second; right unless set.
    public var byteRate: UInt32?
    /// Bytes a block; right for linear samples unless set.
    public var blockAlign: UInt16?
    /// Bits a sample.
    public var bits: UInt16
    /// What follows the 16 bytes that every format has: the size of an extension, and the extension.
    public var fields: [UInt8] = []

    /// A format with 16 bytes.
    public init(tag: UInt16, channels: Int, rate: Int, bits: Int) {
        (self.tag, self.channels) = (tag, UInt16(channels))
        (self.rate, self.bits) = (UInt32(rate), UInt16(bits))
    }

    /// The extensible form: the tag moves into a GUID behind valid bits and channel mask.
    public var extensible: WAVFormat {
        var format = self
        format.tag = 0xFFFE
        format.fields =
            UInt16(22).littleEndianBytes + bits.littleEndianBytes + UInt32(0).littleEndianBytes
            + tag.littleEndianBytes + [0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71]
        return format
    }

    /// The content of the chunk.
    public var bytes: [UInt8] {
        let align = blockAlign ?? channels &* (bits / 8 + (bits % 8 == 0 ? 0 : 1))
        return tag.littleEndianBytes + channels.littleEndianBytes + rate.littleEndianBytes
            + (byteRate ?? rate &* UInt32(align)).littleEndianBytes + align.littleEndianBytes
            + bits.littleEndianBytes + fields
    }
}
