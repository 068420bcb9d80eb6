/// How many of a sample each stratum gives.
enum Allocation {
    /// Each stratum's share, rounded by the largest remainder (Hamilton, 1792), and one at least where the sample is
    /// large enough for all. What that takes comes from the strata that lie furthest above their share.
    /// - Parameters:
    ///   - size: of the sample; all where it is larger than the population.
    ///   - sizes: of the strata, none empty.
    /// - Returns: as many numbers; together `size`, and none larger than its stratum.
    static func counts(of size: Int, among sizes: [Int]) -> [Int] {
        let total = sizes.reduce(0, +)
        let size = max(0, min(size, total))
        guard size > 0 else { return sizes.map { _ in 0 } }
        // Integers throughout: a share is size * n / total, its remainder (size * n) % total.
        var counts = sizes.map { size * $0 / total }
        let byRemainder = sizes.indices.sorted { left, right in
            let (a, b) = (size * sizes[left] % total, size * sizes[right] % total)
            return a != b ? a > b : left < right
        }
        for index in byRemainder.prefix(size - counts.reduce(0, +)) { counts[index] += 1 }
        guard size >= sizes.count else { return counts }
        for index in counts.indices where counts[index] == 0 {
            func excess(_ index: Int) -> Int { counts[index] * total - size * sizes[index] }
            let donors = counts.indices.filter { counts[$0] > 1 }
            guard let donor = donors.max(by: { excess($0) < excess($1) }) else { break }
            counts[donor] -= 1
            counts[index] = 1
        }
        return counts
    }
}
