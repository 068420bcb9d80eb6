internal import CallModel

internal import struct Crypto.SHA256

/// The edge of a growing Merkle tree (RFC 6962): the roots of its perfect subtrees, largest first. It is all that an
/// append needs, however long the trail has become.
struct MerkleFrontier: Equatable {
    private(set) var size: Int64
    private(set) var roots: [SHA256Digest]

    /// An empty tree.
    init() { (size, roots) = (0, []) }

    /// - Returns: `nil` unless there is a root for each bit of the size.
    init?(size: Int64, roots: [SHA256Digest]) {
        guard size >= 0, roots.count == size.nonzeroBitCount else { return nil }
        (self.size, self.roots) = (size, roots)
    }

    /// Adds a leaf: merges it with every perfect subtree that it completes.
    mutating func append(_ leaf: SHA256Digest) {
        var node = leaf
        for _ in 0..<size.trailingOnes { node = Self.node(roots.removeLast(), node) }
        roots.append(node)
        size += 1
    }

    /// The tree's hash; that of the empty string for the empty tree.
    var root: SHA256Digest {
        guard var hash = roots.last else { return Self.digest(of: []) }
        for left in roots.dropLast().reversed() { hash = Self.node(left, hash) }
        return hash
    }

    /// The tree in two numbers.
    var checkpoint: AuditCheckpoint { AuditCheckpoint(size: size, root: root) }

    static func leaf(_ content: [UInt8]) -> SHA256Digest { digest(of: [0] + content) }

    private static func node(_ left: SHA256Digest, _ right: SHA256Digest) -> SHA256Digest {
        digest(of: [1] + left.bytes + right.bytes)
    }

    private static func digest(of bytes: [UInt8]) -> SHA256Digest {
        guard let digest = SHA256Digest(SHA256.hash(data: bytes)) else {
            preconditionFailure("SHA-256 has 32 bytes")
        }
        return digest
    }
}

extension FixedWidthInteger {
    /// How many ones there are at the low end.
    fileprivate var trailingOnes: Int { (~self).trailingZeroBitCount }
}
