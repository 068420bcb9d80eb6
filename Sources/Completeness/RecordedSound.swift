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
        var joined: [FrameRange] = []
        for range in channels.flatMap(\.speech).sorted(by: { $0.start < $1.start }) {
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

    /// Stretches between words in which nobody speaks on any channel; what lies before the first word and after the
    /// last is none of them.
    public var pauses: [FrameRange] {
        let speech = speech(on: measurement.channels)
        return zip(speech, speech.dropFirst()).map { FrameRange(start: $0.end, end: $1.start) }
    }
}
