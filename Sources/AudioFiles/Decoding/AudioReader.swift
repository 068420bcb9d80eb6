public import CallModel

/// Decodes a recording from its first frame to its last, in memory that does not grow with its length.
///
/// PCM, float, G.711, G.722 and GSM 6.10 are decoded here; the rest by libsndfile, in another process. What
/// comes out is never more than ``AudioHeader/extent`` says: a decoder that rounds up to whole blocks and hands out
/// stale memory (libsndfile does, with an odd number of GSM blocks) is cut off at the frame that is really the last.
///
/// One owner at a time; the decoder is closed when the reader goes.
public final class AudioReader {
    /// The header that it follows.
    public let header: AudioHeader
    /// Frames handed out so far.
    public private(set) var framesRead: Int64 = 0

    /// How long the recording is, as far as is known: what the header says, or, where only decoding tells, what was
    /// decoded.
    public var extent: AudioExtent {
        guard header.isLengthOpen else { return header.extent }
        var (declared, isCut) = (header.extent.declaredFrames, false)
        if case .isolated(let decoder) = engine {
            if header.isClaimStated { declared = decoder.claimedFrames }
            isCut = decoder.isBroken
        }
        if let declared, framesRead < declared { isCut = true }
        let known = header.extent.repairs
        let repairs = known + (isCut && !known.contains(.truncated) ? [.truncated] : [])
        return AudioExtent(frames: framesRead, declaredFrames: declared, repairs: repairs)
    }

    private let source: any ByteSource
    private let engine: Engine
    private let block: UnsafeMutableRawBufferPointer
    private var held = UnsafeRawBufferPointer(start: nil, count: 0)
    /// Bytes of samples that were decoded.
    private var consumed: Int64 = 0

    /// Bytes fetched at a time: large enough that a system call costs nothing, small enough to stay in the cache, and
    /// whole steps of 10 ms of every usual layout, so that few of them are parted.
    private static let blockBytes = 245_760

    private enum Engine {
        case inHouse(InterleavedDecoder)
        case gsm(GSMDecoder)
        case g722(G722Decoder)
        case isolated(LinkedDecoder)
    }

    /// Prepares to read from the first frame.
    /// - Parameter decoders: where what is not decoded here is decoded.
    /// - Throws: ``UnreadableAudio`` where the decoder refuses the format.
    public init(
        source: any ByteSource, header: AudioHeader, decoders: DecoderHost = .ofThisProgram
    ) throws(UnreadableAudio) {
        self.source = source
        self.header = header
        engine = try Self.engine(source, header, decoders)
        let whole = Self.blockBytes / header.layout.bytes * header.layout.bytes
        block = .allocate(byteCount: Int(min(Int64(whole), max(header.dataBytes, 1))), alignment: 64)
    }

    deinit { block.deallocate() }

    /// Decodes the next frames.
    /// - Parameter planar: a buffer for each channel, all of one size; a few thousand frames keep them in the cache.
    /// - Returns: the frames decoded, at least one and at most the size of a buffer; 0 at the end.
    /// - Throws: ``UnreadableAudio`` where the source fails or the decoder gives up.
    public func read(into planar: [UnsafeMutableBufferPointer<Int16>]) throws(UnreadableAudio) -> Int {
        precondition(planar.count == header.format.channels, "one buffer a channel")
        let room = planar.reduce(Int.max) { min($0, $1.count) }
        let wanted = Int(min(Int64(room), header.extent.frames - framesRead))
        guard wanted > 0 else {
            if header.isLengthOpen { throw UnreadableAudio(.tooLong(seconds: AudioLimits.longestSeconds)) }
            return 0
        }
        let count =
            switch engine {
            case .inHouse(let decoder): try decode(wanted, with: decoder, into: planar)
            case .gsm(let decoder): try decode(wanted, with: decoder, into: planar[0])
            case .g722(let decoder): try decode(wanted, with: decoder, into: planar[0])
            case .isolated(let decoder): try decoder.read(wanted, into: planar)
            }
        framesRead += Int64(count)
        return count
    }

    private func decode(
        _ wanted: Int, with decoder: InterleavedDecoder, into planar: [UnsafeMutableBufferPointer<Int16>]
    ) throws(UnreadableAudio) -> Int {
        let frameBytes = header.layout.bytes
        let raw = try blocks(atMost: wanted)
        decoder.decode(raw, frames: raw.count / frameBytes, into: planar)
        return raw.count / frameBytes
    }

    private func decode(
        _ wanted: Int, with decoder: GSMDecoder, into samples: UnsafeMutableBufferPointer<Int16>
    ) throws(UnreadableAudio) -> Int {
        if decoder.isEmpty { decoder.decode(try blocks(atMost: GSMDecoder.batch)) }
        return decoder.take(wanted, into: samples)
    }

    private func decode(
        _ wanted: Int, with decoder: G722Decoder, into samples: UnsafeMutableBufferPointer<Int16>
    ) throws(UnreadableAudio) -> Int {
        if decoder.isEmpty { decoder.decode(try blocks(atMost: G722Decoder.batch)) }
        return decoder.take(wanted, into: samples)
    }

    /// The next whole blocks; none at the end.
    private func blocks(atMost wanted: Int) throws(UnreadableAudio) -> UnsafeRawBufferPointer {
        let size = header.layout.bytes
        if held.count < size { try refill() }
        let count = min(wanted, held.count / size) * size
        let blocks = UnsafeRawBufferPointer(rebasing: held[..<count])
        held = UnsafeRawBufferPointer(rebasing: held[count...])
        consumed += Int64(count)
        return blocks
    }

    private func refill() throws(UnreadableAudio) {
        let size = Int(min(Int64(block.count), header.dataBytes - consumed))
        do {
            let target = UnsafeMutableRawBufferPointer(rebasing: block[..<size])
            let count = try source.read(into: target, at: header.dataOffset + consumed)
            held = UnsafeRawBufferPointer(rebasing: block[..<count])
        } catch let error as UnreadableAudio {
            throw error
        } catch {
            throw UnreadableAudio(.source(message: "\(error)"))
        }
    }

    private static func engine(
        _ source: any ByteSource, _ header: AudioHeader, _ decoders: DecoderHost
    ) throws(UnreadableAudio) -> Engine {
        let isBigEndian = header.format.container == .rifx
        return switch header.format.encoding {
        case .pcm8: .inHouse(.table(unsigned8))
        case .pcm16: .inHouse(isBigEndian ? .bigEndian16 : .pcm16)
        case .pcm24: .inHouse(isBigEndian ? .bigEndian24 : .pcm24)
        case .pcm32: .inHouse(isBigEndian ? .bigEndian32 : .pcm32)
        case .float where header.bits == 64: .inHouse(isBigEndian ? .bigEndianFloat64 : .float64)
        case .float: .inHouse(isBigEndian ? .bigEndianFloat32 : .float32)
        case .alaw: .inHouse(.alaw)
        case .ulaw: .inHouse(.ulaw)
        case .gsm610: .gsm(GSMDecoder(header.layout))
        case .g722: .g722(G722Decoder())
        case .imaADPCM, .msADPCM, .g721, .flac, .vorbis, .opus, .mp3:
            .isolated(try isolated(source, header, decoders))
        }
    }

    private static func isolated(
        _ source: any ByteSource, _ header: AudioHeader, _ decoders: DecoderHost
    ) throws(UnreadableAudio) -> LinkedDecoder {
        guard header.isLengthOpen else {
            return try LinkedDecoder([DecodingRequest(repairing: header)], source, header, decoders)
        }
        let library = header.format.encoding == .mp3 ? DecodingLibrary.libmpg123 : .libsndfile
        let requests = header.links.map {
            DecodingRequest(
                prefix: [], offset: $0.lowerBound, count: $0.upperBound - $0.lowerBound, library: library)
        }
        return try LinkedDecoder(requests, source, header, decoders)
    }

    /// Unsigned 8-bit PCM on the 16-bit scale.
    private static let unsigned8: [Int16] = (0..<256).map { Int16(($0 - 128) << 8) }
}
