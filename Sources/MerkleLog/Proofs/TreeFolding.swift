internal import CallModel

/// The root of a tree of which only some leaves are at hand, and for the others the hashes of the subtrees that they are
/// in: all are taken from left to right, and nothing is kept but the edge.
public struct TreeFolding {
    private var edge: [(hash: TreeHash, leaves: Int64)] = []
    /// How many leaves were taken, themselves or in a subtree.
    public private(set) var size: Int64 = 0

    /// Nothing yet.
    public init() {}

    /// The next leaf.
    public mutating func take(_ leaf: TreeHash) { take(leaf, leaves: 1) }

    /// The next subtree.
    /// - Parameter leaves: how many are in it: those of a part that ``TreeParts/beside(_:of:)`` names.
    public mutating func take(_ subtree: TreeHash, leaves: Int64) {
        var node = (hash: subtree, leaves: leaves)
        // Two of a size that lie side by side are the halves of one: the ragged one is the last.
        while let left = edge.last, left.leaves == node.leaves {
            edge.removeLast()
            node = (.node(left.hash, node.hash), left.leaves + node.leaves)
        }
        edge.append(node)
        size += leaves
    }

    /// The root over what was taken.
    public var root: TreeHash {
        guard var hash = edge.last?.hash else { return .ofNothing }
        for left in edge.dropLast().reversed() { hash = .node(left.hash, hash) }
        return hash
    }

    /// The tree in two numbers.
    public var head: TreeHead { TreeHead(size: size, root: root.digest) }
}
