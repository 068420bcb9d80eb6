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
    private var tones: ToneDetector
    private var keys: DTMFDetector

    /// - Parameters:
    ///   - tones: filters for the recording's rate; made once, they serve every channel.
    ///   - keys: the same for DTMF.
    init(_ grid: FrameGrid, _ tones: ToneDetector, _ keys: DTMFDetector) {
        (self.tones, self.keys) = (tones, keys)
        timbreTrack = TimbreTrack(grid)
    }

    /// The mean sample.
    var mean: Double { frames > 0 ? Double(sum) / Double(frames) : 0 }

    /// The spectrum of each 50 ms, as many as are whole.
    var timbre: [Timbre] { timbreTrack.blocks }

    /// Where keys are pressed, in steps.
    var keyPresses: [Range<Int>] { keys.presses(track.levels) }

    /// Whether every step was digital silence.
    var isIdle: Bool { !track.levels.contains { $0 != .idle } }

    /// Takes steps that lie one after the other.
    /// - Parameter width: samples in a step.
    mutating func consume(_ samples: UnsafePointer<Int16>, steps: Int, width: Int) {
        withUnsafeTemporaryAllocation(of: SampleSums.self, capacity: steps) { sums in
            guard let sums = sums.baseAddress else { return }
            StepKernel.measure(samples, steps: steps, width: width, into: sums)
            for step in 0..<steps {
                take(samples + step &* width, StepSums(count: width, sums[step]), isKept: true)
            }
        }
    }

    /// Takes the last step, which may be shorter.
    /// - Parameter isKept: false for a remainder too short to say anything of its level.
    mutating func consume(_ samples: UnsafePointer<Int16>, count: Int, isKept: Bool) {
        take(samples, StepKernel.measure(samples, count: count), isKept: isKept)
    }

    /// Every sample counts for peak and mean, and for clipping wherever there is sound.
    @inline(__always)
    private mutating func take(_ samples: UnsafePointer<Int16>, _ sums: StepSums, isKept: Bool) {
        sum &+= Int64(sums.sum)
        frames &+= Int64(sums.count)
        peak = max(peak, sums.peak)
        peaks.take(low: sums.low, high: sums.high)
        let isIdle = IdlePattern.matches(samples, sums)
        if !isIdle { clipping.consume(samples, sums) }
        guard isKept else { return }
        timbreTrack.take(samples, sums, isIdle: isIdle)
        if isIdle {
            track.append(.idle, nil)
        } else {
            track.append(LevelCode(meanSquare: sums.meanSquare), tone(samples, sums))
        }
    }

    private mutating func tone(_ samples: UnsafePointer<Int16>, _ sums: StepSums) -> ToneBand? {
        guard let correlation = tones.correlation(of: samples, sums: sums) else { return nil }
        let band = tones.band(of: samples, sums: sums, correlation: correlation)
        if band == nil { keys.take(samples, sums, correlation: correlation, at: track.count) }
        return band
    }
}
