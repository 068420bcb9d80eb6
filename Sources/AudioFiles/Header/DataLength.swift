internal import CallModel

/// How many bytes of samples a file really holds, beside what its header says.
///
/// The sizes in a header are a promise made when recording began or ended; a writer that was killed, a copy that was
/// cut and a recorder that streams each break it in their own way, and each way has its signature.
struct DataLength {
    /// Bytes of samples in the file, an incomplete last block included.
    let bytes: Int64
    /// What the header promises; `nil` where the writer never came to filling it in.
    let declared: Int64?
    /// What tells the two apart.
    let repairs: [HeaderRepair]

    /// Sizes from here on are placeholders of writers that stream: SoX writes 0x7FFFF000, ffmpeg all ones.
    private static let placeholder: UInt64 = 0x7FFF_F000

    /// All ones, signed and not, and what was put there of a 32-bit size: no file is as long as that.
    private static let placeholders64: Set<UInt64> = [.max, UInt64(Int64.max), UInt64(UInt32.max)]

    /// Keeps frames computed from a 64-bit size that is pure invention inside 64 bits (GSM has 320 frames in 65 bytes).
    private static let largest = UInt64(Int64.max / 8)

    init(_ walk: ChunkWalk, _ window: inout HeaderWindow<some ByteSource>) throws(UnreadableAudio) {
        let remaining = window.byteCount - walk.dataOffset
        guard let size = walk.declaredBytes else {
            (bytes, declared, repairs) = (remaining, nil, [.unclosed])
            return
        }
        if size == 0 {
            let isUnclosed = try Self.isUnclosed(walk, remaining: remaining, &window)
            (bytes, declared) = isUnclosed ? (remaining, nil) : (0, 0)
            repairs = isUnclosed ? [.unclosed] : []
        } else if walk.has32BitSizes, size < UInt64(remaining), UInt64(remaining) & 0xFFFF_FFFF == size {
            (bytes, declared, repairs) = (remaining, remaining, [.wrappedSize])
        } else if size <= UInt64(remaining) {
            bytes = Int64(size)
            declared = bytes
            let isSurplus = try Self.isSurplus(walk, bytes: bytes, &window)
            repairs = isSurplus ? [.trailingBytes] : []
        } else if walk.has32BitSizes ? size >= Self.placeholder : Self.placeholders64.contains(size) {
            (bytes, declared, repairs) = (remaining, nil, [.unclosed])
        } else {
            (bytes, declared, repairs) = (remaining, Int64(min(size, Self.largest)), [.truncated])
        }
    }

    /// Size 0 is what Asterisk and libsndfile leave until they close the file. It is the truth only where nothing
    /// but chunks follows, or where nothing follows and the size of the whole was filled in.
    private static func isUnclosed(
        _ walk: ChunkWalk, remaining: Int64, _ window: inout HeaderWindow<some ByteSource>
    ) throws(UnreadableAudio) -> Bool {
        if remaining == 0 { return !walk.isFileSizeKnown }
        return try TrailingChunks.identifiers(from: walk.dataOffset, walk.grammar, &window) == nil
    }

    /// Whether what follows the samples is anything but descriptive chunks: a second recording counts as surplus, for
    /// it is audio that is not read.
    private static func isSurplus(
        _ walk: ChunkWalk, bytes: Int64, _ window: inout HeaderWindow<some ByteSource>
    ) throws(UnreadableAudio) -> Bool {
        let end = walk.dataOffset + bytes
        let padding = walk.grammar.padding(after: bytes)
        // The padding may be missing, and bytes left over that are no more can be nothing else.
        if window.byteCount - end <= padding { return false }
        if try isOldTag(from: end + padding, &window) { return false }
        var found = try TrailingChunks.identifiers(from: end + padding, walk.grammar, &window)
        if found == nil, padding > 0 {
            found = try TrailingChunks.identifiers(from: end, walk.grammar, &window)
        }
        guard let found else { return true }
        return found.contains(.data) || found.contains(.riff)
    }

    /// An ID3v1 tag is the last 128 bytes of a file, whatever file it is (id3.org, ID3v1).
    private static func isOldTag(
        from start: Int64, _ window: inout HeaderWindow<some ByteSource>
    ) throws(UnreadableAudio) -> Bool {
        guard window.byteCount - start == 128 else { return false }
        return try window.bytes(3, at: start) == Array("TAG".utf8)
    }
}
