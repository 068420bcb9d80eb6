/// The bytes of a Sony Wave64 file: GUIDs for names, sizes of 64 bits that count a chunk's head, chunks padded to eight.
public struct Wave64File: Sendable {
    /// A chunk other than format and data.
    public struct Chunk: Sendable {
        /// Sixteen bytes.
        public var identifier: [UInt8]
        /// The content.
        public var body: [UInt8]
        /// Whether it is filled up to a multiple of eight bytes.
        public var isPadded = true

        /// A chunk that RIFF knows too, by its four characters.
        public init(_ name: String, _ body: [UInt8]) {
            self.init(
                Array(name.utf8) + [0xF3, 0xAC, 0xD3, 0x11, 0x8C, 0xD1, 0, 0xC0, 0x4F, 0x8E, 0xDB, 0x8A], body)
        }

        /// A chunk with a name of its own.
        public init(_ identifier: [UInt8], _ body: [UInt8]) { (self.identifier, self.body) = (identifier, body) }

        /// Its bytes.
        public var bytes: [UInt8] {
            let padding = [UInt8](repeating: 0, count: isPadded ? -body.count & 7 : 0)
            return identifier + UInt64(body.count + 24).littleEndianBytes + body + padding
        }
    }

    /// The size of the file; right unless set.
    public var fileSize: UInt64?
    /// The format chunk.
    public var format: WAVFormat
    /// Chunks between the format and the samples.
    public var before: [Chunk] = []
    /// The size of the samples' chunk, its head included; right unless set.
    public var dataSize: UInt64?
    /// The samples.
    public var data: [UInt8]
    /// Bytes behind the samples: chunks, or anything.
    public var trailer: [UInt8] = []

    /// A file that holds what a WAVE file does.
    public init(_ file: WAVFile) { (format, data) = (file.format, file.data) }

    /// What such a file begins with.
    public static let magic: [UInt8] =
        Array("riff".utf8) + [0x2E, 0x91, 0xCF, 0x11, 0xA5, 0xD6, 0x28, 0xDB, 0x04, 0xC1, 0, 0]

    /// The whole file.
    public var bytes: [UInt8] {
        var samples = Chunk("data", data)
        samples.isPadded = !trailer.isEmpty
        var body = samples.bytes
        if let dataSize { body.replaceSubrange(16..<24, with: dataSize.littleEndianBytes) }
        let content =
            Chunk("wave", []).identifier + Chunk("fmt ", format.bytes).bytes + before.flatMap(\.bytes) + body
            + trailer
        return Self.magic + (fileSize ?? UInt64(content.count + 24)).littleEndianBytes + content
    }
}
