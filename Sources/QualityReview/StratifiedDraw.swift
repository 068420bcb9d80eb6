internal import CallModel

/// Draws a sample from a population, the same for the same design and population, in whatever order that comes.
///
/// Every stratum gets its share of the sample by the largest remainder, and one recording at least where the sample is
/// large enough for all: nobody goes unheard because he makes few calls. Within a stratum every recording is equally
/// likely.
public enum StratifiedDraw {
    /// The draw, in order of stratum and then of recording.
    public static func draw(_ population: [SampleUnit], _ design: SampleDesign) -> [DrawnUnit] {
        let strata = Dictionary(grouping: population) { name($0, design.strata) }
            .map { (name: $0.key, units: $0.value.map(\.recordingID).sorted()) }
            .sorted { $0.name < $1.name }
        let counts = allocation(of: min(design.size, population.count), to: strata.map(\.units.count))
        var generator = SeededGenerator(seed: design.seed)
        return zip(strata, counts).flatMap { stratum, count in
            choose(count, of: stratum.units, &generator).map { id in
                DrawnUnit(
                    recordingID: id, stratum: stratum.name,
                    probability: Double(count) / Double(stratum.units.count))
            }
        }
    }

    /// What a stratum is called.
    private static func name(_ unit: SampleUnit, _ keys: [StratumKey]) -> String {
        keys.isEmpty ? "all" : keys.map { "\($0.rawValue)=\(unit.attributes[$0] ?? "-")" }.joined(separator: " ")
    }

    /// How many of each stratum: proportional, by largest remainder, at least one of each where that is possible, and
    /// never more than there are.
    static func allocation(of size: Int, to sizes: [Int]) -> [Int] {
        let total = sizes.reduce(0, +)
        guard total > 0, size > 0 else { return sizes.map { _ in 0 } }
        let floor = size >= sizes.count ? 1 : 0
        // Integers throughout: a share is size * n / total, its remainder (size * n) % total.
        var counts = sizes.map { max(min(floor, $0), size * $0 / total) }
        let byRemainder = sizes.indices.sorted { left, right in
            let (a, b) = (size * sizes[left] % total, size * sizes[right] % total)
            return a != b ? a > b : left < right
        }
        var given = counts.reduce(0, +)
        while given < size {
            for index in byRemainder where given < size && counts[index] < sizes[index] {
                counts[index] += 1
                given += 1
            }
        }
        while given > size {
            // The floors gave too much: take it back where it weighs least, from the largest.
            guard let largest = counts.indices.max(by: { (counts[$0], $1) < (counts[$1], $0) }) else { break }
            counts[largest] -= 1
            given -= 1
        }
        return counts
    }

    /// The first `count` places of a Fisher-Yates shuffle, in order of identifier.
    private static func choose(
        _ count: Int, of units: [RecordingID], _ generator: inout SeededGenerator
    ) -> [RecordingID] {
        var units = units
        for position in 0..<count {
            let rest = UInt64(units.count - position)
            units.swapAt(position, position + Int(generator.next(below: rest)))
        }
        return units.prefix(count).sorted()
    }
}
