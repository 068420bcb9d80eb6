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

    /// - Parameter count: samples of the step; the last step of a recording has fewer than the others.
    func energy(of samples: UnsafePointer<Int16>, count: Int) -> TimbreEnergy {
        guard factor > 1 else { return Self.sums(samples, count: count) }
        return withUnsafeTemporaryAllocation(of: Int16.self, capacity: StepKernel.longestStep) { slow in
            guard let base = slow.baseAddress else { return .zero }
            let kept = count / factor
            for index in 0..<kept {
                var sum: Int32 = 0
                for offset in 0..<factor { sum &+= Int32(samples[index &* factor &+ offset]) }
                base[index] = Int16(truncatingIfNeeded: sum / Int32(factor))
            }
            return Self.sums(base, count: kept)
        }
    }

    private static func sums(_ samples: UnsafePointer<Int16>, count: Int) -> TimbreEnergy {
        guard count > 2 else { return .zero }
        var (sum, squares) = (SIMD8<Float>.zero, SIMD8<Float>.zero)
        var (upper, middle) = (SIMD8<Float>.zero, SIMD8<Float>.zero)
        var index = 0
        while index &+ 10 <= count {
            let (here, next, second) = (
                vector(samples + index), vector(samples + index + 1), vector(samples + index + 2)
            )
            sum += here
            squares += here * here
            upper += (next - here) * (next - here)
            middle += (second - here) * (second - here)
            index &+= 8
        }
        var total = (sum: total(sum), squares: total(squares), upper: total(upper), middle: total(middle))
        while index < count {
            let here = Float(samples[index])
            total.sum += here
            total.squares += here * here
            if index &+ 1 < count { total.upper += square(Float(samples[index &+ 1]) - here) }
            if index &+ 2 < count { total.middle += square(Float(samples[index &+ 2]) - here) }
            index &+= 1
        }
        let share = 1 / Float(count)
        return TimbreEnergy(
            broad: max(0, total.squares * share - square(total.sum * share)),
            upper: total.upper / Float(count &- 1), middle: total.middle / Float(count &- 2))
    }

    @inline(__always)
    private static func vector(_ samples: UnsafePointer<Int16>) -> SIMD8<Float> {
        let whole = UnsafeRawPointer(samples).loadUnaligned(as: SIMD8<Int16>.self)
        return SIMD8<Float>(SIMD8<Int32>(truncatingIfNeeded: whole))
    }

    @inline(__always)
    private static func square(_ value: Float) -> Float { value * value }

    /// By halves: `sum()` adds lane after lane, in order.
    @inline(__always)
    private static func total(_ lanes: SIMD8<Float>) -> Float {
        let half = lanes.lowHalf + lanes.highHalf
        let quarter = half.lowHalf + half.highHalf
        return quarter.x + quarter.y
    }
}
