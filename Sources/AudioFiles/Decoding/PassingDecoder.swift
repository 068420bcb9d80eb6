internal import CallModel

/// Decodes a recording whose bytes pass by anyway, as when it is copied and hashed: it need not be read once more for that.
///
/// It takes what nearly all recordings are, 16-bit PCM and G.711, in blocks that end between two frames. Whatever else comes,
/// it says at the end that it is not complete, and an ``AudioReader`` decodes the file.
public struct PassingDecoder {
    private let header: AudioHeader
    private let decoder: InterleavedDecoder
    /// Where the next byte lies in the file.
    private var position: Int64 = 0
    private var frames: Int64 = 0

    /// - Returns: `nil` where the coding is none of those.
    public init?(_ header: AudioHeader) {
        switch header.format.encoding {
        case .pcm16 where header.format.container != .rifx: decoder = .pcm16
        case .ulaw: decoder = .ulaw
        case .alaw: decoder = .alaw
        default: return nil
        }
        self.header = header
    }

    /// Whether every frame was decoded, as an ``AudioReader`` would have.
    public var isComplete: Bool { frames == header.extent.frames }

    /// Decodes some of the next bytes of the file, from its first to its last, those of the header among them.
    /// - Parameters:
    ///   - bytes: what follows those that were taken before; loses those that are taken.
    ///   - planar: a buffer for each channel, all of one size.
    /// - Returns: how many frames of the buffers are filled: never across a multiple of their size, so that 10 ms stay
    ///   together. 0 when all bytes are taken.
    public mutating func decode(
        _ bytes: inout UnsafeRawBufferPointer, into planar: [UnsafeMutableBufferPointer<Int16>]
    ) -> Int {
        precondition(planar.count == header.format.channels, "one buffer a channel")
        take(Int(min(max(0, header.dataOffset - position), Int64(bytes.count))), of: &bytes)
        let (size, room) = (header.layout.bytes, planar.reduce(Int.max) { min($0, $1.count) })
        // Behind bytes that ended inside a frame there is nothing that could be decoded.
        let isAtFrame = position == header.dataOffset + frames * Int64(size)
        let wanted = Int(min(Int64(room) - frames % Int64(room), header.extent.frames - frames))
        let count = isAtFrame ? min(wanted, bytes.count / size) : 0
        guard count > 0 else {
            take(bytes.count, of: &bytes)
            return 0
        }
        decoder.decode(UnsafeRawBufferPointer(rebasing: bytes[..<(count * size)]), frames: count, into: planar)
        take(count * size, of: &bytes)
        frames += Int64(count)
        return count
    }

    private mutating func take(_ count: Int, of bytes: inout UnsafeRawBufferPointer) {
        bytes = UnsafeRawBufferPointer(rebasing: bytes[count...])
        position += Int64(count)
    }
}
