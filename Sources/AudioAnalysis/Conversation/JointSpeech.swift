public import CallModel

/// What any recording tells of its conversation, whether or not it tells who speaks.
public struct JointSpeech: Hashable, Sendable {
    /// How long anybody speaks.
    public let frames: Int64
    /// The longest silence between two words, the first of several; `nil` with fewer than two stretches of speech.
    public let longestPause: FrameRange?

    /// Over all channels.
    public init(_ measurement: AudioMeasurement) {
        var frames: Int64 = 0
        var longest: FrameRange?
        var end: Int64?
        for range in measurement.channels.flatMap(\.speech).sorted(by: { $0.start < $1.start }) {
            if let end, range.start > end, range.start - end > longest?.count ?? 0 {
                longest = FrameRange(start: end, end: range.start)
            }
            frames += max(0, range.end - max(range.start, end ?? 0))
            end = max(end ?? 0, range.end)
        }
        (self.frames, longestPause) = (frames, longest)
    }
}
