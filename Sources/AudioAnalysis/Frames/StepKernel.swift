internal import CKernels

/// The loops over samples. They use wrapping operators on raw pointers: checked ones keep the vectoriser away and cost
/// four times as much, and every sum is bounded by construction.
enum StepKernel {
    /// The longest step: 10 ms at 192 kHz.
    static let longestStep = 1920

    /// Samples in a vector.
    private static let width = 8

    /// Whether the kernel takes steps of so many samples.
    static func fits(_ width: Int) -> Bool { width % 16 == 0 && width >= 32 }

    /// What steps come to that lie one after the other, by the kernel.
    /// - Parameter width: samples in a step; it ``fits(_:)``.
    /// - Returns: what was found, and which steps were described whole: the louder ones, which do not fit the kernel's 32
    ///   bits.
    static func measure(
        _ samples: UnsafePointer<Int16>, steps: Int, width: Int, into columns: StepColumns
    ) -> (found: kernels_found, whole: UInt64) {
        var found = LevelScale.shared.withThresholds { limits in
            withUnsafePointer(to: columns.ofKernels) {
                kernels_measure_steps(samples, Int64(steps), Int64(width), limits, $0)
            }
        }
        let limit = Int16((0x1p34 / Double(width)).squareRoot()) - 1
        guard found.low < -limit || found.high > limit else { return (found, 0) }
        var whole: UInt64 = 0
        for step in 0..<steps where columns.lows[step] < -limit || columns.highs[step] > limit {
            let bit = StepBlock.bit(step)
            whole |= bit
            found.tonal &= ~bit
            if describe(samples + step &* width, width: width, at: step, into: columns) { found.tonal |= bit }
        }
        return (found, whole)
    }

    /// What the kernels do, for processors and steps that they are not made for. Everything is described at once.
    static func describe(
        _ samples: UnsafePointer<Int16>, steps: Int, width: Int, into columns: StepColumns
    ) -> kernels_found {
        var found = kernels_found(tonal: 0, quiet: 0, loud: 0, sum: 0, low: .max, high: .min)
        for step in 0..<steps {
            let bit = StepBlock.bit(step)
            if describe(samples + step &* width, width: width, at: step, into: columns) { found.tonal |= bit }
            let (low, high) = (columns.lows[step], columns.highs[step])
            if IdlePattern.isQuiet(low: low, high: high) { found.quiet |= bit }
            if max(Int(high), -Int(low)) >= Int(ClippingCounter.loudness) { found.loud |= bit }
            found.sum &+= Int64(columns.sums[step])
            (found.low, found.high) = (min(found.low, low), max(found.high, high))
        }
        return found
    }

    /// - Returns: whether the step could be a tone.
    private static func describe(
        _ samples: UnsafePointer<Int16>, width: Int, at step: Int, into columns: StepColumns
    ) -> Bool {
        let sums = sum(samples, count: width)
        let facts = StepFacts(samples, count: width, sums)
        columns.write(facts, sums, at: step)
        return facts.meanSquare > ToneDetector.audibility
            && facts.peakSquare < ToneDetector.largestCrest * facts.meanSquare
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
            secondNeighbours: secondNeighbours.wrappedSum(), sum: sum.wrappedSum(), low: low.min(),
            high: high.max())
    }

    @inline(__always)
    private static func vector(_ samples: UnsafePointer<Int16>) -> SIMD8<Int16> {
        UnsafeRawPointer(samples).loadUnaligned(as: SIMD8<Int16>.self)
    }
}

/// What the samples of a step come to.
struct SampleSums {
    /// The sum of the samples' squares.
    fileprivate(set) var squares: Int64
    /// The sum of the products of neighbouring samples.
    fileprivate(set) var neighbours: Int64
    /// The sum of the products of samples two apart.
    fileprivate(set) var secondNeighbours: Int64
    /// The sum of the samples.
    fileprivate(set) var sum: Int32
    /// The smallest sample.
    fileprivate(set) var low: Int16
    /// The largest sample.
    fileprivate(set) var high: Int16

    fileprivate static let none = SampleSums(
        squares: 0, neighbours: 0, secondNeighbours: 0, sum: 0, low: .max, high: .min)

    @inline(__always)
    fileprivate mutating func add(_ sample: Int16, _ next: Int16, _ nextButOne: Int16) {
        sum &+= Int32(sample)
        squares &+= Self.product(sample, sample)
        neighbours &+= Self.product(sample, next)
        secondNeighbours &+= Self.product(sample, nextButOne)
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
