/// The chunks behind the samples.
enum TrailingChunks {
    /// Their names, if they follow one another exactly to the end of the file; `nil` if anything else is there.
    ///
    /// Strict on purpose: it decides whether bytes are audio or not, and audio must not pass for chunks.
    static func identifiers(
        from start: Int64, _ grammar: ChunkGrammar, _ window: inout HeaderWindow<some ByteSource>
    ) throws(UnreadableAudio) -> [ChunkIdentifier]? {
        var offset = start
        var found: [ChunkIdentifier] = []
        while offset < window.byteCount {
            let head = try window.bytes(grammar.headBytes, at: offset)
            guard head.count == grammar.headBytes, found.count < AudioLimits.chunks else { return nil }
            let chunk = grammar.head(head)
            let start = offset + Int64(head.count)
            guard chunk.identifier.isPlausible, let body = chunk.body, body <= window.byteCount - start else {
                return nil
            }
            found.append(chunk.identifier)
            offset = start + body
            if offset < window.byteCount { offset += grammar.padding(after: body) }
        }
        return found.isEmpty ? nil : found
    }
}
