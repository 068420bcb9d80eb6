/// What is kept of a channel: a byte a step, and the tones.
struct StepTrack {
    /// The level of each step.
    private(set) var levels: [LevelCode] = []
    private var toneRuns = ToneRuns()

    /// How many steps there are.
    var count: Int { levels.count }

    /// The tones so far; ordered, disjoint.
    var tones: [ToneRun] { toneRuns.finished(levels) }

    mutating func append(_ level: LevelCode, _ tone: ToneBand?) {
        toneRuns.take(tone, at: levels.count, levels)
        levels.append(level)
    }
}
