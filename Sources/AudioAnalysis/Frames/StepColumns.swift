internal import CKernels

/// What the steps of a ``StepBlock`` come to: columns with a place for each.
struct StepColumns {
    /// Where the kernels write to.
    let ofKernels: kernels_columns
    /// The sums of the samples of each step, the smallest and the largest.
    let sums: UnsafeMutablePointer<Int32>
    let lows: UnsafeMutablePointer<Int16>
    let highs: UnsafeMutablePointer<Int16>
    /// Column by column: mean squares, correlations, upper, middle, peak squares.
    let facts: UnsafeMutablePointer<Float>
    let levels: UnsafeMutablePointer<LevelCode>
    /// Smallest and largest sample of each step.
    let points: UnsafeMutablePointer<SIMD2<Int8>>

    /// Writes all that a step comes to.
    func write(_ these: StepFacts, _ sums: SampleSums, at step: Int) {
        (self.sums[step], lows[step], highs[step]) = (sums.sum, sums.low, sums.high)
        facts[step] = these.meanSquare
        facts[StepBlock.most &+ step] = these.correlation
        facts[2 &* StepBlock.most &+ step] = these.upper
        facts[3 &* StepBlock.most &+ step] = these.middle
        facts[4 &* StepBlock.most &+ step] = these.peakSquare
        levels[step] = LevelScale.shared.level(ofMeanSquare: these.meanSquare)
        points[step] = PeakTrack.point(low: sums.low, high: sums.high)
    }
}

/// Owns room for them, used again by every block: one at a time.
final class StepScratch {
    let columns: StepColumns

    private static let factColumns = 5

    init() {
        let most = StepBlock.most
        func column<Number>(_ none: Number, count: Int = most) -> UnsafeMutablePointer<Number> {
            let column = UnsafeMutablePointer<Number>.allocate(capacity: count)
            column.initialize(repeating: none, count: count)
            return column
        }
        let (sums, lows, highs) = (column(Int32(0)), column(Int16(0)), column(Int16(0)))
        let facts = column(Float(0), count: Self.factColumns * most)
        let (levels, points) = (column(LevelCode.idle), column(SIMD2<Int8>.zero))
        columns = StepColumns(
            ofKernels: kernels_columns(
                sums: sums, lows: lows, highs: highs, facts: facts,
                levels: UnsafeMutableRawPointer(levels).assumingMemoryBound(to: UInt8.self),
                points: UnsafeMutableRawPointer(points).assumingMemoryBound(to: Int8.self)),
            sums: sums, lows: lows, highs: highs, facts: facts, levels: levels, points: points)
    }

    deinit {
        columns.sums.deallocate()
        columns.lows.deallocate()
        columns.highs.deallocate()
        columns.facts.deallocate()
        columns.levels.deallocate()
        columns.points.deallocate()
    }
}
