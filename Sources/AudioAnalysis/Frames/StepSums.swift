/// What one 10 ms step of a channel's samples comes to.
struct StepSums {
    /// How many samples; at least one.
    let count: Int
    /// The sum of the samples.
    let sum: Int32
    /// The mean sample.
    let mean: Double
    /// The mean square of the samples about their own mean, on the 16-bit scale.
    ///
    /// Taking each step's own mean away removes an offset wherever it comes from, and hum below 50 Hz with it; speech on
    /// a telephone has nothing down there.
    let meanSquare: Float
    /// The smallest sample.
    let low: Int16
    /// The largest sample.
    let high: Int16

    /// The largest sample as a magnitude.
    var peak: Int { max(Int(high), -Int(low)) }

    /// - Parameter squares: the sum of the samples' squares.
    init(count: Int, sum: Int32, squares: UInt64, low: Int16, high: Int16) {
        (self.count, self.sum, self.low, self.high) = (count, sum, low, high)
        // In double precision: with a large offset two large numbers differ by little.
        let share = 1 / Double(count)
        mean = Double(sum) * share
        meanSquare = Float(max(0, Double(squares) * share - mean * mean))
    }

    /// The square of the largest deviation from the mean. Over the mean square it is 2 for a sine, and 6 and more for
    /// most of what is voiced.
    var peakSquare: Float {
        let mean = Float(self.mean)
        let peak = max(Float(high) - mean, mean - Float(low))
        return peak * peak
    }
}
