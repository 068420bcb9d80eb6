/// Finds where somebody speaks, from levels alone.
///
/// A stretch counts as speech when it rises well above the noise; from there it reaches out to both sides as long as
/// it stays just above the noise, so that weak word ends are kept without letting noise in. Pauses inside a sentence
/// are bridged.
struct SpeechSegmenter {
    /// Below this nothing is speech, whatever the noise: crosstalk and echo of the other side live there.
    private static let audibility = LevelCode(decibels: -57)
    /// Half decibels above the noise at which a step is surely speech.
    private static let clearMargin = 12
    /// Half decibels above the noise at which a step beside speech belongs to it.
    private static let weakMargin = 5
    /// Clear steps that a stretch needs: shorter bursts are clicks.
    private static let clearSteps = 3
    /// The shortest speech, in steps.
    private static let shortest = 4
    /// Pauses shorter than this are part of the speech, in steps.
    private static let bridgedPause = 20

    private let levels: [LevelCode]
    private let isTone: [Bool]
    private let floors: NoiseFloorTrack
    private let powers = LevelCode.powers

    init(_ levels: [LevelCode], isTone: [Bool]) {
        self.levels = levels
        self.isTone = isTone
        floors = NoiseFloorTrack(levels, excluding: isTone)
    }

    /// Stretches of speech in steps; ordered, disjoint.
    func speech() -> [Range<Int>] {
        let bursts = bursts().map(widened)
        return bridged(bursts).filter { $0.count >= Self.shortest }
    }

    /// Stretches above the weak threshold that are clear somewhere.
    private func bursts() -> [Range<Int>] {
        var found: [Range<Int>] = []
        var start: Int?
        var clear = 0
        for step in 0...levels.count {
            let isInside = step < levels.count && !isTone[step] && isWeak(step)
            if isInside {
                if start == nil { (start, clear) = (step, 0) }
                if isClear(step) { clear += 1 }
            } else if let first = start {
                if clear >= Self.clearSteps { found.append(first..<step) }
                start = nil
            }
        }
        return found
    }

    private func isClear(_ step: Int) -> Bool { levels[step] > threshold(at: step, margin: Self.clearMargin) }

    /// Judged on the mean power of three steps: a single step of noise wanders by more than the margin.
    private func isWeak(_ step: Int) -> Bool {
        let limit = threshold(at: step, margin: Self.weakMargin)
        let first = max(0, step - 1)
        let last = min(levels.count - 1, step + 1)
        var power: Float = 0
        for near in first...last { power += powers[Int(levels[near].rawValue)] }
        return power > powers[Int(limit.rawValue)] * Float(last - first + 1)
    }

    private func threshold(at step: Int, margin: Int) -> LevelCode {
        guard let floor = floors.floor(at: step) else { return Self.audibility }
        return max(Self.audibility, LevelCode(rawValue: UInt8(min(255, Int(floor.rawValue) + margin))))
    }

    /// Loud noise hides the beginnings and ends of words; give them back. Never up to the edge of the recording: speech
    /// that touches it means that the call was cut off there, and that must be heard, not assumed.
    private func widened(_ burst: Range<Int>) -> Range<Int> {
        guard let floor = floors.floor(at: burst.lowerBound)?.decibels, floor > -56 else { return burst }
        let (before, after) = floor > -46 ? (1, 2) : (0, 1)
        let start = min(burst.lowerBound, max(1, burst.lowerBound - before))
        let end = max(burst.upperBound, min(levels.count - 1, burst.upperBound + after))
        return start..<end
    }

    private func bridged(_ bursts: [Range<Int>]) -> [Range<Int>] {
        var joined: [Range<Int>] = []
        for burst in bursts {
            if let last = joined.last, burst.lowerBound - last.upperBound < Self.bridgedPause,
                !isTone[last.upperBound..<max(last.upperBound, burst.lowerBound)].contains(true)
            {
                joined[joined.count - 1] = last.lowerBound..<max(last.upperBound, burst.upperBound)
            } else {
                joined.append(burst)
            }
        }
        return joined
    }
}
