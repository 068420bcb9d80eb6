/// The bytes of a RIFX file: RIFF with every number the other way round.
public struct RIFXFile: Sendable {
    /// The format chunk.
    public var format: WAVFormat
    /// The size of the file less 8, and that of the samples; right unless set.
    public var (riffSize, dataSize): (UInt32?, UInt32?)
    /// The samples, highest byte first.
    public var data: [UInt8]

    /// A right file.
    public init(_ format: WAVFormat, data: [UInt8]) { (self.format, self.data) = (format, data) }

    /// The whole file.
    public var bytes: [UInt8] {
        let content =
            Array("WAVE".utf8) + Self.chunk("fmt ", Self.turned(format.bytes)) + Self.chunk("data", data, dataSize)
        return Array("RIFX".utf8) + Self.field(riffSize ?? UInt32(content.count)) + content
    }

    private static func chunk(_ name: String, _ body: [UInt8], _ size: UInt32? = nil) -> [UInt8] {
        Array(name.utf8) + field(size ?? UInt32(body.count)) + body + (body.count % 2 == 1 ? [0] : [])
    }

    private static func field(_ value: UInt32) -> [UInt8] { value.littleEndianBytes.reversed() }

    /// The fields of a format, each turned round; an extensible one's GUID is a number of four bytes, two of two, and
    /// eight bytes.
    private static func turned(_ format: [UInt8]) -> [UInt8] {
        var (turned, rest) = ([UInt8](), format[...])
        for width in [2, 2, 4, 4, 2, 2, 2, 2, 4, 4, 2, 2] {
            turned += rest.prefix(width).reversed()
            rest = rest.dropFirst(width)
        }
        return turned + rest
    }
}
