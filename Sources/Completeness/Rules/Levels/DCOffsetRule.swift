public import CallModel

/// `dc_offset`: the samples are off centre: a faulty line card or converter.
public struct DCOffsetRule: SoundRule {
    /// What it finds.
    public let code = FindingCode.dcOffset
    /// A mean further from zero breaks it, as a share of full scale.
    public let ratio: Double

    /// - Parameter ratio: a mean sample further from zero, as a share of full scale, breaks the rule.
    public init(ratio: Double) { self.ratio = ratio }

    /// One breach a channel; its value is the mean as a share of full scale, with its sign.
    public func breaches(_ sound: RecordedSound) -> [Breach] {
        sound.measurement.channels.compactMap { channel in
            let mean = channel.dcOffset / 32768
            guard abs(mean) > ratio else { return nil }
            return Breach(channel: channel.channel, value: mean, threshold: mean < 0 ? -ratio : ratio)
        }
    }
}
