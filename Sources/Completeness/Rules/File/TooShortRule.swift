public import CallModel

/// `too_short`: nobody can be told in this time what a callback has to tell.
public struct TooShortRule: SoundRule {
    /// What it finds.
    public let code = FindingCode.tooShort
    /// Shorter recordings break it, in seconds.
    public let seconds: Double

    /// - Parameter seconds: shorter recordings break the rule.
    public init(seconds: Double) { self.seconds = seconds }

    /// One breach over the whole; its value is the duration in seconds.
    public func breaches(_ sound: RecordedSound) -> [Breach] {
        let duration = sound.seconds(sound.frames)
        return duration < seconds ? [Breach(range: sound.whole, value: duration, threshold: seconds)] : []
    }
}
