internal import CallModel
internal import EvidenceBag

/// Where a bag is written: a folder, or a tape archive. It has its name only when it is whole and durable.
protocol BagSink {
    /// Writes a file.
    /// - Parameters:
    ///   - byteCount: how many bytes come; a tape archive says so before them.
    ///   - content: hands over the bytes.
    func add(
        _ path: BagPath, byteCount: Int64, content: ((UnsafeRawBufferPointer) throws -> Void) throws -> Void
    ) throws -> BagFile

    /// Makes all of it durable, under no name yet.
    func seal() throws

    /// Gives it its name, durably.
    func publish() throws

    /// Takes away what was written.
    func discard()
}

extension BagSink {
    /// Writes a file that is in memory.
    func add(_ path: BagPath, _ bytes: [UInt8]) throws -> BagFile {
        try add(path, byteCount: Int64(bytes.count)) { write in try bytes.withUnsafeBytes { try write($0) } }
    }

    /// Writes a text.
    func add(_ path: BagPath, _ text: String) throws -> BagFile { try add(path, Array(text.utf8)) }
}
