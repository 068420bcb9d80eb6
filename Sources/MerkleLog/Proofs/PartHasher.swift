/// The hashes of some parts of a log that is read once, from its first leaf to its last.
public struct PartHasher {
    private let parts: [Range<Int64>]
    /// In which order the parts are met.
    private let order: [Int]
    private var met = 0
    private var place: Int64 = 0
    private var frontier = MerkleFrontier()
    private var found: [Int: TreeHash] = [:]

    /// - Parameter parts: none of which overlaps another; each a subtree of the log, or its ragged right edge.
    public init(_ parts: [Range<Int64>]) {
        self.parts = parts
        order = parts.indices.sorted { parts[$0].lowerBound < parts[$1].lowerBound }
    }

    /// The next leaf.
    public mutating func take(_ leaf: TreeHash) {
        defer { place += 1 }
        guard met < order.count, parts[order[met]].contains(place) else { return }
        frontier.append(leaf)
        guard place + 1 == parts[order[met]].upperBound else { return }
        found[order[met]] = frontier.root
        frontier = MerkleFrontier()
        met += 1
    }

    /// The hashes, in the order of the parts; `nil` where the log was too short for one.
    public var hashes: [TreeHash]? {
        let hashes = parts.indices.compactMap { found[$0] }
        return hashes.count == parts.count ? hashes : nil
    }
}
