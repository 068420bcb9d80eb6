import MerkleLog

/// The definitions of RFC 6962 section 2.1, word for word, over all leaves at once.
enum SlowTree {
    static func leaves(_ count: Int, salt: UInt8 = 0) -> [TreeHash] {
        (0..<count).map { .leaf([salt, UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)]) }
    }

    /// MTH.
    static func root(_ leaves: ArraySlice<TreeHash>) -> TreeHash {
        guard leaves.count > 1, let first = leaves.first else { return leaves.first ?? .ofNothing }
        _ = first
        let middle = leaves.startIndex + half(leaves.count)
        return .node(root(leaves[..<middle]), root(leaves[middle...]))
    }

    static func head(_ leaves: ArraySlice<TreeHash>) -> TreeHead {
        TreeHead(size: Int64(leaves.count), root: root(leaves).digest)
    }

    /// PATH.
    static func path(_ index: Int, _ leaves: ArraySlice<TreeHash>) -> [TreeHash] {
        guard leaves.count > 1 else { return [] }
        let cut = half(leaves.count)
        let middle = leaves.startIndex + cut
        return index < cut
            ? path(index, leaves[..<middle]) + [root(leaves[middle...])]
            : path(index - cut, leaves[middle...]) + [root(leaves[..<middle])]
    }

    /// PROOF.
    static func consistency(_ count: Int, _ leaves: ArraySlice<TreeHash>) -> [TreeHash] {
        subproof(count, leaves, true)
    }

    private static func subproof(_ count: Int, _ leaves: ArraySlice<TreeHash>, _ isWhole: Bool) -> [TreeHash] {
        if count == leaves.count { return isWhole ? [] : [root(leaves)] }
        let cut = half(leaves.count)
        let middle = leaves.startIndex + cut
        return count <= cut
            ? subproof(count, leaves[..<middle], isWhole) + [root(leaves[middle...])]
            : subproof(count - cut, leaves[middle...], false) + [root(leaves[..<middle])]
    }

    /// The largest power of two below a count.
    private static func half(_ count: Int) -> Int {
        var half = 1
        while half * 2 < count { half *= 2 }
        return half
    }
}
