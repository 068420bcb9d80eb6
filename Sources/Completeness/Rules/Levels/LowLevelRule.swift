public import CallModel

/// `low_level`: a voice too faint to be followed.
public struct LowLevelRule: SoundRule {
    /// What it finds.
    public let code = FindingCode.lowLevel
    /// A fainter voice breaks it, in dBFS (active speech level after ITU-T P.56).
    public let dBFS: Double
    /// A channel with less speech is not judged, in seconds.
    public let speechSeconds: Double

    /// - Parameters:
    ///   - dBFS: a fainter voice breaks the rule.
    ///   - speechSeconds: a channel with less speech is not judged: a cough has no level of speech.
    public init(dBFS: Double, speechSeconds: Double) { (self.dBFS, self.speechSeconds) = (dBFS, speechSeconds) }

    /// One breach a channel; its value is the voice's level in dBFS.
    public func breaches(_ sound: RecordedSound) -> [Breach] {
        sound.measurement.channels.compactMap { channel in
            guard sound.seconds(channel.speechFrames) >= speechSeconds, let level = channel.activeLevel,
                level < dBFS
            else { return nil }
            return Breach(channel: channel.channel, value: level, threshold: dBFS)
        }
    }
}
