internal import CKernels
internal import CallModel

/// Takes in one channel, step by step.
struct ChannelListener {
    private(set) var track = StepTrack()
    private var timbreTrack: TimbreTrack
    private(set) var clipping = ClippingCounter()
    private(set) var peaks = PeakTrack()
    /// The largest sample as a magnitude.
    private(set) var peak = 0
    private var sum: Int64 = 0
    private var frames: Int64 = 0
    private let grid: FrameGrid
    private var tones: ToneDetector
    private var keys: DTMFDetector
    private var steady: SteadyTones
    private let scratch = StepScratch()

    /// - Parameters:
    ///   - tones: filters for the recording's rate; made once, they serve every channel.
    ///   - keys: the same for DTMF.
    init(_ grid: FrameGrid, _ tones: ToneDetector, _ keys: DTMFDetector) {
        (self.grid, self.tones, self.keys) = (grid, tones, keys)
        timbreTrack = TimbreTrack(grid)
        steady = SteadyTones(grid)
    }

    /// The mean sample.
    var mean: Double { frames > 0 ? Double(sum) / Double(frames) : 0 }

    /// The spectrum of each 50 ms, as many as are whole.
    var timbre: [Timbre] { timbreTrack.blocks }

    /// Where keys are pressed, in steps.
    var keyPresses: [Range<Int>] { keys.presses(track.levels) }

    /// Tones that are none of signalling's.
    var otherTones: [SteadyTones.Tone] { steady.tones }

    /// Whether every step was digital silence.
    var isIdle: Bool { !track.levels.contains { $0 != .idle } }

    /// Takes steps that lie one after the other.
    /// - Parameter width: samples in a step.
    mutating func consume(_ samples: UnsafePointer<Int16>, steps: Int, width: Int) {
        StepBlock.forEach(samples, steps: steps, width: width, scratch: scratch) { take($0, isKept: true) }
    }

    /// Takes the last step, which may be shorter.
    /// - Parameter isKept: false for a remainder too short to say anything of its level.
    mutating func consume(_ samples: UnsafePointer<Int16>, count: Int, isKept: Bool) {
        StepBlock.forEach(samples, steps: 1, width: count, scratch: scratch) { take($0, isKept: isKept) }
    }

    /// Every sample counts for peak and mean, and for clipping wherever there is sound.
    private mutating func take(_ block: StepBlock, isKept: Bool) {
        sum &+= block.sum
        peak = max(peak, block.peak)
        frames &+= Int64(block.count &* block.width)
        peaks.take(block)
        clipping.consume(block)
        guard isKept else { return }
        // One cut short by the end of the recording fits no filter.
        let tonal = block.width == grid.stepFrames ? block.tonal : 0
        // For both at once: a step that both look at is worked out but once.
        block.detail(tonal | timbreTrack.needed(of: block))
        timbreTrack.take(block)
        let first = track.count
        track.append(block.levels)
        listenForTones(block, tonal, from: first)
    }

    /// - Parameters:
    ///   - tonal: steps that may be tones, a bit each; worked out.
    ///   - first: which step of the recording the first one is.
    private mutating func listenForTones(_ block: StepBlock, _ tonal: UInt64, from first: Int) {
        var step = 0
        while step < block.count {
            if !track.isInTone {
                // As long as none goes on, steps that are none are passed over.
                let rest = tonal &>> UInt64(truncatingIfNeeded: step)
                guard rest != 0 else { return }
                step &+= rest.trailingZeroBitCount
            }
            let index = first &+ step
            track.take(tonal & StepBlock.bit(step) != 0 ? tone(block, step, at: index) : nil, at: index)
            step &+= 1
        }
    }

    /// - Parameter index: which step of the recording it is.
    private mutating func tone(_ block: StepBlock, _ step: Int, at index: Int) -> ToneBand? {
        let (samples, facts) = (block.samples(of: step), block[step])
        let band = tones.band(of: samples, facts)
        guard band == nil else { return band }
        keys.take(samples, facts, at: index)
        steady.take(facts, at: index)
        return nil
    }
}
