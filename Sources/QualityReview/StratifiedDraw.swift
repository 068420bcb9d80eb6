internal import CallModel

/// Draws a sample from a population, the same for the same design and population, in whatever order that comes.
///
/// Every stratum gives its share of the sample, and one recording at least where the sample is large enough for all:
/// nobody goes unheard because he makes few calls. Within a stratum every recording is equally likely.
public enum StratifiedDraw {
    /// The draw, in order of stratum and then of recording.
    /// - Parameters:
    ///   - population: every recording once.
    ///   - design: a size that is larger than the population draws all of it.
    public static func draw(_ population: [SampleUnit], _ design: SampleDesign) -> [DrawnUnit] {
        precondition(
            Set(population.map(\.recordingID)).count == population.count,
            "a recording that is in the population twice would be drawn twice as often")
        let strata = Stratum.split(population, by: design.strata)
        let counts = Allocation.counts(of: design.size, among: strata.map(\.recordings.count))
        var generator = SeededGenerator(seed: design.seed)
        return zip(strata, counts).flatMap { stratum, count in
            choose(count, of: stratum.recordings, &generator).map { id in
                DrawnUnit(
                    recordingID: id, stratum: stratum.name,
                    probability: Double(count) / Double(stratum.recordings.count))
            }
        }
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
