internal import CallModel

/// A channel as those look at it who compare it with another.
struct HeardChannel {
    /// Of its steps.
    let levels: [LevelCode]
    /// Where somebody speaks, in steps; ordered, disjoint.
    let speech: [Range<Int>]
    /// The active speech level; `nil` without speech.
    let activeLevel: LevelCode?
    /// The level of the quiet stretches, echoes among them.
    let noise: LevelCode

    init(_ levels: [LevelCode], _ measurement: ChannelMeasurement, _ grid: FrameGrid) {
        self.levels = levels
        let step = Int64(grid.stepFrames)
        speech = measurement.speech.map { range in
            let start = min(Int(range.start / step), levels.count)
            return start..<min(levels.count, max(start, Int((range.end + step - 1) / step)))
        }
        activeLevel = measurement.activeLevel.map { LevelCode(decibels: Float($0)) }
        noise = measurement.noiseFloor.map { LevelCode(decibels: Float($0)) } ?? .idle
    }
}
