public import CallModel

/// `fax_tone`: a fax machine called or answered (ITU-T T.30).
public struct FaxToneRule: SoundRule {
    /// What it finds.
    public let code = FindingCode.faxTone
    /// A fax tone of this length breaks it, in seconds.
    public let seconds: Double

    /// - Parameter seconds: a fax tone of this length or longer, from its first burst to its last, breaks the rule.
    public init(seconds: Double) { self.seconds = seconds }

    /// One breach over the longest fax tone; its value is that tone's length in seconds.
    public func breaches(_ sound: RecordedSound) -> [Breach] {
        let tones = sound.measurement.tones.filter { $0.kind == .fax }
        // Of tones of one length, the first.
        guard let longest = tones.max(by: { $0.range.count < $1.range.count }),
            sound.seconds(longest.range.count) >= seconds
        else { return [] }
        return [
            Breach(
                range: longest.range, channel: longest.channel, value: sound.seconds(longest.range.count),
                threshold: seconds)
        ]
    }
}
