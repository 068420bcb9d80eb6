public import CallModel

/// `identical_channels`: both channels carry the very same samples, or one sound in all but loudness and noise, so that
/// nobody can tell who speaks.
public struct IdenticalChannelsRule: SoundRule {
    /// What it finds.
    public let code = FindingCode.identicalChannels

    /// The rule; it has no threshold.
    public init() {}

    /// One breach where two channels are the same; its value is the gain between them in decibels where there is one.
    public func breaches(_ sound: RecordedSound) -> [Breach] {
        if sound.measurement.channelsAreIdentical { return [Breach()] }
        return sound.measurement.copies.prefix(1).map { Breach(value: $0.gain) }
    }
}
