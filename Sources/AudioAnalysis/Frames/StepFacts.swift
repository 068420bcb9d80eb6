/// What a step's sums say of it.
struct StepFacts: Hashable {
    /// The mean square of the samples about their own mean, on the 16-bit scale.
    ///
    /// Taking each step's own mean away removes an offset wherever it comes from, and hum below 50 Hz with it; speech on
    /// a telephone has nothing down there.
    let meanSquare: Float
    /// The correlation of the samples with themselves one sample later, about their mean, as a share of their energy:
    /// cos(2πf/rate) for a tone. No number where there is no energy.
    let correlation: Float
    /// The mean square of the differences of neighbours: energy rising towards half the rate.
    let upper: Float
    /// The mean square of the differences of samples two apart: a hump about a quarter of the rate.
    let middle: Float
    /// The square of the largest deviation from the mean. Over the mean square it is 2 for a sine, and 6 and more for
    /// most of what is voiced.
    let peakSquare: Float
}

extension StepFacts {
    /// - Parameter sums: over the samples.
    init(_ samples: UnsafePointer<Int16>, count: Int, _ sums: SampleSums) {
        // In double precision: with a large offset two large numbers differ by little.
        let share = 1 / Double(count)
        let sum = Double(sums.sum)
        let mean = sum * share
        let meanSquare = Float(max(0, Double(sums.squares) * share - mean * mean))
        let (first, last) = (samples[0], samples[count &- 1])
        let centred =
            Double(sums.neighbours) - mean * (2 * sum - (Double(first) + Double(last)))
            + Double(count &- 1) * (mean * mean)

        // A difference squared is two squares less twice a product, and the squares are there already. Each difference
        // has two squares, but the outermost samples stand in only one.
        let level = Float(mean)
        let energy = (meanSquare + level * level) * Float(count)
        let outer = Self.squared(first) + Self.squared(last)
        let inner = count > 2 ? Self.squared(samples[1]) + Self.squared(samples[count &- 2]) : 0
        let upper = 2 * (energy - Float(sums.neighbours)) - outer
        let middle = 2 * (energy - Float(sums.secondNeighbours)) - outer - inner
        let peak = max(Float(sums.high) - level, level - Float(sums.low))
        self.init(
            meanSquare: meanSquare, correlation: Float(centred) / (meanSquare * Float(count)),
            upper: count > 1 ? max(0, upper) / Float(count &- 1) : 0,
            middle: count > 2 ? max(0, middle) / Float(count &- 2) : 0, peakSquare: peak * peak)
    }

    private static func squared(_ sample: Int16) -> Float { Float(sample) * Float(sample) }
}
