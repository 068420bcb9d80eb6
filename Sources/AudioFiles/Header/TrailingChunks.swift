/// The chunks behind the samples.
enum TrailingChunks {
    /// Their names, if they follow one another exactly to the end of the file; `nil` if anything else is there.
    ///
    /// Strict on purpose: it decides whether bytes are audio or not, and audio must not pass for chunks.
    static func identifiers(
        from start: Int64, _ window: inout HeaderWindow<some ByteSource>
    ) throws(UnreadableAudio) -> [ChunkIdentifier]? {
        var offset = start
        var found: [ChunkIdentifier] = []
        while offset < window.byteCount {
            let head = try window.bytes(8, at: offset)
            guard head.count == 8, found.count < AudioLimits.chunks else { return nil }
            let identifier = ChunkIdentifier(head.prefix(4))
            let size = Int64(head.littleEndian(UInt32.self, at: 4))
            let end = offset + 8 + size
            guard identifier.isPlausible, end <= window.byteCount else { return nil }
            found.append(identifier)
            offset = end + (end < window.byteCount ? size & 1 : 0)
        }
        return found.isEmpty ? nil : found
    }
}
