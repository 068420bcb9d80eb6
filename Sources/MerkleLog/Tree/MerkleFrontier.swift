internal import CallModel

/// The edge of a growing Merkle tree (RFC 6962): the roots of its perfect subtrees, largest first. It is all that an
/// append needs, however long the log has become.
public struct MerkleFrontier: Hashable, Sendable {
    /// How many leaves the tree has.
    public private(set) var size: Int64
    /// The roots, one for each bit of the size.
    public private(set) var roots: [TreeHash]

    /// An empty tree.
    public init() { (size, roots) = (0, []) }

    /// - Returns: `nil` unless there is a root for each bit of the size.
    public init?(size: Int64, roots: [TreeHash]) {
        guard size >= 0, roots.count == size.nonzeroBitCount else { return nil }
        (self.size, self.roots) = (size, roots)
    }

    /// Adds a leaf: merges it with every perfect subtree that it completes.
    public mutating func append(_ leaf: TreeHash) {
        var node = leaf
        for _ in 0..<(~size).trailingZeroBitCount { node = TreeHash.node(roots.removeLast(), node) }
        roots.append(node)
        size += 1
    }

    /// The tree's hash; that of the empty string for the empty tree.
    public var root: TreeHash {
        guard var hash = roots.last else { return .ofNothing }
        for left in roots.dropLast().reversed() { hash = TreeHash.node(left, hash) }
        return hash
    }

    /// The tree in two numbers.
    public var head: TreeHead { TreeHead(size: size, root: root.digest) }
}
