/// The bytes of a WAVE file, right or broken in any of the ways that recorders break it.
///
/// Everything is as the standard has it unless a test says otherwise:
///
/// ```swift
/// var file = WAVFile(pcm16: [samples])
/// file.riffSize = .value(0)      // as Asterisk leaves it when it is killed
/// file.dataSize = .value(0)
/// let bytes = file.bytes
/// ```
public struct WAVFile: Sendable {
    /// A size field.
    public enum Size: Sendable {
        /// What it should be.
        case right
        /// What the test wants it to be.
        case value(UInt32)
    }

    /// A chunk other than format and data.
    public struct Chunk: Sendable {
        /// Four bytes, any.
        public var identifier: [UInt8]
        /// The content.
        public var body: [UInt8]
        /// Whether an odd body gets its pad byte.
        public var isPadded: Bool

        /// A chunk.
        public init(_ identifier: String, _ body: [UInt8], isPadded: Bool = true) {
            self.init(Array(identifier.utf8), body, isPadded: isPadded)
        }

        /// A chunk whose name is no text.
        public init(_ identifier: [UInt8], _ body: [UInt8], isPadded: Bool = true) {
            (self.identifier, self.body, self.isPadded) = (identifier, body, isPadded)
        }

        /// Its bytes.
        public var bytes: [UInt8] {
            identifier + UInt32(body.count).littleEndianBytes + body + (isPadded && body.count % 2 == 1 ? [0] : [])
        }
    }

    /// What the file begins with.
    public var magic = "RIFF"
    /// The size of the file less 8.
    public var riffSize = Size.right
    /// The format chunk.
    public var format: WAVFormat
    /// Bytes in front of the file, such as an ID3v2 tag.
    public var lead: [UInt8] = []
    /// Chunks before the format.
    public var first: [Chunk] = []
    /// Chunks between the format and the samples.
    public var before: [Chunk] = []
    /// The size of the samples.
    public var dataSize = Size.right
    /// The samples.
    public var data: [UInt8]
    /// Whether odd samples get their pad byte.
    public var isDataPadded = true
    /// Bytes behind the samples: chunks, or anything.
    public var trailer: [UInt8] = []
    /// Whether the samples come before the format.
    public var isDataFirst = false

    /// A right file.
    public init(_ format: WAVFormat, data: [UInt8]) { (self.format, self.data) = (format, data) }

    /// A right file of 16-bit PCM, one array a channel.
    public init(pcm16 channels: [[Int16]], rate: Int = 8000) {
        self.init(
            WAVFormat(tag: 1, channels: channels.count, rate: rate, bits: 16),
            data: WAVSamples.pcm16(WAVSamples.interleaved(channels)))
    }

    /// A right file of A-law, one array a channel.
    public init(alaw channels: [[Int16]], rate: Int = 8000) {
        self.init(
            WAVFormat(tag: 6, channels: channels.count, rate: rate, bits: 8),
            data: WAVSamples.alaw(WAVSamples.interleaved(channels)))
    }

    /// A right file of μ-law, one array a channel.
    public init(ulaw channels: [[Int16]], rate: Int = 8000) {
        self.init(
            WAVFormat(tag: 7, channels: channels.count, rate: rate, bits: 8),
            data: WAVSamples.ulaw(WAVSamples.interleaved(channels)))
    }

    /// A file of GSM 6.10 blocks, 65 bytes each.
    public init(gsm610 blocks: [UInt8], rate: Int = 8000) {
        var format = WAVFormat(tag: 0x31, channels: 1, rate: rate, bits: 0)
        format.blockAlign = 65
        format.fields = [UInt16(2), 320].flatMap(\.littleEndianBytes)
        self.init(format, data: blocks)
        isDataPadded = false
    }

    /// The whole file.
    public var bytes: [UInt8] {
        let format = Chunk("fmt ", self.format.bytes).bytes
        var dataChunk = Array("data".utf8) + Self.field(dataSize, right: data.count) + data
        if isDataPadded, data.count % 2 == 1 { dataChunk.append(0) }
        let middle = before.flatMap(\.bytes)
        let content =
            Array("WAVE".utf8) + first.flatMap(\.bytes)
            + (isDataFirst ? dataChunk + middle + format : format + middle + dataChunk) + trailer
        return lead + Array(magic.utf8) + Self.field(riffSize, right: content.count) + content
    }

    private static func field(_ size: Size, right: Int) -> [UInt8] {
        switch size {
        case .right: UInt32(right).littleEndianBytes
        case .value(let value): value.littleEndianBytes
        }
    }
}
