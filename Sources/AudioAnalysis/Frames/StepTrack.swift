/// What is kept of a channel: a byte a step, and the tones.
struct StepTrack {
    /// The level of each step.
    private(set) var levels: [LevelCode] = []
    private var toneRuns = ToneRuns()

    /// How many steps there are.
    var count: Int { levels.count }

    /// The tones so far; ordered, disjoint.
    var tones: [ToneRun] { toneRuns.finished(levels) }

    /// Takes the levels of further steps.
    @inline(__always)
    mutating func append(_ levels: some Collection<LevelCode>) { self.levels.append(contentsOf: levels) }

    /// Whether a tone may go on. As long as none does, steps that are none may be passed over.
    var isInTone: Bool { toneRuns.isOpen }

    /// Takes what tone a step could be, each in its turn, once its level is there.
    @inline(__always)
    mutating func take(_ tone: ToneBand?, at step: Int) { toneRuns.take(tone, at: step, levels) }
}
