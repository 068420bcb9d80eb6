internal import CallModel

/// Mean squares of a step behind the three filters of ``Timbre``.
struct TimbreEnergy: Hashable {
    var broad: Float
    var upper: Float
    var middle: Float

    static let zero = TimbreEnergy(broad: 0, upper: 0, middle: 0)

    static func += (left: inout Self, right: Self) {
        left.broad += right.broad
        left.upper += right.upper
        left.middle += right.middle
    }

    static func * (energy: Self, factor: Float) -> Self {
        TimbreEnergy(broad: energy.broad * factor, upper: energy.upper * factor, middle: energy.middle * factor)
    }
}

/// The loop over samples behind ``TimbreTrack``.
///
/// Whatever the rate, neighbours an eighth of a millisecond apart are compared: recordings of more than 8 kHz are
/// averaged down to the telephone's rate first, as near to it as whole samples allow.
struct TimbreKernel {
    private static let telephoneRate = 8000

    /// Samples that are averaged into one.
    private let factor: Int

    init(_ grid: FrameGrid) {
        factor = max(1, (grid.sampleRate.hertz + Self.telephoneRate / 2) / Self.telephoneRate)
    }

    /// - Parameter sums: of the step.
    func energy(of samples: UnsafePointer<Int16>, _ sums: StepSums) -> TimbreEnergy {
        guard factor > 1 else { return Self.energy(samples, sums) }
        return withUnsafeTemporaryAllocation(of: Int16.self, capacity: StepKernel.longestStep) { slow in
            let kept = sums.count / factor
            guard let base = slow.baseAddress, kept > 0 else { return .zero }
            for index in 0..<kept {
                var sum: Int32 = 0
                for offset in 0..<factor { sum &+= Int32(samples[index &* factor &+ offset]) }
                base[index] = Int16(truncatingIfNeeded: sum / Int32(factor))
            }
            return Self.energy(base, StepKernel.measure(base, count: kept))
        }
    }

    /// From the correlations with what comes one and two samples later: a difference squared is two squares less twice a
    /// product, and the squares are there already.
    private static func energy(_ samples: UnsafePointer<Int16>, _ sums: StepSums) -> TimbreEnergy {
        let count = sums.count
        guard count > 2 else { return .zero }
        let mean = Float(sums.mean)
        let squares = (sums.meanSquare + mean * mean) * Float(count)
        // Each difference has two squares, but the outermost samples stand in only one.
        let ends = squared(samples[0]) + squared(samples[count &- 1])
        let inner = squared(samples[1]) + squared(samples[count &- 2])
        let (one, two) = (correlation(samples, count: count, lag: 1), correlation(samples, count: count, lag: 2))
        return TimbreEnergy(
            broad: sums.meanSquare, upper: max(0, 2 * (squares - one) - ends) / Float(count &- 1),
            middle: max(0, 2 * (squares - two) - ends - inner) / Float(count &- 2))
    }

    private static func correlation(_ samples: UnsafePointer<Int16>, count: Int, lag: Int) -> Float {
        var products = SIMD4<Float>.zero
        var index = 0
        while index &+ lag &+ 8 <= count {
            products += pairedProducts(vector(samples + index), vector(samples + index + lag))
            index &+= 8
        }
        let half = products.lowHalf + products.highHalf
        var sum = half.x + half.y
        while index &+ lag < count {
            sum += Float(samples[index]) * Float(samples[index &+ lag])
            index &+= 1
        }
        return sum
    }

    @inline(__always)
    private static func vector(_ samples: UnsafePointer<Int16>) -> SIMD8<Int16> {
        UnsafeRawPointer(samples).loadUnaligned(as: SIMD8<Int16>.self)
    }

    /// Products of like lanes, neighbours summed: they fit 32 bits but for three samples at −32768 in a row.
    @inline(__always)
    private static func pairedProducts(_ left: SIMD8<Int16>, _ right: SIMD8<Int16>) -> SIMD4<Float> {
        let products = SIMD8<Int32>(truncatingIfNeeded: left) &* SIMD8<Int32>(truncatingIfNeeded: right)
        return SIMD4<Float>(products.evenHalf &+ products.oddHalf)
    }

    @inline(__always)
    private static func squared(_ sample: Int16) -> Float { Float(sample) * Float(sample) }
}
