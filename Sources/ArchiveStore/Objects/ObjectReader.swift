internal import Foundation
internal import Sealing

/// An object that is open for reading, as long as this is held: any range of it, in any order. Of a sealed object only the
/// chunks that a range touches are decrypted, one at a time.
public final class ObjectReader: Sendable {
    /// The open file that has the object's very bytes, where there is one, closed when this goes: no file has those of a
    /// sealed object.
    public let descriptor: Int32?
    /// How many bytes it has.
    public let byteCount: Int64
    private let path: String
    private let sealed: SealedReader?
    /// What keeps the descriptor open.
    private let file: any AnyObject & Sendable

    /// Takes ownership of a descriptor that is open on the object's bytes.
    public convenience init(descriptor: Int32, byteCount: Int64, path: String) {
        self.init(file: OpenFile(descriptor), descriptor, byteCount: byteCount, path: path)
    }

    /// Reads from a file that others have open, too.
    init(file: any AnyObject & Sendable, _ descriptor: Int32, byteCount: Int64, path: String) {
        (self.descriptor, self.byteCount, self.path) = (descriptor, byteCount, path)
        (sealed, self.file) = (nil, file)
    }

    /// Reads what was sealed in a file.
    /// - Parameter sealedBytes: how many bytes the file has.
    /// - Throws: ``ArchiveError/sealed(path:_:)`` where it does not open with this key.
    init(
        file: any AnyObject & Sendable, _ descriptor: Int32, sealedBytes: Int64, path: String, _ key: DataKey
    ) throws(ArchiveError) {
        let sealed = try Self.opening(path) {
            try SealedReader(key, sealedBytes: sealedBytes) { buffer, offset in
                try FileBlocks.read(descriptor, into: buffer, at: offset, path: path)
            }
        }
        (self.descriptor, byteCount, self.path) = (nil, sealed.byteCount, path)
        (self.sealed, self.file) = (sealed, file)
    }

    /// Reads what there is at an offset.
    /// - Returns: how many bytes; 0 at the end.
    public func read(into block: UnsafeMutableRawBufferPointer, at offset: Int64) throws(ArchiveError) -> Int {
        guard let descriptor else {
            guard let sealed else { preconditionFailure("bytes come from a file, or are sealed in one") }
            return try Self.opening(path) { try sealed.read(into: block, at: offset) }
        }
        return try FileBlocks.read(descriptor, into: block, at: offset, path: path)
    }

    /// Reads from the first byte to the last.
    public func forEachBlock(
        _ body: (UnsafeRawBufferPointer) throws(ArchiveError) -> Void
    ) throws(ArchiveError) {
        let block = UnsafeMutableRawBufferPointer.allocate(byteCount: FileBlocks.blockBytes, alignment: 64)
        defer { block.deallocate() }
        var offset: Int64 = 0
        while case let count = try read(into: block, at: offset), count > 0 {
            try body(UnsafeRawBufferPointer(rebasing: block[..<count]))
            offset += Int64(count)
        }
    }

    private static func opening<Value>(_ path: String, _ body: () throws -> Value) throws(ArchiveError) -> Value {
        do {
            return try body()
        } catch let error as SealingError {
            throw .sealed(path: path, error)
        } catch let error as ArchiveError {
            throw error
        } catch {
            preconditionFailure("reading a file throws what the archive throws")
        }
    }

    private final class OpenFile: Sendable {
        private let descriptor: Int32

        init(_ descriptor: Int32) { self.descriptor = descriptor }

        deinit { close(descriptor) }
    }
}
