import TestSupport
import Testing

@testable import QualityReview

struct AllocationTests {
    @Test(arguments: [
        // Shares 0.9, 5.5, 3.6: the first is raised to one by its remainder and gets no second.
        (10, [9, 55, 36], [1, 5, 4]),
        // Equal remainders: the earlier stratum.
        (1, [5, 5], [1, 0]),
        // Three small strata are raised to one at the cost of the large one.
        (5, [1, 1, 1, 97], [1, 1, 1, 2]),
        // Too few for all: proportional, and nobody is raised.
        (3, [1, 1, 1, 97], [0, 0, 0, 3]),
        // All of it, and more than there is.
        (10, [3, 7], [3, 7]), (99, [3, 7], [3, 7]),
        (0, [3, 7], [0, 0]), (-1, [3, 7], [0, 0]), (4, [], []),
    ])
    func known(size: Int, sizes: [Int], counts: [Int]) {
        #expect(Allocation.counts(of: size, among: sizes) == counts)
    }

    @Test(arguments: 0..<300)
    func holdsItsPromises(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        let sizes = (0..<Int.random(in: 1...12, using: &generator)).map { _ in
            Int.random(in: 1...(Bool.random(using: &generator) ? 5 : 2000), using: &generator)
        }
        let total = sizes.reduce(0, +)
        let size = Int.random(in: 0...total, using: &generator)
        let counts = Allocation.counts(of: size, among: sizes)
        #expect(counts.reduce(0, +) == size)
        #expect(zip(counts, sizes).allSatisfy { 0 <= $0 && $0 <= $1 })
        if size >= sizes.count { #expect(!counts.contains(0)) }
        // Nobody gets more than his share rounded up, but for the one that everybody gets.
        for (count, stratum) in zip(counts, sizes) {
            #expect(count <= max(1, (size * stratum + total - 1) / total))
        }
    }

    /// A larger stratum never gives less than a smaller one.
    @Test(arguments: 0..<100)
    func isMonotonicInTheSizeOfAStratum(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        let sizes = (0..<8).map { _ in Int.random(in: 1...300, using: &generator) }.sorted(by: >)
        let counts = Allocation.counts(of: Int.random(in: 0...200, using: &generator), among: sizes)
        #expect(counts == counts.sorted(by: >), "seed \(seed)")
    }
}
