/// The loops over samples. They use wrapping operators on raw pointers: checked ones keep the vectoriser away and cost
/// four times as much, and every sum is bounded by construction.
enum StepKernel {
    /// The longest step: 10 ms at 192 kHz.
    static let longestStep = 1920

    /// Sums over a step of 1 to ``longestStep`` samples, exact.
    static func measure(_ samples: UnsafePointer<Int16>, count: Int) -> StepSums {
        var sums = VectorSums()
        var index = 0
        while index &+ 8 <= count {
            sums.add(vector(samples + index))
            index &+= 8
        }
        var (sum, squares) = (sums.sum.wrappedSum(), sums.squares.wrappedSum())
        var (low, high) = (sums.low.min(), sums.high.max())
        while index < count {
            let sample = samples[index]
            sum &+= Int32(sample)
            squares &+= UInt64(Int32(sample) &* Int32(sample))
            (low, high) = (min(low, sample), max(high, sample))
            index &+= 1
        }
        return StepSums(count: count, sum: sum, squares: squares, low: low, high: high)
    }

    /// The correlation of the samples with themselves one sample later, about their mean, as a share of their energy:
    /// cos(2πf/rate) for a tone.
    static func lagCorrelation(_ samples: UnsafePointer<Int16>, sums: StepSums) -> Float {
        let count = sums.count
        guard count > 1, sums.meanSquare > 0 else { return 0 }
        var products = SIMD4<Int64>.zero
        var index = 0
        while index &+ 9 <= count {
            products &+= pairedProducts(vector(samples + index), vector(samples + index + 1))
            index &+= 8
        }
        var product = products.wrappedSum()
        while index &+ 1 < count {
            product &+= Int64(samples[index]) &* Int64(samples[index &+ 1])
            index &+= 1
        }
        let (mean, sum) = (sums.mean, Double(sums.sum))
        let ends = Double(samples[0]) + Double(samples[count &- 1])
        let centred = Double(product) - mean * (2 * sum - ends) + Double(count &- 1) * mean * mean
        return Float(centred) / (sums.meanSquare * Float(count))
    }

    @inline(__always)
    private static func vector(_ samples: UnsafePointer<Int16>) -> SIMD8<Int16> {
        UnsafeRawPointer(samples).loadUnaligned(as: SIMD8<Int16>.self)
    }

    /// Products of like lanes, neighbours summed: they fit 32 bits but for three samples at −32768 in a row, which are
    /// no tone.
    @inline(__always)
    private static func pairedProducts(_ left: SIMD8<Int16>, _ right: SIMD8<Int16>) -> SIMD4<Int64> {
        let products = SIMD8<Int32>(truncatingIfNeeded: left) &* SIMD8<Int32>(truncatingIfNeeded: right)
        return SIMD4<Int64>(truncatingIfNeeded: products.evenHalf &+ products.oddHalf)
    }
}

/// The sums of eight samples at a time, written so that each line becomes one or two instructions of any processor of
/// the last twenty years.
private struct VectorSums {
    var sum = SIMD4<Int32>.zero
    var squares = SIMD2<UInt64>.zero
    var low = SIMD8<Int16>(repeating: .max)
    var high = SIMD8<Int16>(repeating: .min)

    @inline(__always)
    mutating func add(_ samples: SIMD8<Int16>) {
        low = pointwiseMin(low, samples)
        high = pointwiseMax(high, samples)
        let neighbours = unsafeBitCast(samples, to: SIMD4<Int32>.self)
        sum &+= (neighbours &>> 16) &+ ((neighbours &<< 16) &>> 16)
        // Two squares sum to at most 2³¹, which fits 32 bits without a sign; more have to be widened first.
        let wide = SIMD8<Int32>(truncatingIfNeeded: samples)
        let pairs = unsafeBitCast((wide &* wide).evenHalf &+ (wide &* wide).oddHalf, to: SIMD2<UInt64>.self)
        squares &+= (pairs & SIMD2(repeating: 0xFFFF_FFFF)) &+ (pairs &>> 32)
    }
}
