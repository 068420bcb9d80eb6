internal import CallModel

/// What is heard on one channel. Levels in dBFS RMS, times in seconds from the beginning.
public struct ChannelDocument: Encodable, Sendable {
    /// From 0.
    public let channel: Int
    /// agent, customer, mixed or unknown.
    public let role: String
    /// How long somebody speaks.
    public let speechSeconds: Double
    /// When: pairs of start and end.
    public let speech: [[Double]]
    /// When music plays and nobody speaks: pairs of start and end.
    public let music: [[Double]]
    /// The active speech level (ITU-T P.56).
    public let activeLevelDBFS: OrNull<Double>
    /// The level where the last words end.
    public let closingLevelDBFS: OrNull<Double>
    /// The level of the quiet stretches.
    public let noiseFloorDBFS: OrNull<Double>
    /// The largest sample.
    public let peakDBFS: OrNull<Double>
    /// How long it is clipped.
    public let clippedSeconds: Double
    /// The mean sample as a share of full scale.
    public let dcOffset: Double

    init(_ channel: ChannelMeasurement, _ measurement: AudioMeasurement) {
        let rate = measurement.format.sampleRate
        self.channel = channel.channel
        role = channel.role.rawValue
        speechSeconds = rate.seconds(channel.speechFrames)
        speech = channel.speech.map { [rate.seconds($0.start), rate.seconds($0.end)] }
        music = channel.music.map { [rate.seconds($0.start), rate.seconds($0.end)] }
        activeLevelDBFS = OrNull(channel.activeLevel.map(Self.tenths))
        closingLevelDBFS = OrNull(channel.closingLevel.map(Self.tenths))
        noiseFloorDBFS = OrNull(channel.noiseFloor.map(Self.tenths))
        peakDBFS = OrNull(channel.peak.map(Self.tenths))
        clippedSeconds = rate.seconds(channel.clippedFrames)
        dcOffset = (channel.dcOffset / 32768 * 100_000).rounded() / 100_000
    }

    /// Nobody hears a hundredth of a decibel.
    private static func tenths(_ decibels: Double) -> Double { (decibels * 10).rounded() / 10 }
}

/// When nobody speaks on any channel, in seconds.
public struct SilenceDocument: Encodable, Sendable {
    /// The longest of all silences.
    public let longestSeconds: Double
    /// Before the first word.
    public let leadingSeconds: Double
    /// After the last.
    public let trailingSeconds: Double
    /// The silent share of the recording, 0 to 1.
    public let ratio: Double

    init(_ measurement: AudioMeasurement) {
        let rate = measurement.format.sampleRate
        longestSeconds = rate.seconds(measurement.silence.longest.count)
        leadingSeconds = rate.seconds(measurement.silence.leadingFrames)
        trailingSeconds = rate.seconds(measurement.silence.trailingFrames)
        ratio = (measurement.silence.ratio * 10_000).rounded() / 10_000
    }
}

/// A tone, in seconds from the beginning.
public struct ToneDocument: Encodable, Sendable {
    /// busy, ringback, congestion, unobtainable, special_information, long_distance_notice, call_waiting, dial, howler,
    /// recorder, fax or dtmf: a key, never which.
    public let kind: String
    /// Its first burst.
    public let start: Double
    /// The end of its last.
    public let end: Double

    init(_ tone: ToneSegment, _ measurement: AudioMeasurement) {
        kind = tone.kind.rawValue
        start = measurement.format.sampleRate.seconds(tone.range.start)
        end = measurement.format.sampleRate.seconds(tone.range.end)
    }
}
