internal import CKernels

/// What one 10 ms step of a channel's samples comes to.
struct StepSums {
    /// How many samples; at least one.
    let count: Int
    /// What the samples sum to.
    private let sums: SampleSums
    /// The mean sample.
    let mean: Double
    /// The mean square of the samples about their own mean, on the 16-bit scale.
    ///
    /// Taking each step's own mean away removes an offset wherever it comes from, and hum below 50 Hz with it; speech on
    /// a telephone has nothing down there.
    let meanSquare: Float

    @inline(__always)
    init(count: Int, _ sums: SampleSums) {
        (self.count, self.sums) = (count, sums)
        // In double precision: with a large offset two large numbers differ by little.
        let share = 1 / Double(count)
        mean = Double(sums.sum) * share
        meanSquare = Float(max(0, Double(sums.squares) * share - mean * mean))
    }

    /// The sum of the samples.
    var sum: Int32 { sums.sum }
    /// The sum of the products of neighbouring samples.
    var neighbours: Int64 { sums.neighbours }
    /// The sum of the products of samples two apart.
    var secondNeighbours: Int64 { sums.second_neighbours }
    /// The smallest sample.
    var low: Int16 { sums.low }
    /// The largest sample.
    var high: Int16 { sums.high }
    /// The largest sample as a magnitude.
    var peak: Int { max(Int(high), -Int(low)) }

    /// The square of the largest deviation from the mean. Over the mean square it is 2 for a sine, and 6 and more for
    /// most of what is voiced.
    var peakSquare: Float {
        let mean = Float(self.mean)
        let peak = max(Float(high) - mean, mean - Float(low))
        return peak * peak
    }
}
