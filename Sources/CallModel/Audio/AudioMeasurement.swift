/// Who is heard on a channel.
public enum ChannelRole: String, Hashable, Codable, Sendable {
    /// The insurer's side.
    case agent
    /// The policyholder's side.
    case customer
    /// Both sides summed: nobody can say who spoke.
    case mixed
    /// Not configured for this source.
    case unknown
}

/// What is heard on one channel. Levels are in dBFS RMS, where 0 dBFS is a full-scale square wave (32768).
public struct ChannelMeasurement: Hashable, Codable, Sendable {
    /// From 0.
    public let channel: Int
    /// Who it carries.
    public let role: ChannelRole
    /// Where somebody speaks; ordered, disjoint.
    public let speech: [FrameRange]
    /// Where music plays and nobody speaks: on hold, or in place of a ringback tone (彩铃); ordered, disjoint.
    public let music: [FrameRange]
    /// The level while somebody speaks (active speech level after ITU-T P.56); `nil` without speech.
    public let activeLevel: Double?
    /// The level of the last tenth of a second of its last words, in which a voice that ends fades and one that is cut
    /// off does not; `nil` without speech, and where an older version measured.
    public let closingLevel: Double?
    /// The level of the quiet stretches; `nil` where they are digital silence.
    public let noiseFloor: Double?
    /// The largest sample; `nil` where every sample is zero.
    public let peak: Double?
    /// Frames in flat tops at the recording's own ceiling.
    public let clippedFrames: Int64
    /// The mean sample, on the 16-bit scale.
    public let dcOffset: Double

    /// A channel's facts.
    public init(
        channel: Int, role: ChannelRole, speech: [FrameRange], music: [FrameRange] = [], activeLevel: Double?,
        noiseFloor: Double?, peak: Double?, clippedFrames: Int64, dcOffset: Double, closingLevel: Double? = nil
    ) {
        self.closingLevel = closingLevel
        (self.channel, self.role, self.speech, self.music) = (channel, role, speech, music)
        (self.activeLevel, self.noiseFloor, self.peak) = (activeLevel, noiseFloor, peak)
        (self.clippedFrames, self.dcOffset) = (clippedFrames, dcOffset)
    }

    /// Frames in which somebody speaks.
    public var speechFrames: Int64 { speech.reduce(0) { $0 + $1.count } }
}

/// A call-progress or signalling tone.
public enum ToneKind: String, Hashable, Codable, Sendable {
    /// 忙音.
    case busy
    /// 回铃音.
    case ringback
    /// 拥塞音.
    case congestion
    /// 空号音: the number does not exist, or no longer.
    case unobtainable
    /// Special information tone (ITU-T E.180): three rising tones before an announcement that the call has failed.
    case specialInformation = "special_information"
    /// 长途通知音: a trunk call waits.
    case longDistanceNotice = "long_distance_notice"
    /// 呼叫等待音: somebody else calls.
    case callWaiting = "call_waiting"
    /// 拨号音, 特种拨号音.
    case dial
    /// 催挂音: the receiver is off its hook.
    case howler
    /// 提醒音, 录音音: the call is recorded, or something reminds of itself.
    case recorder
    /// Fax calling or answering tone (ITU-T T.30).
    case fax
    /// A key is pressed (ITU-T Q.23). Which one is not kept: callers key in numbers of cards and of identity.
    case dtmf
    /// A steady tone that no signal is known to use: a machine's beep, an alarm, a test tone.
    case other

    /// Whether people talk on while it sounds, a burst now and then: the line between two bursts is not filled.
    public var isLaidOverTalk: Bool { self == .callWaiting || self == .recorder }
}

/// A tone and where it sounds.
public struct ToneSegment: Hashable, Codable, Sendable {
    /// Which tone.
    public let kind: ToneKind
    /// The channel it was heard on, from 0.
    public let channel: Int
    /// From its first burst to its last.
    public let range: FrameRange

    /// A tone.
    public init(kind: ToneKind, channel: Int, range: FrameRange) {
        (self.kind, self.channel, self.range) = (kind, channel, range)
    }
}

/// Stretches in which nobody speaks on any channel.
public struct SilenceMeasurement: Hashable, Codable, Sendable {
    /// The longest of them, leading and trailing ones included; empty at 0 where speech never stops.
    public let longest: FrameRange
    /// Before the first speech; the whole recording where there is none.
    public let leadingFrames: Int64
    /// After the last speech; the whole recording where there is none.
    public let trailingFrames: Int64
    /// The silent share of all frames, 0 to 1; 1 for an empty recording.
    public let ratio: Double

    /// The silence of a recording.
    public init(longest: FrameRange, leadingFrames: Int64, trailingFrames: Int64, ratio: Double) {
        (self.longest, self.leadingFrames) = (longest, leadingFrames)
        (self.trailingFrames, self.ratio) = (trailingFrames, ratio)
    }
}

/// Everything that a recording's samples say, without a judgement on it.
public struct AudioMeasurement: Hashable, Codable, Sendable {
    /// The format of the samples measured.
    public let format: AudioFormat
    /// How long it is, and what the header claims.
    public let extent: AudioExtent
    /// One entry a channel, in order.
    public let channels: [ChannelMeasurement]
    /// Joint silence of all channels.
    public let silence: SilenceMeasurement
    /// Tones, ordered by start.
    public let tones: [ToneSegment]
    /// Whether two or more channels carry the very same samples.
    public let channelsAreIdentical: Bool
    /// Channels that carry one sound, but not the very same samples.
    public let copies: [ChannelCopy]
    /// Channels on which another one comes back.
    public let echoes: [ChannelEcho]

    /// A measurement.
    public init(
        format: AudioFormat, extent: AudioExtent, channels: [ChannelMeasurement], silence: SilenceMeasurement,
        tones: [ToneSegment], channelsAreIdentical: Bool, copies: [ChannelCopy] = [], echoes: [ChannelEcho] = []
    ) {
        (self.copies, self.echoes) = (copies, echoes)
        (self.format, self.extent, self.channels) = (format, extent, channels)
        (self.silence, self.tones, self.channelsAreIdentical) = (silence, tones, channelsAreIdentical)
    }

    /// The true length in seconds.
    public var durationSeconds: Double { format.sampleRate.seconds(extent.frames) }
}
