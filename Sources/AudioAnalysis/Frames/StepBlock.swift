internal import CKernels

/// Some steps of a channel that lie one after the other, and what their samples come to.
///
/// What every step is asked for is there from the start. The rest takes as long again, and few steps are asked for it:
/// ``detail(_:)`` works it out.
struct StepBlock {
    /// The most that are looked at together: their samples stay in the first cache, what they come to on the stack.
    static let most = Int(kernels_most_steps)

    /// How many.
    let count: Int
    /// Samples in a step.
    let width: Int
    /// Whether a step is digital silence: a bit each, the first the lowest.
    let idle: UInt64
    /// Whether a step could be a tone, or two at once, by its level and its peaks: a bit each.
    let tonal: UInt64
    /// Whether a step has samples that reach ``ClippingCounter/loudness``: a bit each.
    let loud: UInt64
    /// The sum of all samples.
    let sum: Int64
    /// The largest sample of all, as a magnitude.
    let peak: Int
    private let samples: UnsafePointer<Int16>
    private let columns: StepColumns
    /// Steps that were worked out whole at once, since their samples are too large for the kernel.
    private let whole: UInt64

    var indices: Range<Int> { 0..<count }

    /// The samples of a step.
    @inline(__always)
    func samples(of step: Int) -> UnsafePointer<Int16> { samples + step &* width }

    /// The smallest sample.
    @inline(__always)
    func low(of step: Int) -> Int16 { columns.lows[step] }

    /// The largest sample.
    @inline(__always)
    func high(of step: Int) -> Int16 { columns.highs[step] }

    /// The largest sample as a magnitude.
    @inline(__always)
    func peak(of step: Int) -> Int { max(Int(columns.highs[step]), -Int(columns.lows[step])) }

    @inline(__always)
    func isIdle(_ step: Int) -> Bool { idle & Self.bit(step) != 0 }

    /// Whether a step could be a tone; never one of digital silence.
    @inline(__always)
    func isTonal(_ step: Int) -> Bool { tonal & Self.bit(step) != 0 }

    /// The levels of all steps.
    var levels: UnsafeBufferPointer<LevelCode> { UnsafeBufferPointer(start: columns.levels, count: count) }

    /// Smallest and largest sample of all steps, in 256ths of the scale and rounded towards zero.
    var points: UnsafeBufferPointer<SIMD2<Int8>> { UnsafeBufferPointer(start: columns.points, count: count) }

    /// One column only, where one is all that is asked for.
    @inline(__always)
    func meanSquare(of step: Int) -> Float { columns.facts[step] }

    /// What the samples of a step say of it, once it is worked out.
    @inline(__always)
    subscript(_ step: Int) -> StepFacts {
        let (facts, most) = (columns.facts, Self.most)
        return StepFacts(
            meanSquare: facts[step], correlation: facts[most &+ step], upper: facts[2 &* most &+ step],
            middle: facts[3 &* most &+ step], peakSquare: facts[4 &* most &+ step])
    }

    /// Works out what the subscript says of some steps.
    /// - Parameter steps: a bit each.
    @inline(__always)
    func detail(_ steps: UInt64) {
        let wanted = steps & ~whole
        guard wanted != 0 else { return }
        withUnsafePointer(to: columns.ofKernels) { kernels_detail_steps(samples, wanted, Int64(width), $0) }
    }

    /// Measures steps, block by block.
    /// - Parameters:
    ///   - steps: how many.
    ///   - width: samples in each, 1 to ``StepKernel/longestStep``.
    ///   - scratch: where what they come to is written.
    ///   - hasKernels: whether the processor can run the kernels.
    static func forEach(
        _ samples: UnsafePointer<Int16>, steps: Int, width: Int, scratch: StepScratch,
        hasKernels: Bool = Kernels.areUsable, _ body: (StepBlock) -> Void
    ) {
        withExtendedLifetime(scratch) {
            var start = 0
            while start < steps {
                let count = min(most, steps - start)
                body(StepBlock(samples + start &* width, count, width, scratch.columns, hasKernels))
                start += count
            }
        }
    }

    @inline(__always)
    private init(
        _ samples: UnsafePointer<Int16>, _ count: Int, _ width: Int, _ columns: StepColumns, _ hasKernels: Bool
    ) {
        (self.samples, self.count, self.width) = (samples, count, width)
        self.columns = columns
        let (found, whole) =
            hasKernels && StepKernel.fits(width)
            ? StepKernel.measure(samples, steps: count, width: width, into: columns)
            : (StepKernel.describe(samples, steps: count, width: width, into: columns), ~0)
        (self.whole, tonal, loud, sum) = (whole, found.tonal, found.loud, found.sum)
        peak = max(Int(found.high), -Int(found.low))
        var idle: UInt64 = 0
        var quiet = found.quiet
        while quiet != 0 {
            let step = quiet.trailingZeroBitCount
            if IdlePattern.matches(
                samples + step &* width, low: columns.lows[step], high: columns.highs[step], count: width)
            {
                idle |= Self.bit(step)
                columns.levels[step] = .idle
            }
            quiet &= quiet &- 1
        }
        self.idle = idle
    }

    @inline(__always)
    static func bit(_ step: Int) -> UInt64 { 1 &<< UInt64(truncatingIfNeeded: step) }
}
