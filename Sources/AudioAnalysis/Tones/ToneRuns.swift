/// An unbroken stretch of one tone.
struct ToneRun: Hashable {
    let band: ToneBand
    /// In steps.
    let steps: Range<Int>
    /// The mean level.
    let level: Double
}

/// Joins steps that could be a tone into stretches that are one.
///
/// A vowel looks like a tone for some hundredths of a second; no voice holds one frequency at one level for longer.
enum ToneRuns {
    /// The shortest, in steps: the tone of an unobtainable number (空号音) sounds for 100 ms.
    private static let shortest = 8
    /// Steps inside a tone that may miss it: a click, a beat.
    private static let gap = 2
    /// How far the level may move inside a tone, in half decibels.
    private static let steadiness = 6

    /// The tones of a channel; ordered, disjoint.
    static func find(in track: StepTrack) -> [ToneRun] {
        var runs: [ToneRun] = []
        var step = 0
        while step < track.count {
            guard let band = track.tones[step] else {
                step += 1
                continue
            }
            let end = endOfRun(band, from: step, track)
            if end - step >= shortest, isSteady(track.levels[step..<end]) {
                runs.append(ToneRun(band: band, steps: step..<end, level: meanLevel(track.levels[step..<end])))
            }
            step = end
        }
        return runs
    }

    private static func endOfRun(_ band: ToneBand, from start: Int, _ track: StepTrack) -> Int {
        var end = start + 1
        var step = end
        while step < track.count, step - end <= gap {
            if track.tones[step] == band { end = step + 1 }
            step += 1
        }
        return end
    }

    /// Compares means over five steps, which are two whole beats of 440 + 480 Hz. The edges, where a step is only
    /// partly filled, are left out.
    private static func isSteady(_ levels: ArraySlice<LevelCode>) -> Bool {
        let inner = levels.dropFirst(1).dropLast(1)
        let width = 5
        var low = Float.infinity
        var high: Float = 0
        for start in inner.startIndex...max(inner.startIndex, inner.endIndex - width) {
            let power = levels[start..<min(start + width, inner.endIndex)].reduce(Float(0)) { $0 + $1.power }
            low = min(low, power)
            high = max(high, power)
        }
        guard low > 0 else { return false }
        return LevelCode(decibels: -100).power / LevelCode(decibels: -100 + Float(steadiness) / 2).power <= low
            / high
    }

    private static func meanLevel(_ levels: ArraySlice<LevelCode>) -> Double {
        levels.reduce(0) { $0 + $1.decibels } / Double(levels.count)
    }
}
