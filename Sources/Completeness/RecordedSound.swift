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

    /// What of a stretch without speech is silent; ordered, disjoint. Speech is not the only thing that fills a line:
    /// whoever hears it ring, or the busy tone of a line that was hung up, or waits to music (等待音乐, 彩铃), does not hear
    /// silence. A beep now and then that says that the call is recorded, or that somebody else calls, breaks no silence.
    ///
    /// This is the one place that says what else is no silence.
    public func silences(in stretch: FrameRange) -> [FrameRange] {
        var silences: [FrameRange] = []
        var position = stretch.start
        let tones = measurement.tones.filter { !$0.kind.isLaidOverTalk }.map(\.range)
        let music = measurement.channels.flatMap(\.music)
        for filled in Self.joined(tones + music) where filled.end > position {
            if filled.start >= stretch.end { break }
            if filled.start > position { silences.append(FrameRange(start: position, end: filled.start)) }
            position = filled.end
        }
        if position < stretch.end { silences.append(FrameRange(start: position, end: stretch.end)) }
        return silences
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
