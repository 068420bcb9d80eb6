public import CallModel

/// `leading_silence`: a long silence before the first word.
public struct LeadingSilenceRule: SoundRule {
    /// What it finds.
    public let code = FindingCode.leadingSilence
    /// A silence of this length breaks it, in seconds.
    public let seconds: Double

    /// - Parameter seconds: a silence of this length or longer breaks the rule.
    public init(seconds: Double) { self.seconds = seconds }

    /// One breach from the start to the first word; its value is the silence in seconds.
    public func breaches(_ sound: RecordedSound) -> [Breach] {
        let frames = sound.measurement.silence.leadingFrames
        guard sound.seconds(frames) >= seconds else { return [] }
        return [Breach(range: FrameRange(start: 0, end: frames), value: sound.seconds(frames), threshold: seconds)]
    }
}
