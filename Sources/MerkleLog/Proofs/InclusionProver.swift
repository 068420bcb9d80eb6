internal import CallModel

/// Proofs for some leaves of a log that is read once: of the rest it keeps the edge alone.
public struct InclusionProver {
    /// A subtree that is complete, and which of the wanted leaves are in it.
    private struct Subtree {
        var hash: TreeHash
        var wanted: Range<Int>
    }

    /// The wanted leaves, ascending and each once.
    private let indices: [Int64]
    private var next = 0
    private var size: Int64 = 0
    private var edge: [Subtree] = []
    private var paths: [[TreeHash]]

    /// - Parameter indices: of the wanted leaves, from 0.
    public init(_ indices: some Sequence<Int64>) {
        self.indices = Set(indices).sorted()
        paths = Array(repeating: [], count: self.indices.count)
    }

    /// The next leaf.
    public mutating func take(_ leaf: TreeHash) {
        let isWanted = next < indices.count && indices[next] == size
        var node = Subtree(hash: leaf, wanted: next..<(isWanted ? next + 1 : next))
        if isWanted { next += 1 }
        for _ in 0..<(~size).trailingZeroBitCount { node = join(edge.removeLast(), node) }
        edge.append(node)
        size += 1
    }

    /// The log has ended: a proof for each wanted leaf that it has, in ascending order, and its head.
    public func finished() -> (proofs: [InclusionProof], head: TreeHead) {
        var copy = self
        guard var node = copy.edge.popLast() else {
            return ([], TreeHead(size: 0, root: TreeHash.ofNothing.digest))
        }
        while let left = copy.edge.popLast() { node = copy.join(left, node) }
        let proofs = indices[..<next].enumerated().map { number, index in
            InclusionProof(index: index, size: size, path: copy.paths[number])
        }
        return (proofs, TreeHead(size: size, root: node.hash.digest))
    }

    private mutating func join(_ left: Subtree, _ right: Subtree) -> Subtree {
        for number in left.wanted { paths[number].append(right.hash) }
        for number in right.wanted { paths[number].append(left.hash) }
        let wanted =
            left.wanted.isEmpty
            ? right.wanted
            : left.wanted.lowerBound..<(right.wanted.isEmpty ? left.wanted.upperBound : right.wanted.upperBound)
        return Subtree(hash: .node(left.hash, right.hash), wanted: wanted)
    }
}
