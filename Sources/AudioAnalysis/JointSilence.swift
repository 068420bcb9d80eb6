internal import CallModel

/// Where nobody speaks on any channel.
enum JointSilence {
    /// - Parameters:
    ///   - speech: of each channel; ordered, disjoint.
    ///   - frames: in the recording.
    static func measure(_ speech: [[FrameRange]], frames: Int64) -> SilenceMeasurement {
        var longest = FrameRange(start: 0, end: 0)
        var silent: Int64 = 0
        var position: Int64 = 0
        var leading: Int64?
        func close(at end: Int64) {
            guard end > position else { return }
            silent += end - position
            if end - position > longest.count { longest = FrameRange(start: position, end: end) }
        }
        for range in speech.joined().sorted(by: { $0.start < $1.start }) {
            if leading == nil { leading = range.start }
            close(at: range.start)
            position = max(position, range.end)
        }
        let trailing = leading == nil ? frames : max(0, frames - position)
        close(at: frames)
        return SilenceMeasurement(
            longest: longest, leadingFrames: leading ?? frames, trailingFrames: trailing,
            ratio: frames > 0 ? Double(silent) / Double(frames) : 1)
    }
}
