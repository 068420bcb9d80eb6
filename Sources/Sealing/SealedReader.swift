internal import Foundation
internal import Synchronization

/// Reads the content of a sealed object at any offset.
///
/// Opening it proves that header and key fit, and, as the last chunk is opened, that the object has neither grown nor
/// shrunk. A read proves of each chunk that it touches that it is what was sealed there. It proves nothing of the
/// others: only reading all of them does.
public final class SealedReader: Sendable {
    /// Fetches bytes of the object at an offset: as many as there are, 0 at the end.
    public typealias Fetch = @Sendable (UnsafeMutableRawBufferPointer, Int64) throws -> Int

    /// Where things lie in it.
    public let layout: SealedLayout

    private let cipher: ChunkCipher
    private let fetch: Fetch
    /// The chunk that was opened last: a reader that comes in small steps opens each once.
    private let latest = Mutex<(number: Int64, content: Data)?>(nil)

    /// Opens an object.
    /// - Parameters:
    ///   - key: its data key.
    ///   - sealedBytes: how many bytes it has.
    ///   - fetch: where they come from.
    /// - Throws: ``SealingError``, or what `fetch` throws.
    public init(_ key: DataKey, sealedBytes: Int64, fetch: @escaping Fetch) throws {
        let first = try withUnsafeTemporaryAllocation(byteCount: SealedHeader.byteCount, alignment: 8) { bytes in
            Array(bytes[..<(try Self.fill(bytes, at: 0, from: fetch))])
        }
        let header = try first.withUnsafeBytes { bytes throws(SealingError) in try SealedHeader(bytes) }
        cipher = ChunkCipher(key, chunkBytes: header.chunkBytes, salt: header.salt)
        guard cipher.commitment == header.commitment else { throw SealingError.anotherKey }
        layout = try SealedLayout(chunkBytes: header.chunkBytes, sealedBytes: sealedBytes)
        self.fetch = fetch
        _ = try content(ofChunk: layout.chunkCount - 1)
    }

    /// How many bytes were sealed.
    public var byteCount: Int64 { layout.contentBytes }

    /// Copies content into a buffer.
    /// - Parameter offset: of the first byte wanted; never negative.
    /// - Returns: how many bytes were copied. Fewer than asked for only at the end; 0 past it.
    /// - Throws: ``SealingError`` where a chunk is not what was sealed, or what `fetch` throws.
    public func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int64) throws -> Int {
        let wanted = Int(max(0, min(Int64(buffer.count), layout.contentBytes - offset)))
        var filled = 0
        while filled < wanted {
            let position = offset + Int64(filled)
            let number = position / Int64(layout.chunkBytes)
            let content = try content(ofChunk: number)
            let start = Int(position - number * Int64(layout.chunkBytes))
            let count = min(wanted - filled, content.count - start)
            content.withUnsafeBytes { bytes in
                UnsafeMutableRawBufferPointer(rebasing: buffer[filled..<filled + count])
                    .copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[start..<start + count]))
            }
            filled += count
        }
        return filled
    }

    private func content(ofChunk number: Int64) throws -> Data {
        if let latest = latest.withLock({ $0 }), latest.number == number { return latest.content }
        let count = layout.contentBytes(ofChunk: number) + SealedLayout.tagBytes
        let sealed = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 64)
        defer { sealed.deallocate() }
        let isLast = number == layout.chunkCount - 1
        guard try Self.fill(sealed, at: layout.offset(ofChunk: number), from: fetch) == count,
            let content = cipher.open(UnsafeRawBufferPointer(sealed), number: number, isLast: isLast)
        else { throw SealingError.altered(chunk: number, isLast: isLast, layout: layout) }
        latest.withLock { $0 = (number, content) }
        return content
    }

    /// - Returns: how many bytes there were.
    private static func fill(
        _ buffer: UnsafeMutableRawBufferPointer, at offset: Int64, from fetch: Fetch
    ) throws -> Int {
        var filled = 0
        while filled < buffer.count {
            let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
            let count = try fetch(rest, offset + Int64(filled))
            guard count > 0 else { break }
            filled += count
        }
        return filled
    }
}
