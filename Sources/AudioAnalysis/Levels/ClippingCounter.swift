/// Counts samples in flat tops: three or more in a row at the channel's own ceiling.
///
/// The ceiling is found, not given: clipping before G.711 or before a gain change leaves flat tops at ±32124, ±32256 or
/// anywhere, and a test against ±32767 misses them. The loudest vowel of a clean recording touches its own ceiling too,
/// and coarse G.711 steps make that a flat top now and then: only a high ceiling that is hit again and again counts.
struct ClippingCounter {
    private var top = Ceiling()
    private var bottom = Ceiling()
    /// How many loud steps peaked in each sixteenth of the scale.
    private var peaks = InlineArray<16, Int>(repeating: 0)

    /// Lower ceilings are not looked at: nothing clips at a quarter of the scale.
    private static let lowestCeiling: Int16 = 8192
    /// Steps that peak below this are not counted: a ceiling's neighbourhood begins at seven tenths of it, and reaches down
    /// to the beginning of that sixteenth.
    static let loudness: Int16 = 4096

    /// Takes further steps; those of digital silence say nothing.
    mutating func consume(_ block: StepBlock) {
        var loud = block.loud & ~block.idle
        while loud != 0 {
            peaks[min(15, block.peak(of: loud.trailingZeroBitCount) >> 11)] &+= 1
            loud &= loud &- 1
        }
        var near = nearest
        guard block.peak >= near else { return }
        for step in block.indices where !block.isIdle(step) {
            guard block.peak(of: step) >= near else { continue }
            consume(block, step)
            near = nearest
        }
    }

    /// Steps whose largest sample is smaller cannot touch a ceiling, or go on with a flat top.
    private var nearest: Int {
        top.isOpen || bottom.isOpen ? 0 : max(Int(min(top.value, bottom.value)), Int(Self.lowestCeiling))
    }

    private mutating func consume(_ block: StepBlock, _ step: Int) {
        let (low, high) = (block.low(of: step), block.high(of: step))
        let samples = UnsafeBufferPointer(start: block.samples(of: step), count: block.width)
        if high >= max(top.value, Self.lowestCeiling) {
            for sample in samples { top.take(sample) }
            top.endStep()
        } else {
            top.interrupt()
        }
        // −32768 has no positive twin; one step of the scale does not matter at the ceiling.
        if low < 0, max(low, -32767) <= -max(bottom.value, Self.lowestCeiling) {
            for sample in samples { bottom.take(-max(sample, -32767)) }
            bottom.endStep()
        } else {
            bottom.interrupt()
        }
    }

    /// Samples in flat tops, above and below; 0 where they are no sign of clipping.
    var clippedFrames: Int64 { frames(of: top) + frames(of: bottom) }

    private func frames(of ceiling: Ceiling) -> Int64 {
        let nearby = (Int(ceiling.value) * 7 / 10) >> 11
        let loud = (min(15, nearby)..<16).reduce(0) { $0 + peaks[$1] }
        let isFrequent = ceiling.steps >= 5 && ceiling.steps * 20 >= loud
        return isFrequent ? ceiling.frames : 0
    }
}

/// One side's ceiling and what was found at it.
private struct Ceiling {
    var value: Int16 = 0
    /// Samples in flat tops.
    var frames: Int64 = 0
    /// Steps with at least one flat top.
    var steps = 0
    private var run = 0
    private var isHit = false

    mutating func take(_ sample: Int16) {
        if sample > value {
            self = Ceiling(value: sample)
            run = 1
        } else if sample == value {
            run += 1
            if run >= 3 {
                frames += run == 3 ? 3 : 1
                isHit = true
            }
        } else {
            run = 0
        }
    }

    /// Whether a flat top may go on in the next step.
    var isOpen: Bool { run > 0 }

    mutating func endStep() {
        if isHit { steps += 1 }
        isHit = false
    }

    mutating func interrupt() { run = 0 }

    init() {}
    private init(value: Int16) { self.value = value }
}
