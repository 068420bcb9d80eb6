/// Finds sounds that may be speech, from levels alone; ``VoiceGate`` says which of them are.
///
/// A stretch counts when it rises well above the noise; from there it reaches out to both sides as long as
/// it stays just above the noise, so that weak word ends are kept without letting noise in. Pauses inside a sentence
/// are bridged.
struct SpeechSegmenter {
    /// Below this nothing is speech, whatever the noise: crosstalk and echo of the other side live there.
    private static let audibility = LevelCode(decibels: -57)
    /// Half decibels above the noise.
    private struct Margins {
        /// At which a step is surely speech.
        let clear: Int
        /// At which a step beside speech belongs to it.
        let weak: Int

        /// Over noise that moves.
        static let moving = Margins(clear: 12, weak: 5)
        /// Over noise that is still.
        static let still = Margins(clear: 10, weak: 4)
        /// The same where the words themselves are faint: there is more to be won than lost.
        static let faint = Margins(clear: 10, weak: 3)
    }

    /// Words whose level is less above the noise are faint, in decibels.
    private static let faintness = 21.0

    /// Clear steps that a stretch needs: shorter bursts are clicks.
    private static let clearSteps = 3
    /// The shortest speech, in steps: no syllable that stands alone is shorter (嗯, 对).
    private static let shortest = 8
    /// The shortest at the beginning and the end of the recording, in steps, unless it is loud: less of a soft word that
    /// was cut off there cannot be told from noise.
    private static let shortestAtEdge = 15
    /// Half decibels above the noise that only a voice reaches.
    private static let certainMargin = 24
    /// What comes so near to the beginning or the end is at it, in steps.
    private static let edge = 5
    /// Pauses shorter than this are part of the speech, in steps.
    private static let bridgedPause = 20

    /// Stretches of speech in steps; ordered, disjoint.
    private(set) var speech: [Range<Int>] = []
    /// Of ``MaskedVoices/masking(_:_:)``.
    private(set) var masking = 0.0
    /// Pauses shorter than this are part of the speech here, in steps.
    private var pause = bridgedPause
    private let levels: [LevelCode]
    private let isTone: [Bool]
    private let isLeak: [Bool]
    private let floors: NoiseFloorTrack

    /// - Parameters:
    ///   - levels: of a channel's steps.
    ///   - isTone: steps that belong to a tone.
    ///   - isLeak: steps that may be the other party, heard through.
    init(_ levels: [LevelCode], isTone: [Bool], isLeak: [Bool]) {
        self.levels = levels
        self.isTone = isTone
        self.isLeak = isLeak
        floors = NoiseFloorTrack(levels, excluding: isTone)
        findSpeech()
    }

    /// Whether the noise under the speech is still, and not people in the room, music or a street.
    var isStill: Bool { floors.isStill }

    private mutating func findSpeech() {
        guard isStill, let noise = floors.middle else {
            speech = joined(bursts(.moving).map(widened)).map(begunLater)
            return
        }
        var bursts = bursts(.still)
        var level = level(of: bursts)
        if Self.decibels(from: noise, to: level) < Self.faintness {
            bursts = self.bursts(.faint)
            level = self.level(of: bursts)
        }
        let margin = Self.decibels(from: noise, to: level)
        masking = MaskedVoices.masking(noise, margin)
        let ends = margin < HiddenParts.mostMargin ? FadingEnds(levels, isTone, floors, bursts) : nil
        pause = Self.bridgedPause + (ends == nil ? HiddenParts.guessed : .followed).pause(margin)
        let next = bursts.dropFirst().map(\.lowerBound) + [levels.count]
        speech = joined(zip(bursts, next).map { completed($0, level, ends, next: $1) })
    }

    /// The level that a quarter of what rises above the noise exceeds: about the active speech level.
    private func level(of bursts: [Range<Int>]) -> LevelCode {
        var histogram = LevelHistogram()
        for burst in bursts { histogram.add(levels, burst, excluding: isTone) }
        return histogram.percentile(0.75) ?? .idle
    }

    private static func decibels(from one: LevelCode, to other: LevelCode) -> Double {
        Double(Int(other.rawValue) - Int(one.rawValue)) / 2
    }

    /// Stretches above the weak threshold that are clear somewhere.
    private func bursts(_ margins: Margins) -> [Range<Int>] {
        guard !levels.isEmpty else { return [] }
        return levels.withUnsafeBufferPointer { levels in
            isTone.withUnsafeBufferPointer { isTone in
                isLeak.withUnsafeBufferPointer { bursts(margins, levels, isTone, $0) }
            }
        }
    }

    /// By pointers, since it looks at every step.
    private func bursts(
        _ margins: Margins, _ levels: UnsafeBufferPointer<LevelCode>, _ isTone: UnsafeBufferPointer<Bool>,
        _ isLeak: UnsafeBufferPointer<Bool>
    ) -> [Range<Int>] {
        precondition(isTone.count == levels.count && isLeak.count == levels.count, "each step is there")
        var found: [Range<Int>] = []
        var start: Int?
        var clear = 0
        func end(at step: Int) {
            if let first = start, clear >= Self.clearSteps { found.append(own(first..<step, margins)) }
            start = nil
        }
        LevelCode.powers.withUnsafeBufferPointer { powers in
            func power(_ step: Int) -> Float { powers[Int(levels[min(step, levels.count - 1)].rawValue)] }
            // Judged on the mean power of three steps: a single step of noise wanders by more than the margin.
            var (before, here) = (power(0), power(0))
            for (second, floor) in floors.seconds.enumerated() {
                let clearLevel = Self.threshold(over: floor, margin: margins.clear)
                let weakLevel = Self.threshold(over: floor, margin: margins.weak)
                let steps = FrameGrid.steps(ofSecond: second, count: levels.count)
                var step = steps.lowerBound
                while step < steps.upperBound {
                    if start == nil, step + Quiet.steps <= steps.upperBound,
                        Quiet.isAll(levels, around: step, upTo: weakLevel)
                    {
                        step &+= Quiet.steps
                        (before, here) = (power(step - 1), power(step))
                        continue
                    }
                    let after = power(step + 1)
                    let nearby = before + here + after
                    (before, here) = (here, after)
                    if nearby > weakLevel.power * 3, !isTone[step] {
                        if start == nil { (start, clear) = (step, 0) }
                        if levels[step] > clearLevel, !isLeak[step] { clear += 1 }
                    } else {
                        end(at: step)
                    }
                    step &+= 1
                }
            }
        }
        end(at: levels.count)
        return found
    }

    /// Without the other party's words at its edges.
    private func own(_ burst: Range<Int>, _ margins: Margins) -> Range<Int> {
        func isOwn(_ step: Int) -> Bool {
            !isLeak[step] && levels[step] > Self.threshold(over: floors.floor(at: step), margin: margins.weak)
        }
        let start = burst.first(where: isOwn) ?? burst.lowerBound
        let end = burst.last(where: isOwn) ?? start
        return start..<max(start, end + 1)
    }

    private static func threshold(over floor: LevelCode?, margin: Int) -> LevelCode {
        max(audibility, floor?.raised(by: margin) ?? audibility)
    }

    /// Gives back what still noise hides of a word.
    /// - Parameters:
    ///   - level: of the channel's words.
    ///   - ends: how they fade away; `nil` where nobody knows.
    ///   - next: where the next burst begins, or the recording ends.
    private func completed(
        _ burst: Range<Int>, _ level: LevelCode, _ ends: FadingEnds?, next: Int
    ) -> Range<Int> {
        guard let floor = floors.floor(at: burst.lowerBound) else { return burst }
        let margin = Self.decibels(from: floor, to: level)
        guard let ends, margin < HiddenParts.mostMargin else {
            return extended(burst, by: HiddenParts.guessed.beginning(margin), HiddenParts.guessed.end(margin))
        }
        let fading = ends.steps(from: burst.upperBound, to: next)
        return extended(
            burst, by: HiddenParts.followed.beginning(margin), fading + HiddenParts.followed.end(margin))
    }

    /// Loud noise that moves hides the beginnings and ends of words too, but nobody knows how much of them.
    private func widened(_ burst: Range<Int>) -> Range<Int> {
        guard let floor = floors.floor(at: burst.lowerBound)?.decibels, floor > -56 else { return burst }
        return floor > -46 ? extended(burst, by: 3, 5) : extended(burst, by: 0, 1)
    }

    /// Never up to the edge of the recording: speech that touches it means that the call was cut off there, and that must
    /// be heard, not assumed.
    private func extended(_ burst: Range<Int>, by before: Int, _ after: Int) -> Range<Int> {
        let start = min(burst.lowerBound, max(1, burst.lowerBound - before))
        let end = max(burst.upperBound, min(levels.count - 1, burst.upperBound + after))
        return start..<end
    }

    /// What joins two words does not begin the first: of the beginning that was given back two steps are more often noise.
    private func begunLater(_ stretch: Range<Int>) -> Range<Int> {
        guard stretch.lowerBound > Self.edge, let floor = floors.floor(at: stretch.lowerBound)?.decibels,
            floor > -46
        else {
            return stretch
        }
        return min(stretch.lowerBound + 2, stretch.upperBound)..<stretch.upperBound
    }

    /// Bursts with the pauses between them that belong to a sentence, without what is too short for a word.
    func joined(_ bursts: [Range<Int>]) -> [Range<Int>] {
        bridged(bursts).filter { $0.count >= (isDoubtful($0) ? Self.shortestAtEdge : Self.shortest) }
    }

    /// Whether a burst comes to the beginning or the end of the recording and nowhere rises far above the noise.
    private func isDoubtful(_ burst: Range<Int>) -> Bool {
        guard burst.lowerBound < Self.edge || burst.upperBound > levels.count - Self.edge else { return false }
        let certain = Self.threshold(over: floors.floor(at: burst.lowerBound), margin: Self.certainMargin)
        return !levels[burst].contains { $0 > certain }
    }

    private func bridged(_ bursts: [Range<Int>]) -> [Range<Int>] {
        var joined: [Range<Int>] = []
        for burst in bursts {
            if let last = joined.last, burst.lowerBound - last.upperBound < pause,
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

/// Steps, sixteen at a time, that are done with at a glance.
private enum Quiet {
    static let steps = 16

    /// Whether none of sixteen steps, and of one on either side of them, is above a level: then no three of them are
    /// louder together than three at that level.
    @inline(__always)
    static func isAll(_ levels: UnsafeBufferPointer<LevelCode>, around step: Int, upTo level: LevelCode) -> Bool {
        guard step > 0, step + steps < levels.count else { return false }
        let bytes = UnsafeRawBufferPointer(levels)
        let before = bytes.loadUnaligned(fromByteOffset: step - 1, as: SIMD16<UInt8>.self)
        let after = bytes.loadUnaligned(fromByteOffset: step + 1, as: SIMD16<UInt8>.self)
        let limit = SIMD16(repeating: level.rawValue)
        // A lane of ones for each that is louder.
        let louder = unsafeBitCast((before .> limit) .| (after .> limit), to: SIMD2<UInt64>.self)
        return louder.x | louder.y == 0
    }
}
