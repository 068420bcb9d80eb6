public import CallModel

/// `silent`: nobody speaks at all.
public struct SilentRule: SoundRule {
    /// What it finds.
    public let code = FindingCode.silent
    /// Less speech breaks it, in seconds.
    public let seconds: Double

    /// - Parameter seconds: less speech than this, on all channels together, breaks the rule.
    public init(seconds: Double) { self.seconds = seconds }

    /// One breach over the whole; its value is the speech in seconds.
    public func breaches(_ sound: RecordedSound) -> [Breach] {
        let speech = sound.speechSeconds(on: sound.measurement.channels)
        // A recording that is too short to hold that much is silent only if it holds next to none.
        let threshold = min(seconds, sound.seconds(sound.frames) / 2)
        return speech < threshold ? [Breach(range: sound.whole, value: speech, threshold: threshold)] : []
    }
}
