internal import CKernels

/// The loops over samples. They use wrapping operators on raw pointers: checked ones keep the vectoriser away and cost
/// four times as much, and every sum is bounded by construction.
enum StepKernel {
    /// The longest step: 10 ms at 192 kHz.
    static let longestStep = 1920

    /// Samples in a vector.
    private static let width = 8

    /// Sums over steps that lie one after the other, exact.
    /// - Parameters:
    ///   - width: samples in a step, 1 to ``longestStep``.
    ///   - sums: gets an entry a step.
    ///   - hasKernels: whether the processor can run the kernel.
    static func measure(
        _ samples: UnsafePointer<Int16>, steps: Int, width: Int, into sums: UnsafeMutablePointer<SampleSums>,
        hasKernels: Bool
    ) {
        guard hasKernels, width % 16 == 0, width >= 32 else {
            for step in 0..<steps { sums[step] = sum(samples + step &* width, count: width) }
            return
        }
        kernels_sum_steps(samples, Int64(steps), Int64(width), sums)
        // Louder ones do not fit the kernel's 32 bits.
        let limit = Int16((0x1p34 / Double(width)).squareRoot()) - 1
        for step in 0..<steps where sums[step].low < -limit || sums[step].high > limit {
            sums[step] = sum(samples + step &* width, count: width)
        }
    }

    /// Sums over a step of 1 to ``longestStep`` samples, exact.
    static func sum(_ samples: UnsafePointer<Int16>, count: Int) -> SampleSums {
        // Whole vectors, each sample with the two that follow it.
        let vectors = max(0, count &- 2) / width &* width
        var totals = vectors > 0 ? vectorSum(samples, count: vectors) : .none
        for index in vectors..<count {
            let next = index &+ 1 < count ? samples[index &+ 1] : 0
            totals.add(samples[index], next, index &+ 2 < count ? samples[index &+ 2] : 0)
        }
        return totals
    }

    private static func vectorSum(_ samples: UnsafePointer<Int16>, count: Int) -> SampleSums {
        var (sum, squares) = (SIMD4<Int32>.zero, SIMD4<Int64>.zero)
        var (neighbours, secondNeighbours) = (SIMD4<Int64>.zero, SIMD4<Int64>.zero)
        var (low, high) = (SIMD8<Int16>(repeating: .max), SIMD8<Int16>(repeating: .min))
        var index = 0
        while index < count {
            let here = vector(samples + index)
            low = pointwiseMin(low, here)
            high = pointwiseMax(high, here)
            sum &+= here.pairedSum
            squares &+= here.pairedProducts(here)
            neighbours &+= here.pairedProducts(vector(samples + index + 1))
            secondNeighbours &+= here.pairedProducts(vector(samples + index + 2))
            index &+= width
        }
        return SampleSums(
            squares: squares.wrappedSum(), neighbours: neighbours.wrappedSum(),
            second_neighbours: secondNeighbours.wrappedSum(), sum: sum.wrappedSum(), low: low.min(),
            high: high.max())
    }

    @inline(__always)
    private static func vector(_ samples: UnsafePointer<Int16>) -> SIMD8<Int16> {
        UnsafeRawPointer(samples).loadUnaligned(as: SIMD8<Int16>.self)
    }
}

/// What the samples of a step come to.
typealias SampleSums = kernels_step_sums

extension SampleSums {
    fileprivate static let none = SampleSums(
        squares: 0, neighbours: 0, second_neighbours: 0, sum: 0, low: .max, high: .min)

    /// The largest sample as a magnitude.
    @inline(__always)
    var peak: Int { max(Int(high), -Int(low)) }

    @inline(__always)
    fileprivate mutating func add(_ sample: Int16, _ next: Int16, _ nextButOne: Int16) {
        sum &+= Int32(sample)
        squares &+= Self.product(sample, sample)
        neighbours &+= Self.product(sample, next)
        second_neighbours &+= Self.product(sample, nextButOne)
        (low, high) = (min(low, sample), max(high, sample))
    }

    @inline(__always)
    private static func product(_ left: Int16, _ right: Int16) -> Int64 { Int64(Int32(left) &* Int32(right)) }
}

extension SIMD8<Int16> {
    /// Sums of neighbouring lanes.
    @inline(__always)
    fileprivate var pairedSum: SIMD4<Int32> {
        let pairs = unsafeBitCast(self, to: SIMD4<Int32>.self)
        return (pairs &>> 16) &+ ((pairs &<< 16) &>> 16)
    }

    /// Products of like lanes, neighbours summed, in 64 bits.
    @inline(__always)
    fileprivate func pairedProducts(_ other: Self) -> SIMD4<Int64> {
        let products = SIMD8<Int32>(truncatingIfNeeded: self) &* SIMD8<Int32>(truncatingIfNeeded: other)
        return SIMD4(truncatingIfNeeded: products.evenHalf) &+ SIMD4(truncatingIfNeeded: products.oddHalf)
    }
}
