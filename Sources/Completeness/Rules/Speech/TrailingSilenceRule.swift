public import CallModel

/// `trailing_silence`: a long silence after the last word: the line was left open. A busy tone that the recorder
/// went on with is none.
public struct TrailingSilenceRule: SoundRule {
    /// What it finds.
    public let code = FindingCode.trailingSilence
    /// A silence of this length breaks it, in seconds.
    public let seconds: Double

    /// - Parameter seconds: a silence of this length or longer breaks the rule.
    public init(seconds: Double) { self.seconds = seconds }

    /// One breach, the longest silence after the last word; its value is its length in seconds.
    public func breaches(_ sound: RecordedSound) -> [Breach] {
        let frames = sound.measurement.silence.trailingFrames
        let range = FrameRange(start: sound.frames - frames, end: sound.frames)
        guard let silence = sound.longestSilence(in: range), sound.seconds(silence.count) >= seconds else {
            return []
        }
        return [Breach(range: silence, value: sound.seconds(silence.count), threshold: seconds)]
    }
}
