public import CallModel

/// What was heard in a recording that has frames, in the terms that rules are written in.
public struct RecordedSound: Hashable, Sendable {
    /// What was measured.
    public let measurement: AudioMeasurement

    /// - Returns: `nil` where the measurement holds not one frame: there is nothing to be said of such a sound.
    public init?(_ measurement: AudioMeasurement) {
        guard measurement.extent.frames > 0 else { return nil }
        self.measurement = measurement
    }

    /// Its true length.
    public var frames: Int64 { measurement.extent.frames }

    /// From the first frame to the last.
    public var whole: FrameRange { FrameRange(start: 0, end: frames) }

    /// Seconds that so many of its frames last.
    public func seconds(_ frames: Int64) -> Double { measurement.format.sampleRate.seconds(frames) }

    /// Stretches in which somebody speaks on any of the channels; ordered, disjoint.
    public func speech(on channels: some Sequence<ChannelMeasurement>) -> [FrameRange] {
        Self.joined(channels.flatMap(\.speech))
    }

    /// Without overlaps, in order.
    private static func joined(_ ranges: [FrameRange]) -> [FrameRange] {
        var joined: [FrameRange] = []
        for range in ranges.sorted(by: { $0.start < $1.start }) {
            if let last = joined.last, range.start <= last.end {
                joined[joined.count - 1] = FrameRange(start: last.start, end: max(last.end, range.end))
            } else {
                joined.append(range)
            }
        }
        return joined
    }

    /// Seconds in which somebody speaks on any of the channels.
    public func speechSeconds(on channels: some Sequence<ChannelMeasurement>) -> Double {
        seconds(speech(on: channels).reduce(0) { $0 + $1.count })
    }

    /// Seconds in which somebody speaks on any of the channels, without what is an echo of another's words.
    func ownSpeechSeconds(on channels: [ChannelMeasurement]) -> Double {
        let own = Self.joined(channels.flatMap(ownSpeech))
        return seconds(own.reduce(0) { $0 + $1.count })
    }

    /// What is said on a channel while nothing of another's words can come back on it. What its party says at the same
    /// time is not counted either: whoever takes part in a conversation says something by itself, too.
    private func ownSpeech(_ channel: ChannelMeasurement) -> [FrameRange] {
        let second = Int64(measurement.format.sampleRate.hertz)
        // Echoes begin and end softly, and the first and last steps of words are found to a few hundredths of a second.
        let (before, after) = (second / 10, second / 4)
        let echoes = measurement.echoes.filter { $0.channel == channel.channel }.flatMap { echo in
            measurement.channels.filter { $0.channel == echo.source }.flatMap(\.speech).map {
                FrameRange(
                    start: $0.start + echo.delayFrames - before, end: $0.end + echo.delayFrames + after)
            }
        }
        guard !echoes.isEmpty else { return channel.speech }
        let heard = Self.joined(echoes)
        return channel.speech.flatMap { Self.parts(of: $0, outside: heard) }
    }

    /// - Parameter others: ordered, disjoint.
    private static func parts(of range: FrameRange, outside others: [FrameRange]) -> [FrameRange] {
        var (parts, position) = ([FrameRange](), range.start)
        for other in others where other.end > position {
            if other.start >= range.end { break }
            if other.start > position { parts.append(FrameRange(start: position, end: other.start)) }
            position = other.end
        }
        if position < range.end { parts.append(FrameRange(start: position, end: range.end)) }
        return parts
    }

    /// What of a stretch without speech is silent; ordered, disjoint. Speech is not the only thing that fills a line:
    /// whoever hears it ring, or the busy tone of a line that was hung up, or waits to music (等待音乐, 彩铃), does not hear
    /// silence. A beep now and then that says that the call is recorded, or that somebody else calls, breaks no silence.
    ///
    /// This is the one place that says what else is no silence.
    public func silences(in stretch: FrameRange) -> [FrameRange] {
        let tones = measurement.tones.filter { !$0.kind.isLaidOverTalk }.map(\.range)
        let music = measurement.channels.flatMap(\.music)
        return Self.parts(of: stretch, outside: Self.joined(tones + music))
    }

    /// The longest silence of a stretch without speech, the first of several; `nil` where something sounds all along.
    public func longestSilence(in stretch: FrameRange) -> FrameRange? {
        silences(in: stretch).reduce(nil) { longest, next in
            next.count > (longest?.count ?? 0) ? next : longest
        }
    }

    /// Stretches between words in which nobody speaks on any channel; what lies before the first word and after the
    /// last is none of them.
    public var pauses: [FrameRange] {
        let speech = speech(on: measurement.channels)
        return zip(speech, speech.dropFirst()).map { FrameRange(start: $0.end, end: $1.start) }
    }
}
