internal import CallModel

/// The 10 ms steps that a recording is measured in. "Step" keeps them apart from the frames of the file, one of which
/// is one sample of every channel.
struct FrameGrid: Hashable {
    /// Frames of the recording in a step.
    let stepFrames: Int
    /// Frames a second.
    let sampleRate: SampleRate

    /// Steps a second.
    static let stepsPerSecond = 100

    init(_ sampleRate: SampleRate) {
        self.sampleRate = sampleRate
        stepFrames = max(1, sampleRate.hertz / Self.stepsPerSecond)
    }

    /// The steps of a second, as many of them as there are.
    /// - Parameter count: steps in the whole recording.
    static func steps(ofSecond second: Int, count: Int) -> Range<Int> {
        let start = min(second * stepsPerSecond, count)
        return start..<min(start + stepsPerSecond, count)
    }

    /// The frames that steps cover.
    ///
    /// The last step may be a little shorter or longer than the others: what reaches it reaches the end.
    /// - Parameters:
    ///   - count: steps in the whole recording.
    ///   - frames: frames in the whole recording.
    func range(of steps: Range<Int>, count: Int, frames: Int64) -> FrameRange {
        let start = min(Int64(steps.lowerBound) * Int64(stepFrames), frames)
        let end = steps.upperBound >= count ? frames : min(Int64(steps.upperBound) * Int64(stepFrames), frames)
        return FrameRange(start: min(start, end), end: end)
    }
}
