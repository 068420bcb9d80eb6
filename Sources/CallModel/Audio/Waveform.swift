/// How a recording looks: the smallest and the largest sample of every short stretch, channel by channel.
///
/// About 2,000 points draw a call of any length on any screen. They are derived from the samples, personal as these
/// are, and are destroyed with the recording.
public struct Waveform: Hashable, Sendable {
    /// Frames a second of the recording that it was drawn from.
    public let sampleRate: SampleRate
    /// Frames that each point stands for; the last may stand for fewer.
    public let framesPerPoint: Int
    /// How many channels.
    public let channels: Int
    /// For each point, for each channel: smallest, then largest sample, in 256ths of the 16-bit scale, rounded towards
    /// zero.
    public let extremes: [Int8]

    /// A waveform; the extremes are whole points.
    public init(sampleRate: SampleRate, framesPerPoint: Int, channels: Int, extremes: [Int8]) {
        precondition(framesPerPoint > 0 && channels > 0, "a point stands for frames of some channel")
        precondition(extremes.count.isMultiple(of: 2 * channels), "a point has two extremes a channel")
        (self.sampleRate, self.framesPerPoint) = (sampleRate, framesPerPoint)
        (self.channels, self.extremes) = (channels, extremes)
    }

    /// How many points there are.
    public var points: Int { extremes.count / (2 * channels) }
}
