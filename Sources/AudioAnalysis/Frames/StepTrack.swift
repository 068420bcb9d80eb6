/// What is kept of a channel: two bytes a step.
struct StepTrack {
    /// The level of each step.
    private(set) var levels: [LevelCode] = []
    /// The tone that each step might be part of.
    private(set) var tones: [ToneBand?] = []

    /// How many steps there are.
    var count: Int { levels.count }

    mutating func append(_ level: LevelCode, _ tone: ToneBand?) {
        levels.append(level)
        tones.append(tone)
    }
}
