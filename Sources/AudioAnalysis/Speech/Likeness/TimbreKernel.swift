internal import CallModel

/// Mean squares of a step behind the three filters of ``Timbre``.
struct TimbreEnergy: Hashable {
    var broad: Float
    var upper: Float
    var middle: Float

    static let zero = TimbreEnergy(broad: 0, upper: 0, middle: 0)

    init(_ step: StepFacts) { self.init(broad: step.meanSquare, upper: step.upper, middle: step.middle) }

    init(broad: Float, upper: Float, middle: Float) {
        (self.broad, self.upper, self.middle) = (broad, upper, middle)
    }

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

    /// Whether it asks for what a step's samples say of it.
    var needsDetail: Bool { factor == 1 }

    /// - Parameter step: worked out, where that is needed.
    @inline(__always)
    func energy(of block: StepBlock, _ step: Int) -> TimbreEnergy {
        factor > 1
            ? averaged(UnsafeBufferPointer(start: block.samples(of: step), count: block.width))
            : TimbreEnergy(block[step])
    }

    @inline(never)
    private func averaged(_ samples: UnsafeBufferPointer<Int16>) -> TimbreEnergy {
        withUnsafeTemporaryAllocation(of: Int16.self, capacity: StepKernel.longestStep) { slow in
            let kept = samples.count / factor
            guard let base = slow.baseAddress, kept > 0 else { return .zero }
            for index in 0..<kept {
                var sum: Int32 = 0
                for offset in 0..<factor { sum &+= Int32(samples[index &* factor &+ offset]) }
                base[index] = Int16(truncatingIfNeeded: sum / Int32(factor))
            }
            return TimbreEnergy(StepFacts(base, count: kept, StepKernel.sum(base, count: kept)))
        }
    }
}
