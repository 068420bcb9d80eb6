public import CallModel

/// `cut_off`: somebody still speaks when the recording ends. Whoever hangs up leaves a moment of quiet behind the last
/// word.
///
/// Speech up to the very end was surely cut. A little quiet may be the gap inside a word or the end of one: a person
/// must look.
public struct CutOffRule: SoundRule {
    /// What it finds.
    public let code = FindingCode.cutOff
    /// Less quiet than this at the end is a cut, in seconds. Not below 0.04: a block coding (GSM 06.10) fills its last
    /// block up with silence.
    public let seconds: Double
    /// Less quiet than this may be one, in seconds.
    public let doubtSeconds: Double

    /// Shorter sounds at the end are clicks, and not words, in seconds.
    public let speechSeconds: Double
    /// What stands out of the background by less where it ends is background, or a voice that has faded into it, in
    /// decibels.
    public let decibels: Double

    /// - Parameters:
    ///   - seconds: less quiet than this at the end is a cut.
    ///   - doubtSeconds: less quiet than this may be one.
    ///   - speechSeconds: shorter sounds at the end are no words.
    ///   - decibels: what stands out of the background by less where it ends was not cut.
    public init(seconds: Double, doubtSeconds: Double, speechSeconds: Double, decibels: Double) {
        (self.seconds, self.doubtSeconds) = (seconds, doubtSeconds)
        (self.speechSeconds, self.decibels) = (speechSeconds, decibels)
    }

    /// One breach on the channel that speaks last, over its last words; its value is the quiet behind them in seconds.
    public func breaches(_ sound: RecordedSound) -> [Breach] {
        let lasts = sound.measurement.channels.filter(isLoudToTheEnd).compactMap { channel in
            channel.speech.last.map { (channel: channel.channel, words: $0) }
        }.filter {
            sound.seconds($0.words.count) >= speechSeconds && !isBurst($0.words, on: $0.channel, in: sound)
        }
        // Of channels that end together, the first.
        guard let last = lasts.max(by: { $0.words.end < $1.words.end }) else { return [] }
        let quiet = sound.seconds(sound.frames - last.words.end)
        if quiet < seconds {
            return [Breach(range: last.words, channel: last.channel, value: quiet, threshold: seconds)]
        }
        guard quiet < doubtSeconds else { return [] }
        return [
            Breach(
                range: last.words, channel: last.channel, value: quiet, threshold: doubtSeconds, atMost: .review)
        ]
    }

    /// Whether words at the end are the next burst of a tone, too short by the cut to be known as one: they follow it
    /// within its rhythm, whose pauses and bursts last 0.7 s at most where somebody has hung up.
    private func isBurst(_ words: FrameRange, on channel: Int, in sound: RecordedSound) -> Bool {
        let cycle = 0.8
        return sound.seconds(words.count) < cycle
            && sound.measurement.tones.contains { tone in
                tone.channel == channel && tone.range.end <= words.start
                    && sound.seconds(words.start - tone.range.end) < cycle
            }
    }

    /// Taken for granted where the background is digital silence, or where an older version measured.
    private func isLoudToTheEnd(_ channel: ChannelMeasurement) -> Bool {
        guard let closing = channel.closingLevel, let floor = channel.noiseFloor else { return true }
        return closing >= floor + decibels
    }
}
