/// A channel without its clicks and crackle, which are over in less time than any sound of speech, however loud.
///
/// Two clicks a second on a noisy line are as many short sounds that rise well above the noise; a few of them close
/// together pass for a word. A step that stands out of the median of the nine around it is a click: what lasts longer than
/// four steps stays, to its edges.
struct Clicks {
    /// The levels of steps, those of clicks lowered to what stands out but little.
    private(set) var levels: [LevelCode]
    /// The timbre of blocks, that of clicks replaced by what was there before.
    private(set) var timbre: [Timbre]

    /// Steps on either side.
    private static let reach = 4
    /// What stands out by no more is left as it is, in half decibels.
    private static let prominence: UInt8 = 16

    private typealias Steps = SIMD16<UInt8>

    init(removedFrom levels: [LevelCode], _ timbre: [Timbre]) {
        (self.levels, self.timbre) = (levels, timbre)
        guard let first = levels.first, let last = levels.last else { return }
        // At its ends the recording is taken to go on as it begins and ends.
        let before = [LevelCode](repeating: first, count: Self.reach)
        let after = [LevelCode](repeating: last, count: Self.reach + Steps.scalarCount)
        let padded = before + levels + after
        padded.withUnsafeBytes { padded in
            for start in stride(from: 0, to: levels.count, by: Steps.scalarCount) {
                let suspects = Self.suspects(padded, start)
                guard any(suspects) else { continue }
                for lane in 0..<min(Steps.scalarCount, levels.count - start) where suspects[lane] {
                    soften(start + lane, around: padded)
                }
            }
        }
    }

    /// Steps that can stand out of the median: five of the nine lie below it then, so that on some distance both sides do.
    private static func suspects(_ padded: UnsafeRawBufferPointer, _ start: Int) -> SIMDMask<SIMD16<Int8>> {
        func steps(_ offset: Int) -> Steps {
            padded.loadUnaligned(fromByteOffset: start + reach + offset, as: Steps.self)
        }
        var lowest = Steps(repeating: .max)
        for distance in 1...reach {
            lowest = pointwiseMin(lowest, pointwiseMax(steps(-distance), steps(distance)))
        }
        let limit = pointwiseMin(lowest, Steps(repeating: .max - prominence)) &+ Steps(repeating: prominence)
        return steps(0) .> limit
    }

    private mutating func soften(_ step: Int, around padded: UnsafeRawBufferPointer) {
        let limit = LevelCode(rawValue: Self.median(padded, step)).raised(by: Int(Self.prominence))
        guard levels[step] > limit else { return }
        levels[step] = limit
        let block = step / Timbre.blockSteps
        if block > 0, block < timbre.count, TimbreTrack.isHeard(step % Timbre.blockSteps) {
            timbre[block] = timbre[block - 1]
        }
    }

    /// Of the nine steps from one on.
    private static func median(_ padded: UnsafeRawBufferPointer, _ first: Int) -> UInt8 {
        var sorted = InlineArray<9, UInt8>(repeating: .max)
        for place in 0..<sorted.count {
            let next = padded[first + place]
            var free = place
            while free > 0, sorted[free - 1] > next {
                sorted[free] = sorted[free - 1]
                free -= 1
            }
            sorted[free] = next
        }
        return sorted[reach]
    }
}
