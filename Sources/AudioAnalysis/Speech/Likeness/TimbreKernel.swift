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
    @inline(__always)
    func energy(of samples: UnsafePointer<Int16>, _ sums: StepSums) -> TimbreEnergy {
        factor > 1 ? averaged(samples, sums) : Self.energy(samples, sums)
    }

    @inline(never)
    private func averaged(_ samples: UnsafePointer<Int16>, _ sums: StepSums) -> TimbreEnergy {
        withUnsafeTemporaryAllocation(of: Int16.self, capacity: StepKernel.longestStep) { slow in
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
    @inline(__always)
    private static func energy(_ samples: UnsafePointer<Int16>, _ sums: StepSums) -> TimbreEnergy {
        let count = sums.count
        guard count > 2 else { return .zero }
        let mean = Float(sums.mean)
        let squares = (sums.meanSquare + mean * mean) * Float(count)
        // Each difference has two squares, but the outermost samples stand in only one.
        let ends = squared(samples[0]) + squared(samples[count &- 1])
        let inner = squared(samples[1]) + squared(samples[count &- 2])
        let (one, two) = (Float(sums.neighbours), Float(sums.secondNeighbours))
        return TimbreEnergy(
            broad: sums.meanSquare, upper: max(0, 2 * (squares - one) - ends) / Float(count &- 1),
            middle: max(0, 2 * (squares - two) - ends - inner) / Float(count &- 2))
    }

    @inline(__always)
    private static func squared(_ sample: Int16) -> Float { Float(sample) * Float(sample) }
}
