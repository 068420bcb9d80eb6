/// Where things lie in a sealed object: arithmetic, and nothing else.
///
/// After the header come the chunks, each with its tag behind it. All have the header's size but the last, which has 1
/// byte at least; only an empty content has one chunk with nothing in it.
public struct SealedLayout: Hashable, Sendable {
    /// What a tag takes.
    public static let tagBytes = 16

    /// The size of all chunks but the last.
    public let chunkBytes: Int
    /// How many bytes were sealed.
    public let contentBytes: Int64
    /// How many chunks there are, one at least.
    public let chunkCount: Int64

    /// - Parameter contentBytes: how many bytes are sealed, 0 or more.
    public init(chunkBytes: Int, contentBytes: Int64) {
        (self.chunkBytes, self.contentBytes) = (chunkBytes, contentBytes)
        chunkCount = contentBytes == 0 ? 1 : (contentBytes - 1) / Int64(chunkBytes) + 1
    }

    /// The layout of an object of a certain size.
    /// - Throws: ``SealingError/cut`` where no content has that size when it is sealed.
    public init(chunkBytes: Int, sealedBytes: Int64) throws(SealingError) {
        let body = sealedBytes - Int64(SealedHeader.byteCount)
        let step = Int64(chunkBytes + Self.tagBytes)
        guard body >= Int64(Self.tagBytes) else { throw .cut }
        let count = (body - 1) / step + 1
        let content = body - count * Int64(Self.tagBytes)
        self.init(chunkBytes: chunkBytes, contentBytes: content)
        guard content >= 0, chunkCount == count else { throw .cut }
    }

    /// The size of the object.
    public var sealedBytes: Int64 {
        Int64(SealedHeader.byteCount) + contentBytes + chunkCount * Int64(Self.tagBytes)
    }

    /// Where a chunk begins in the object.
    public func offset(ofChunk index: Int64) -> Int64 {
        Int64(SealedHeader.byteCount) + index * Int64(chunkBytes + Self.tagBytes)
    }

    /// How many bytes of content a chunk holds.
    public func contentBytes(ofChunk index: Int64) -> Int {
        index == chunkCount - 1 ? Int(contentBytes - index * Int64(chunkBytes)) : chunkBytes
    }
}
