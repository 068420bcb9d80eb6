public import CallModel

/// Where the samples of a recording lie and how they are coded, checked against the bytes that are really there.
///
/// Made by our own 64-bit walk over the chunks, before any decoder sees the file. Recordings of PBXs break the format
/// in well-known ways: sizes never filled in, copies cut short, pad bytes forgotten. Each is read as what it is, and
/// what was mended stands in ``AudioExtent/repairs``; the file itself is never touched.
///
/// ```swift
/// let source = try FileByteSource(descriptor: descriptor)
/// let header = try AudioHeader.read(from: source)
/// print(header.format.encoding, header.extent.frames)
/// ```
public struct AudioHeader: Hashable, Sendable {
    /// Coding, rate and channels, all within ``AudioLimits``.
    public let format: AudioFormat
    /// The frames that are there, the frames that were promised, and what had to be mended.
    public let extent: AudioExtent
    /// The offset of the first sample, in bytes from the start of the file.
    public let dataOffset: Int64
    /// The bytes of samples, in whole blocks.
    public let dataBytes: Int64

    /// Bytes and frames of a block.
    let layout: BlockLayout
    /// The width of a linear sample as the file has it.
    let bits: Int
    /// Whether only decoding tells how long it is; ``extent`` then has the most that is accepted.
    public let isLengthOpen: Bool
    /// Stretches of the file that are decoded one after the other, where ``isLengthOpen``.
    let links: [Range<Int64>]
    /// Whether the frames that the decoder claims are those that the file states.
    let isClaimStated: Bool

    /// Finds format and extent.
    ///
    /// A header with nothing behind it is a valid recording of no frames, not an error.
    /// - Throws: ``UnreadableAudio`` with the reason: the file is empty, no WAVE, coded in a way that is refused, or its
    ///   header is incomplete or absurd.
    public static func read(
        from source: some ByteSource, accepting formats: AcceptedFormats = .wave
    ) throws(UnreadableAudio) -> AudioHeader {
        var window = HeaderWindow(source)
        if let compressed = try CompressedHeader.read(&window, accepting: formats) {
            return AudioHeader(compressed, byteCount: source.byteCount)
        }
        if let headerless = formats.headerless, try !ChunkWalk.isWave(&window) {
            if let reason = ContentGuess.known(try window.bytes(ContentGuess.window, at: 0)) {
                throw UnreadableAudio(reason)
            }
            if headerless.encoding == .gsm610 { try checkSignature(&window) }
            return try AudioHeader(headerless, byteCount: source.byteCount)
        }
        let walk = try ChunkWalk(&window)
        guard formats.families.contains(.wav) else { throw UnreadableAudio(.notAllowed(name: "WAV")) }
        if walk.formatTag == EncodingTag.mp3 {
            guard formats.families.contains(.mp3) else {
                throw UnreadableAudio(.notAllowed(name: "MP3 inside WAV"))
            }
            let length = try DataLength(walk, &window)
            let stretch = walk.dataOffset..<walk.dataOffset + length.bytes
            return AudioHeader(walk, try .mpeg(in: walk, stretch, &window), length)
        }
        let format = try FormatChunk(walk.format)
        let length = try DataLength(walk, &window)
        return try AudioHeader(walk, format, length)
    }

    private init(_ walk: ChunkWalk, _ chunk: FormatChunk, _ length: DataLength) throws(UnreadableAudio) {
        layout = chunk.layout
        bits = chunk.bits
        (isLengthOpen, links, isClaimStated) = (false, [], false)
        dataOffset = walk.dataOffset
        let blocks = length.bytes / Int64(layout.bytes)
        dataBytes = blocks * Int64(layout.bytes)
        format = AudioFormat(
            container: walk.container, encoding: chunk.encoding, sampleRate: chunk.sampleRate,
            channels: chunk.channels)

        let frames = layout.frames(inBytes: length.bytes)
        let rate = Int64(chunk.sampleRate.hertz)
        guard frames <= AudioLimits.longestSeconds * rate else {
            throw UnreadableAudio(.tooLong(seconds: frames / rate))
        }
        var repairs = length.repairs
        // SoX counts the pad byte behind an odd number of GSM's blocks of 65 bytes; nothing is lost with it.
        let isPadCounted = length.bytes == length.declared && dataBytes & 1 == 1 && length.bytes - dataBytes == 1
        if dataBytes != length.bytes, !isPadCounted { repairs.append(.partialBlock) }
        if walk.isPadMissing { repairs.append(.missingPad) }
        extent = AudioExtent(
            frames: frames, declaredFrames: length.declared.map { chunk.layout.frames(inBytes: $0) },
            repairs: repairs)
    }
}

extension AudioHeader {
    private init(_ compressed: CompressedHeader, byteCount: Int64) {
        self.init(compressed, in: compressed.container, dataOffset: 0, dataBytes: byteCount, repairs: [])
    }

    /// Compressed samples in a WAVE file.
    private init(_ walk: ChunkWalk, _ compressed: CompressedHeader, _ length: DataLength) {
        self.init(
            compressed, in: walk.container, dataOffset: walk.dataOffset, dataBytes: length.bytes,
            repairs: length.repairs + (walk.isPadMissing ? [.missingPad] : []))
    }

    private init(
        _ compressed: CompressedHeader, in container: AudioContainer, dataOffset: Int64, dataBytes: Int64,
        repairs: [HeaderRepair]
    ) {
        (links, isClaimStated) = (compressed.links, compressed.length == .asDecoderFinds)
        (self.dataOffset, self.dataBytes, bits, isLengthOpen) = (dataOffset, dataBytes, 0, true)
        layout = BlockLayout(bytes: 1, frames: 1)
        format = AudioFormat(
            container: container, encoding: compressed.encoding,
            sampleRate: SampleRate(hertz: compressed.rate), channels: compressed.channels)
        extent = AudioExtent(
            frames: AudioLimits.longestSeconds * Int64(compressed.rate),
            declaredFrames: compressed.length.frames, repairs: repairs + compressed.repairs)
    }

    /// Frames of GSM 06.10 begin with four bits that are always the same: all that tells them from other bytes.
    private static func checkSignature(_ window: inout HeaderWindow<some ByteSource>) throws(UnreadableAudio) {
        guard let first = try window.bytes(1, at: 0).first, first >> 4 != 0xD else { return }
        throw UnreadableAudio(
            .notAudio(
                firstBytes: "frames of GSM 06.10 begin with D, and this with \(PrintableText.hexadecimal([first]))"
            ))
    }

    private init(_ headerless: AcceptedFormats.Headerless, byteCount: Int64) throws(UnreadableAudio) {
        guard byteCount > 0 else { throw UnreadableAudio(.emptyFile) }
        (layout, bits) = try BlockLayout.headerless(headerless.encoding)
        (dataOffset, isLengthOpen, links, isClaimStated) = (0, false, [], false)
        dataBytes = byteCount / Int64(layout.bytes) * Int64(layout.bytes)
        format = AudioFormat(
            container: .headerless, encoding: headerless.encoding, sampleRate: headerless.sampleRate, channels: 1)
        let frames = layout.frames(inBytes: byteCount)
        guard frames <= AudioLimits.longestSeconds * Int64(headerless.sampleRate.hertz) else {
            throw UnreadableAudio(.tooLong(seconds: frames / Int64(headerless.sampleRate.hertz)))
        }
        extent = AudioExtent(
            frames: frames, declaredFrames: nil, repairs: dataBytes == byteCount ? [] : [.partialBlock])
    }
}
