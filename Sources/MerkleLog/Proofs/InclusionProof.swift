internal import CallModel

/// That a leaf is in a tree, without the other leaves (RFC 6962 section 2.1.1).
public struct InclusionProof: Hashable, Sendable {
    /// Which leaf, from 0.
    public let index: Int64
    /// How many leaves the tree has.
    public let size: Int64
    /// The hashes beside the way from the leaf to the root.
    public let path: [TreeHash]

    /// A proof.
    public init(index: Int64, size: Int64, path: [TreeHash]) {
        (self.index, self.size, self.path) = (index, size, path)
    }

    /// The root that the leaf and the path lead to (RFC 9162 section 2.1.3.2).
    /// - Returns: `nil` where the path does not fit index and size.
    public func root(of leaf: TreeHash) -> TreeHash? {
        guard index >= 0, index < size else { return nil }
        var (place, last, hash) = (index, size - 1, leaf)
        for sibling in path {
            guard last > 0 else { return nil }
            if place & 1 == 1 || place == last {
                hash = .node(sibling, hash)
                while place & 1 == 0, place != 0 { (place, last) = (place >> 1, last >> 1) }
            } else {
                hash = .node(hash, sibling)
            }
            (place, last) = (place >> 1, last >> 1)
        }
        return last == 0 ? hash : nil
    }

    /// Whether it proves that the leaf is in the tree with this head.
    public func isValid(for leaf: TreeHash, in head: TreeHead) -> Bool {
        head.size == size && root(of: leaf)?.digest == head.root
    }
}
