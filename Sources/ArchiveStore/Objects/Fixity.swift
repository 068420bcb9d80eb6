public import CallModel
internal import Foundation

internal import struct Crypto.SHA256

/// What the bytes of an object are (固化校验): compared with what they should be.
public struct Fixity: Hashable, Sendable {
    /// Their digest.
    public let sha256: SHA256Digest
    /// Their number.
    public let byteCount: Int64

    /// A fixity.
    public init(sha256: SHA256Digest, byteCount: Int64) { (self.sha256, self.byteCount) = (sha256, byteCount) }

    /// Reads an open object whole, in blocks.
    public init(of object: ObjectReader) throws(ArchiveError) {
        var counter = FixityCounter()
        try object.forEachBlock { block throws(ArchiveError) in counter.update(block) }
        self = counter.fixity
    }
}

/// Hashes bytes as they pass.
struct FixityCounter {
    private var hasher = SHA256()
    private(set) var byteCount: Int64 = 0

    mutating func update(_ bytes: UnsafeRawBufferPointer) {
        hasher.update(bufferPointer: bytes)
        byteCount += Int64(bytes.count)
    }

    var fixity: Fixity {
        guard let digest = SHA256Digest(hasher.finalize()) else { preconditionFailure("SHA-256 has 32 bytes") }
        return Fixity(sha256: digest, byteCount: byteCount)
    }

    static func digest(of bytes: [UInt8]) -> SHA256Digest {
        var counter = FixityCounter()
        bytes.withUnsafeBytes { counter.update($0) }
        return counter.fixity.sha256
    }
}
