public import CallModel

/// `trailing_silence`: a long silence after the last word: the line was left open.
public struct TrailingSilenceRule: SoundRule {
    /// What it finds.
    public let code = FindingCode.trailingSilence
    /// A silence of this length breaks it, in seconds.
    public let seconds: Double

    /// - Parameter seconds: a silence of this length or longer breaks the rule.
    public init(seconds: Double) { self.seconds = seconds }

    /// One breach from the last word to the end; its value is the silence in seconds.
    public func breaches(_ sound: RecordedSound) -> [Breach] {
        let frames = sound.measurement.silence.trailingFrames
        guard sound.seconds(frames) >= seconds else { return [] }
        let range = FrameRange(start: sound.frames - frames, end: sound.frames)
        return [Breach(range: range, value: sound.seconds(frames), threshold: seconds)]
    }
}
