/// Which parts of a tree a proof is made of, as ranges of leaves.
public enum TreeParts {
    /// The parts of a consistency proof, in its order (PROOF of RFC 6962 section 2.1.2).
    public static func ofConsistency(from: Int64, to: Int64) -> [Range<Int64>] {
        guard from > 0, from < to else { return [] }
        return consistency(from, within: 0..<to, isWhole: true)
    }

    /// The largest parts that lie wholly before or behind some leaves, from left to right: with these leaves they make up
    /// the root.
    public static func beside(_ leaves: Range<Int64>, of size: Int64) -> [Range<Int64>] {
        guard size > 0 else { return [] }
        return beside(leaves, within: 0..<size)
    }

    /// Where a tree is cut in two: behind the largest power of two that is smaller than it.
    private static func middle(_ part: Range<Int64>) -> Int64 {
        let count = part.upperBound - part.lowerBound
        return part.lowerBound + (1 << (63 - (count - 1).leadingZeroBitCount))
    }

    private static func consistency(_ from: Int64, within part: Range<Int64>, isWhole: Bool) -> [Range<Int64>] {
        guard from < part.upperBound else { return isWhole ? [] : [part] }
        let middle = middle(part)
        let (left, right) = (part.lowerBound..<middle, middle..<part.upperBound)
        return from <= middle
            ? consistency(from, within: left, isWhole: isWhole) + [right]
            : consistency(from, within: right, isWhole: false) + [left]
    }

    private static func beside(_ leaves: Range<Int64>, within part: Range<Int64>) -> [Range<Int64>] {
        guard leaves.overlaps(part) else { return [part] }
        guard part.count > 1, !(leaves.lowerBound <= part.lowerBound && part.upperBound <= leaves.upperBound)
        else {
            return []
        }
        let middle = middle(part)
        return beside(leaves, within: part.lowerBound..<middle) + beside(leaves, within: middle..<part.upperBound)
    }
}
