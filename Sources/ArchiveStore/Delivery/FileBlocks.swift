internal import Foundation

/// Reads an open file in blocks that stay in the processor's cache between the hash and the write.
enum FileBlocks {
    static let blockBytes = 256 * 1024

    /// Reads from the first byte to the last, whatever the descriptor's own position is.
    /// - Parameter limit: no more bytes than these. A file that grows as fast as it is read has no last byte.
    static func forEach(
        of descriptor: Int32, path: String, upTo limit: Int64 = .max,
        _ body: (UnsafeRawBufferPointer) throws(ArchiveError) -> Void
    ) throws(ArchiveError) {
        let block = UnsafeMutableRawBufferPointer.allocate(byteCount: blockBytes, alignment: 64)
        defer { block.deallocate() }
        var offset: Int64 = 0
        while offset < limit {
            let wanted = UnsafeMutableRawBufferPointer(
                rebasing: block[..<Int(min(Int64(blockBytes), limit - offset))])
            let count = try read(descriptor, into: wanted, at: offset, path: path)
            guard count > 0 else { return }
            try body(UnsafeRawBufferPointer(rebasing: block[..<count]))
            offset += Int64(count)
        }
    }

    /// Reads what there is at an offset; 0 bytes at the end.
    static func read(
        _ descriptor: Int32, into block: UnsafeMutableRawBufferPointer, at offset: Int64, path: String
    ) throws(ArchiveError) -> Int {
        while true {
            let count = pread(descriptor, block.baseAddress, block.count, off_t(offset))
            if count >= 0 { return count }
            guard errno == EINTR else { throw .unreadable(path: path, errno: errno) }
        }
    }

    /// How many bytes an open file has; -1 for what is not a regular file.
    static func regularSize(_ descriptor: Int32) -> Int64 {
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return -1 }
        return Int64(status.st_size)
    }
}
