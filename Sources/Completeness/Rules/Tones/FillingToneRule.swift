public import CallModel

/// `busy_tone` (忙音) and `ringback_only` (回铃音): a call-progress tone instead of a conversation.
///
/// A conversation that ends in a busy tone, because nobody stopped the recorder, is a conversation all the same.
public struct FillingToneRule: SoundRule {
    /// What it finds.
    public let code: FindingCode
    /// The tones that count.
    public let kinds: Set<ToneKind>
    /// A larger share of the recording breaks it, 0 to 1.
    public let ratio: Double
    /// With this much speech on the tone's own channel it is a conversation, in seconds.
    public let speechSeconds: Double

    /// The rule for busy and congestion tones: to the listener they are one.
    /// - Parameters:
    ///   - ratio: a tone that fills more of its channel breaks the rule, 0 to 1.
    ///   - speechSeconds: with this much speech on that channel it is a conversation.
    public static func busy(ratio: Double, speechSeconds: Double) -> Self {
        Self(
            code: .busyTone, kinds: [.busy, .congestion, .unobtainable, .specialInformation], ratio: ratio,
            speechSeconds: speechSeconds)
    }

    /// The rule for ringing that nobody answered.
    /// - Parameters:
    ///   - ratio: ringing that fills more of its channel breaks the rule, 0 to 1.
    ///   - speechSeconds: with this much speech on that channel it is a conversation.
    public static func ringback(ratio: Double, speechSeconds: Double) -> Self {
        Self(code: .ringbackOnly, kinds: [.ringback], ratio: ratio, speechSeconds: speechSeconds)
    }

    /// One breach on the channel that the tone fills most, from its first burst to its last; its value is the tone's
    /// share of the recording.
    public func breaches(_ sound: RecordedSound) -> [Breach] {
        let filled = sound.measurement.channels.compactMap { channel -> Breach? in
            let tones = sound.measurement.tones.filter { $0.channel == channel.channel && kinds.contains($0.kind) }
            let frames = tones.reduce(0) { $0 + $1.range.count }
            let share = Double(frames) / Double(sound.frames)
            guard let first = tones.first, let last = tones.map(\.range.end).max(), share > ratio,
                sound.speechSeconds(on: [channel]) < speechSeconds
            else { return nil }
            let range = FrameRange(start: first.range.start, end: last)
            return Breach(range: range, channel: channel.channel, value: share, threshold: ratio)
        }
        // Of channels that the tone fills alike, the first.
        return filled.max { ($0.value ?? 0) < ($1.value ?? 0) }.map { [$0] } ?? []
    }
}
