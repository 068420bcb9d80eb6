internal import CKernels

/// Some steps of a channel that lie one after the other, and what their samples come to.
struct StepBlock {
    /// The most that are looked at together: their samples stay in the first cache, what they come to on the stack.
    static let most = Int(kernels_most_steps)
    private static let columns = 5

    /// How many.
    let count: Int
    /// Samples in a step.
    let width: Int
    /// Whether a step is digital silence: a bit each, the first the lowest.
    let idle: UInt16
    /// Whether a step could be a tone, or two at once, by its level and its peaks: a bit each.
    let tonal: UInt16
    private let samples: UnsafePointer<Int16>
    private let sums: UnsafePointer<SampleSums>
    /// Column by column.
    private let facts: UnsafePointer<Float>

    var indices: Range<Int> { 0..<count }

    /// The samples of a step.
    @inline(__always)
    func samples(of step: Int) -> UnsafePointer<Int16> { samples + step &* width }

    /// The sum of a step's samples.
    @inline(__always)
    func sum(of step: Int) -> Int32 { sums[step].sum }

    /// The smallest sample.
    @inline(__always)
    func low(of step: Int) -> Int16 { sums[step].low }

    /// The largest sample.
    @inline(__always)
    func high(of step: Int) -> Int16 { sums[step].high }

    /// The largest sample as a magnitude.
    @inline(__always)
    func peak(of step: Int) -> Int { sums[step].peak }

    @inline(__always)
    func isIdle(_ step: Int) -> Bool { idle & Self.bit(step) != 0 }

    /// Whether a step could be a tone; never one of digital silence.
    @inline(__always)
    func isTonal(_ step: Int) -> Bool { tonal & Self.bit(step) != 0 }

    /// One column only, where one is all that is asked for.
    @inline(__always)
    func meanSquare(of step: Int) -> Float { facts[step] }

    /// What the sums say of a step.
    @inline(__always)
    subscript(_ step: Int) -> StepFacts {
        StepFacts(
            meanSquare: facts[step], correlation: facts[Self.most &+ step], upper: facts[2 &* Self.most &+ step],
            middle: facts[3 &* Self.most &+ step], peakSquare: facts[4 &* Self.most &+ step])
    }

    /// Measures steps, block by block.
    /// - Parameters:
    ///   - steps: how many.
    ///   - width: samples in each, 1 to ``StepKernel/longestStep``.
    ///   - hasKernels: whether the processor can run the kernels.
    static func forEach(
        _ samples: UnsafePointer<Int16>, steps: Int, width: Int, hasKernels: Bool = Kernels.areUsable,
        _ body: (StepBlock) -> Void
    ) {
        withUnsafeTemporaryAllocation(of: SampleSums.self, capacity: most) { sums in
            withUnsafeTemporaryAllocation(of: Float.self, capacity: columns * most) { facts in
                guard let sums = sums.baseAddress, let facts = facts.baseAddress else { return }
                var start = 0
                while start < steps {
                    let count = min(most, steps - start)
                    body(StepBlock(samples + start &* width, count, width, sums, facts, hasKernels))
                    start += count
                }
            }
        }
    }

    @inline(__always)
    private init(
        _ samples: UnsafePointer<Int16>, _ count: Int, _ width: Int, _ sums: UnsafeMutablePointer<SampleSums>,
        _ facts: UnsafeMutablePointer<Float>, _ hasKernels: Bool
    ) {
        (self.samples, self.count, self.width) = (samples, count, width)
        (self.sums, self.facts) = (UnsafePointer(sums), UnsafePointer(facts))
        StepKernel.measure(samples, steps: count, width: width, into: sums, hasKernels: hasKernels)
        let masks =
            hasKernels && width > 2
            ? kernels_describe_steps(
                samples, Int64(count), Int64(width), sums, facts, ToneDetector.audibility,
                ToneDetector.largestCrest, IdlePattern.largestPeak)
            : Self.describe(samples, count, width, sums, facts)
        tonal = masks.tonal
        var idle: UInt16 = 0
        var quiet = masks.quiet
        while quiet != 0 {
            let step = quiet.trailingZeroBitCount
            if IdlePattern.matches(samples + step &* width, sums[step], count: width) { idle |= Self.bit(step) }
            quiet &= quiet &- 1
        }
        self.idle = idle
    }

    /// What the kernel does, for processors that it is not made for.
    private static func describe(
        _ samples: UnsafePointer<Int16>, _ count: Int, _ width: Int, _ sums: UnsafePointer<SampleSums>,
        _ facts: UnsafeMutablePointer<Float>
    ) -> kernels_step_masks {
        var masks = kernels_step_masks(tonal: 0, quiet: 0)
        for step in 0..<count {
            let these = StepFacts(samples + step &* width, count: width, sums[step])
            facts[step] = these.meanSquare
            facts[most &+ step] = these.correlation
            facts[2 &* most &+ step] = these.upper
            facts[3 &* most &+ step] = these.middle
            facts[4 &* most &+ step] = these.peakSquare
            if these.meanSquare > ToneDetector.audibility,
                these.peakSquare < ToneDetector.largestCrest * these.meanSquare
            {
                masks.tonal |= bit(step)
            }
            if sums[step].low == sums[step].high || sums[step].peak <= Int(IdlePattern.largestPeak) {
                masks.quiet |= bit(step)
            }
        }
        return masks
    }

    private static func bit(_ step: Int) -> UInt16 { 1 &<< UInt16(truncatingIfNeeded: step) }
}
