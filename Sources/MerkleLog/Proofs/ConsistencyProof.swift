internal import CallModel

/// That a tree has only grown: that the leaves of an earlier one are the first of a later one (RFC 6962 section 2.1.2).
public struct ConsistencyProof: Hashable, Sendable {
    /// How many leaves the earlier tree has.
    public let from: Int64
    /// How many the later one has.
    public let to: Int64
    /// The hashes of the parts that make up both.
    public let path: [TreeHash]

    /// A proof.
    public init(from: Int64, to: Int64, path: [TreeHash]) { (self.from, self.to, self.path) = (from, to, path) }

    /// Whether it leads from one head to the other (RFC 9162 section 2.1.4.2). Every tree has grown out of the empty one.
    public func isValid(from first: TreeHead, to second: TreeHead) -> Bool {
        guard first.size == from, second.size == to, from >= 0, from <= to else { return false }
        guard from > 0 else { return path.isEmpty && first.root == TreeHash.ofNothing.digest }
        guard from < to else { return path.isEmpty && first.root == second.root }
        guard let (early, late) = roots(startingAt: TreeHash(first.root)) else { return false }
        return early.digest == first.root && late.digest == second.root
    }

    private func roots(startingAt first: TreeHash) -> (TreeHash, TreeHash)? {
        // A perfect tree is a part of the later one as a whole, and not said twice.
        let parts = from & (from - 1) == 0 ? [first] + path : path
        guard var early = parts.first else { return nil }
        var (late, place, last) = (early, from - 1, to - 1)
        while place & 1 == 1 { (place, last) = (place >> 1, last >> 1) }
        for part in parts.dropFirst() {
            guard last > 0 else { return nil }
            if place & 1 == 1 || place == last {
                (early, late) = (.node(part, early), .node(part, late))
                while place & 1 == 0, place != 0 { (place, last) = (place >> 1, last >> 1) }
            } else {
                late = .node(late, part)
            }
            (place, last) = (place >> 1, last >> 1)
        }
        return last == 0 ? (early, late) : nil
    }
}
