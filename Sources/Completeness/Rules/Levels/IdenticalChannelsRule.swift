public import CallModel

/// `identical_channels`: both channels carry the very same samples, so that nobody can tell who speaks.
public struct IdenticalChannelsRule: SoundRule {
    /// What it finds.
    public let code = FindingCode.identicalChannels

    /// The rule; it has no threshold.
    public init() {}

    /// One breach where two channels are the same.
    public func breaches(_ sound: RecordedSound) -> [Breach] {
        sound.measurement.channelsAreIdentical ? [Breach()] : []
    }
}
