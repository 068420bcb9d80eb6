public import CallModel

/// `leading_silence`: a long silence before the first word. A recording that begins while the far side rings has none of
/// it.
public struct LeadingSilenceRule: SoundRule {
    /// What it finds.
    public let code = FindingCode.leadingSilence
    /// A silence of this length breaks it, in seconds.
    public let seconds: Double

    /// - Parameter seconds: a silence of this length or longer breaks the rule.
    public init(seconds: Double) { self.seconds = seconds }

    /// One breach, the longest silence before the first word; its value is its length in seconds.
    public func breaches(_ sound: RecordedSound) -> [Breach] {
        let frames = sound.measurement.silence.leadingFrames
        let range = FrameRange(start: 0, end: frames)
        guard let silence = sound.longestSilence(in: range), sound.seconds(silence.count) >= seconds else {
            return []
        }
        return [Breach(range: silence, value: sound.seconds(silence.count), threshold: seconds)]
    }
}
