internal import Foundation

/// Reads a small file of the archive whole, on the assumption that somebody may have put something else in its place.
enum SmallFile {
    /// - Parameter limit: a file with more bytes is not what it should be.
    static func read(_ path: String, limit: Int) throws(ArchiveError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { throw .unreadable(path: path, errno: errno) }
        defer { close(descriptor) }
        let size = FileBlocks.regularSize(descriptor)
        guard size >= 0 else { throw .damagedManifest(path: path, message: "it is not a regular file") }
        guard size <= limit else {
            throw .damagedManifest(path: path, message: "it has \(size) bytes, more than \(limit)")
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Int(size))
        try FileBlocks.forEach(of: descriptor, path: path) { block throws(ArchiveError) in
            bytes.append(contentsOf: block)
        }
        return bytes
    }
}
