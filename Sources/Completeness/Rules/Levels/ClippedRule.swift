public import CallModel

/// `clipped`: speech is distorted by an input that was too loud.
public struct ClippedRule: SoundRule {
    /// What it finds.
    public let code = FindingCode.clipped
    /// A larger share of the speech breaks it, 0 to 1.
    public let ratio: Double
    /// A channel with less speech is not judged, in seconds.
    public let speechSeconds: Double

    /// - Parameters:
    ///   - ratio: clipped frames over frames of speech; more breaks the rule.
    ///   - speechSeconds: a channel with less speech is not judged: a click is no voice.
    public init(ratio: Double, speechSeconds: Double) { (self.ratio, self.speechSeconds) = (ratio, speechSeconds) }

    /// One breach a channel; its value is clipped frames over frames of speech.
    public func breaches(_ sound: RecordedSound) -> [Breach] {
        sound.measurement.channels.compactMap { channel in
            let speech = channel.speechFrames
            guard speech > 0, sound.seconds(speech) >= speechSeconds else { return nil }
            let share = Double(channel.clippedFrames) / Double(speech)
            return share > ratio ? Breach(channel: channel.channel, value: share, threshold: ratio) : nil
        }
    }
}
