/// Counts samples in flat tops: three or more in a row at the channel's own ceiling.
///
/// The ceiling is found, not given: clipping before G.711 or before a gain change leaves flat tops at ±32124, ±32256 or
/// anywhere, and a test against ±32767 misses them. The loudest vowel of a clean recording touches its own ceiling too,
/// and coarse G.711 steps make that a flat top now and then: only a high ceiling that is hit again and again counts.
struct ClippingCounter {
    private var top = Side()
    private var bottom = Side()
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
        top.isOpen || bottom.isOpen
            ? 0 : max(Int(min(top.watched, bottom.watched)), Int(Self.lowestCeiling))
    }

    private mutating func consume(_ block: StepBlock, _ step: Int) {
        let (low, high) = (block.low(of: step), block.high(of: step))
        let samples = UnsafeBufferPointer(start: block.samples(of: step), count: block.width)
        if high >= max(top.watched, Self.lowestCeiling) {
            for sample in samples { top.take(sample) }
            top.endStep()
        } else {
            top.interrupt()
        }
        // −32768 has no positive twin; one step of the scale does not matter at the ceiling.
        if low < 0, max(low, -32767) <= -max(bottom.watched, Self.lowestCeiling) {
            for sample in samples { bottom.take(-max(sample, -32767)) }
            bottom.endStep()
        } else {
            bottom.interrupt()
        }
    }

    /// Samples in flat tops, above and below; 0 where they are no sign of clipping.
    var clippedFrames: Int64 { frames(of: top.ceiling) + frames(of: bottom.ceiling) }

    private func frames(of ceiling: Ceiling) -> Int64 {
        let nearby = (Int(ceiling.value) * 7 / 10) >> 11
        let loud = (min(15, nearby)..<16).reduce(0) { $0 + peaks[$1] }
        let isFrequent = ceiling.steps >= Side.fewestSteps && ceiling.steps * 20 >= loud
        return isFrequent ? ceiling.frames : 0
    }
}

/// One side's ceiling: its loudest sample, unless that is a click above a level that is hit again and again.
private struct Side {
    /// Steps with a flat top that make a level a ceiling.
    static let fewestSteps = 5

    private(set) var ceiling = Ceiling()
    /// The loudest below it, as long as it is none.
    private var lower: Ceiling?
    /// The loudest above it, once it is one.
    private var higher: Ceiling?
    /// Steps with louder samples than it.
    private var exceeded = 0
    private var isExceeded = false

    init() {}
    private init(ceiling: Ceiling) { self.ceiling = ceiling }

    private var isFound: Bool { ceiling.steps >= Self.fewestSteps }

    /// What is softer is of no interest.
    var watched: Int16 { lower?.value ?? ceiling.value }

    mutating func take(_ sample: Int16) {
        if sample > ceiling.value {
            if isFound { exceed(sample) } else { rise(to: sample) }
        } else if sample == ceiling.value || isFound {
            ceiling.take(sample)
            lower?.interrupt()
            higher?.interrupt()
        } else {
            ceiling.interrupt()
            lower.take(sample)
        }
    }

    private mutating func rise(to sample: Int16) {
        if ceiling.value > 0, ceiling.steps >= lower?.steps ?? 0 { lower = ceiling }
        lower?.interrupt()
        ceiling = Ceiling(sample)
    }

    private mutating func exceed(_ sample: Int16) {
        ceiling.interrupt()
        isExceeded = true
        higher.take(sample)
    }

    /// Whether a flat top may go on in the next step.
    var isOpen: Bool { [ceiling, lower, higher].contains { $0?.isOpen ?? false } }

    mutating func endStep() {
        ceiling.endStep()
        lower?.endStep()
        higher?.endStep()
        if isExceeded { exceeded += 1 }
        isExceeded = false
        if isFound {
            lower = nil
        } else if let lower, lower.steps >= Self.fewestSteps {
            // What is above it was met less often.
            (higher, ceiling, exceeded) = (ceiling, lower, 1)
            self.lower = nil
        }
        // What is passed by in one of twenty steps that touch it is no ceiling.
        if let higher, exceeded > 1 + ceiling.steps / 20 { self = Side(ceiling: higher) }
    }

    mutating func interrupt() {
        ceiling.interrupt()
        lower?.interrupt()
        higher?.interrupt()
    }
}

extension Ceiling? {
    /// Takes a sample that may be louder than all before.
    fileprivate mutating func take(_ sample: Int16) {
        if let value = self?.value, sample <= value { self?.take(sample) } else { self = Ceiling(sample) }
    }
}

/// A level and what was found at it.
private struct Ceiling {
    private(set) var value: Int16 = 0
    /// Samples in flat tops.
    private(set) var frames: Int64 = 0
    /// Steps with at least one flat top.
    private(set) var steps = 0
    private var run = 0
    private var isHit = false

    init() {}

    /// One that was just touched.
    init(_ value: Int16) { (self.value, run) = (value, 1) }

    /// - Parameter sample: none that is louder.
    mutating func take(_ sample: Int16) {
        guard sample == value else {
            run = 0
            return
        }
        run += 1
        if run >= 3 {
            frames += run == 3 ? 3 : 1
            isHit = true
        }
    }

    var isOpen: Bool { run > 0 }

    mutating func endStep() {
        if isHit { steps += 1 }
        isHit = false
    }

    mutating func interrupt() { run = 0 }
}
