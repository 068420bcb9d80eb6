/// All ways to take one of each of some choices, or a fixed sample of them where they are too many.
struct Combinations {
    /// How many choices there are, position by position; at least one each.
    let sizes: [Int]

    func all(limit: Int) -> [[Int]] {
        var total = 1
        for size in sizes {
            let (product, isTooLarge) = total.multipliedReportingOverflow(by: size)
            guard !isTooLarge, product <= limit else { return sample(limit) }
            total = product
        }
        return (0..<total).map { number in
            var rest = number
            return sizes.map { size in
                defer { rest /= size }
                return rest % size
            }
        }
    }

    private func sample(_ limit: Int) -> [[Int]] {
        let first = sizes.map { _ in 0 }
        let last = sizes.map { $0 - 1 }
        var taken = [first, last]
        for position in sizes.indices where sizes[position] > 1 {
            var (oneKept, oneLost) = (first, last)
            oneKept[position] = last[position]
            oneLost[position] = 0
            taken += [oneKept, oneLost]
        }
        // The same states in every run, so that a failure can be looked into.
        var random = SplitMix64(seed: UInt64(sizes.count))
        while taken.count < limit { taken.append(sizes.map { Int.random(in: 0..<$0, using: &random) }) }
        return taken
    }
}
