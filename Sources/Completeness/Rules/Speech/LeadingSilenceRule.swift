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

    /// One breach from the start to the first word; its value is what of it is silent, in seconds.
    public func breaches(_ sound: RecordedSound) -> [Breach] {
        let frames = sound.measurement.silence.leadingFrames
        let range = FrameRange(start: 0, end: frames)
        let silence = sound.silentSeconds(of: range)
        return silence >= seconds ? [Breach(range: range, value: silence, threshold: seconds)] : []
    }
}
