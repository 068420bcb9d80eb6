/// What one 10 ms step of a channel's samples comes to.
struct StepSums {
    /// The sum of the samples.
    let sum: Int32
    /// The mean square of the samples about their own mean, on the 16-bit scale.
    ///
    /// Taking each step's own mean away removes an offset wherever it comes from, and hum below 50 Hz with it; speech on
    /// a telephone has nothing down there.
    let meanSquare: Float
    /// The smallest sample.
    let low: Int16
    /// The largest sample.
    let high: Int16
    /// How far samples were shifted right so that their squares can be summed in 32 bits.
    let shift: Int32
}

/// The loops over samples. They use wrapping operators on raw pointers: checked ones keep the vectoriser away and cost
/// four times as much, and every sum is bounded by construction.
enum StepKernel {
    /// The longest step: 10 ms at 192 kHz.
    static let longestStep = 1920

    /// Sums over a step of at most ``longestStep`` samples.
    static func measure(_ samples: UnsafePointer<Int16>, count: Int) -> StepSums {
        var sum: Int32 = 0
        var low = Int16.max
        var high = Int16.min
        for index in 0..<count {
            let sample = samples[index]
            sum &+= Int32(sample)
            low = min(low, sample)
            high = max(high, sample)
        }
        let shift = Self.shift(low, high, count)
        let energy = shift == 0 ? energy(samples, count, sum: sum) : energy(samples, count, shift: shift)
        return StepSums(sum: sum, meanSquare: max(0, energy), low: low, high: high, shift: shift)
    }

    /// The correlation of the samples with themselves one sample later, about their mean, as a share of their energy:
    /// cos(2πf/rate) for a tone.
    static func lagCorrelation(_ samples: UnsafePointer<Int16>, count: Int, sums: StepSums) -> Float {
        guard count > 1, sums.meanSquare > 0 else { return 0 }
        var product: Int32 = 0
        let shift = sums.shift
        for index in 0..<(count &- 1) {
            product &+=
                Int32(samples[index] &>> Int16(truncatingIfNeeded: shift))
                &* Int32(samples[index &+ 1] &>> Int16(truncatingIfNeeded: shift))
        }
        let scale = Float(1 << shift)
        let mean = Float(sums.sum) / Float(count)
        let ends = Float(samples[0]) + Float(samples[count - 1])
        let centred =
            Float(product) * scale * scale - mean * (2 * Float(sums.sum) - ends) + Float(count - 1) * mean * mean
        return centred / (sums.meanSquare * Float(count))
    }

    /// The shift that brings the largest sample below √(2³¹ / count).
    private static func shift(_ low: Int16, _ high: Int16, _ count: Int) -> Int32 {
        let peak = max(Int32(high), -Int32(low))
        var shift: Int32 = 0
        while Int64(peak >> shift + 1) * Int64(peak >> shift + 1) * Int64(count) > Int64(Int32.max) { shift += 1 }
        return shift
    }

    private static func energy(_ samples: UnsafePointer<Int16>, _ count: Int, sum: Int32) -> Float {
        var squares: Int32 = 0
        for index in 0..<count { squares &+= Int32(samples[index]) &* Int32(samples[index]) }
        return variance(squares: squares, sum: sum, count)
    }

    private static func energy(_ samples: UnsafePointer<Int16>, _ count: Int, shift: Int32) -> Float {
        var squares: Int32 = 0
        var sum: Int32 = 0
        let places = Int16(truncatingIfNeeded: shift)
        for index in 0..<count {
            let sample = Int32(samples[index] &>> places)
            sum &+= sample
            squares &+= sample &* sample
        }
        let scale = Float(1 << shift)
        return variance(squares: squares, sum: sum, count) * scale * scale
    }

    /// In double precision: with a large offset two large numbers differ by little.
    private static func variance(squares: Int32, sum: Int32, _ count: Int) -> Float {
        let mean = Double(sum) / Double(count)
        return Float(Double(squares) / Double(count) - mean * mean)
    }
}
