/// The extremes of a channel, in memory that does not grow with its length: a point for every step at first, and when
/// ``capacity`` points are there, neighbours are joined and each point stands for twice as many steps.
///
/// The smallest and largest sample of a step are known anyway, so that a point costs two comparisons a step.
struct PeakTrack {
    /// Points kept at most while the end is not known. Eight times as many as are wanted, so that they can be joined by
    /// fives to nines in the end, and the number wanted is nearly reached whatever the length.
    private static let capacity = 1 << 14
    /// Points wanted: more than a screen has columns.
    private static let wanted = 2000

    /// Smallest, largest, smallest, …
    private var extremes: [Int8] = []
    private var stepsPerPoint = 1
    private var open = Extremes()

    /// Takes the next step.
    mutating func take(low: Int16, high: Int16) {
        open.take(low: low, high: high)
        guard open.steps == stepsPerPoint else { return }
        open.append(to: &extremes)
        open = Extremes()
        if extremes.count == 2 * Self.capacity {
            extremes = Self.joined(extremes, by: 2)
            stepsPerPoint *= 2
        }
    }

    /// All points so far, a begun one included, joined until no more are left than wanted.
    func points() -> (extremes: [Int8], steps: Int) {
        var all = extremes
        if open.steps > 0 { open.append(to: &all) }
        let count = all.count / 2
        let group = max(1, (count + Self.wanted - 1) / Self.wanted)
        return (Self.joined(all, by: group), stepsPerPoint * group)
    }

    private static func joined(_ extremes: [Int8], by group: Int) -> [Int8] {
        guard group > 1 else { return extremes }
        var joined: [Int8] = []
        joined.reserveCapacity(extremes.count / group + 2)
        for start in stride(from: 0, to: extremes.count, by: 2 * group) {
            var (low, high) = (extremes[start], extremes[start + 1])
            for index in stride(from: start + 2, to: min(start + 2 * group, extremes.count), by: 2) {
                (low, high) = (min(low, extremes[index]), max(high, extremes[index + 1]))
            }
            joined.append(low)
            joined.append(high)
        }
        return joined
    }
}

/// A point that is being filled.
private struct Extremes {
    private var low = Int16.max
    private var high = Int16.min
    private(set) var steps = 0

    mutating func take(low: Int16, high: Int16) {
        (self.low, self.high) = (min(self.low, low), max(self.high, high))
        steps += 1
    }

    /// In 256ths of the scale; rounded towards zero, so that the ±8 of an idle A-law line draws nothing.
    func append(to extremes: inout [Int8]) {
        extremes.append(Int8(truncatingIfNeeded: low / 256))
        extremes.append(Int8(truncatingIfNeeded: high / 256))
    }
}
