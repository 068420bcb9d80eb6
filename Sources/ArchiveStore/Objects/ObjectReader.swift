internal import Foundation

/// An object that is open for reading, as long as this is held: any range of it, in any order.
public final class ObjectReader: Sendable {
    /// Open at the object's first byte; closed when this goes, so it must not be all that is kept of it.
    public let descriptor: Int32
    /// How many bytes it has.
    public let byteCount: Int64
    private let path: String

    /// Takes ownership of a descriptor that is open on the object's bytes.
    public init(descriptor: Int32, byteCount: Int64, path: String) {
        (self.descriptor, self.byteCount, self.path) = (descriptor, byteCount, path)
    }

    deinit { close(descriptor) }

    /// Reads what there is at an offset.
    /// - Returns: how many bytes; 0 at the end.
    public func read(into block: UnsafeMutableRawBufferPointer, at offset: Int64) throws(ArchiveError) -> Int {
        try FileBlocks.read(descriptor, into: block, at: offset, path: path)
    }

    /// Reads from the first byte to the last.
    func forEachBlock(_ body: (UnsafeRawBufferPointer) throws(ArchiveError) -> Void) throws(ArchiveError) {
        try FileBlocks.forEach(of: descriptor, path: path, body)
    }
}
