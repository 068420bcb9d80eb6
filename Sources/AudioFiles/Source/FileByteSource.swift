internal import Foundation

/// The bytes of an open file, as many as it had when this was made.
///
/// The descriptor stays the caller's: the file that was hashed and copied is the very file that is decoded, and nobody
/// can swap another one in under its name.
public struct FileByteSource: ByteSource, Sendable {
    /// The size of the file when this was made.
    public let byteCount: Int64
    private let file: Int32

    /// The file.
    public var descriptor: Int32? { file }

    /// - Parameter descriptor: open for reading; it must stay so as long as this is used, and is not closed here.
    /// - Throws: ``UnreadableAudio`` where the system does not tell the size, or it is no regular file.
    public init(descriptor: Int32) throws(UnreadableAudio) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            throw UnreadableAudio(.source(message: String(cString: strerror(errno))))
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw UnreadableAudio(.source(message: "not a regular file"))
        }
        file = descriptor
        byteCount = Int64(status.st_size)
    }

    /// `pread`, until the buffer is full or the file ends.
    public func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int64) throws -> Int {
        let wanted = Int(min(Int64(buffer.count), max(0, byteCount - offset)))
        var filled = 0
        while filled < wanted, let base = buffer.baseAddress {
            let count = pread(file, base + filled, wanted - filled, off_t(offset) + off_t(filled))
            if count > 0 {
                filled += count
            } else if count == 0 {
                break
            } else if errno != EINTR {
                throw UnreadableAudio(.source(message: String(cString: strerror(errno))))
            }
        }
        return filled
    }
}
