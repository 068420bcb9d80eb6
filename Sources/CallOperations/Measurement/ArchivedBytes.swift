internal import ArchiveStore
internal import AudioFiles

/// The bytes of an object as decoders read them: those of a file from the file, sealed ones chunk by chunk.
struct ArchivedBytes: ByteSource {
    private let object: ObjectReader

    init(_ object: ObjectReader) { self.object = object }

    var byteCount: Int64 { object.byteCount }

    var descriptor: Int32? { object.descriptor }

    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int64) throws -> Int {
        let wanted = Int(max(0, min(Int64(buffer.count), byteCount - offset)))
        var filled = 0
        while filled < wanted {
            let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[filled..<wanted])
            let count = try object.read(into: rest, at: offset + Int64(filled))
            guard count > 0 else { break }
            filled += count
        }
        return filled
    }
}
