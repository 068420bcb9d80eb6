internal import CallCatalog
internal import CallModel

/// A recording as `show --json` gives it; the field names are the product's contract.
public struct RecordingDocument: Encodable, Sendable {
    /// Its identifier.
    public let id: String
    /// The name that it was delivered under.
    public let name: String
    /// The PBX that it came from.
    public let source: String
    /// What its bytes hash to.
    public let sha256: String
    /// How many there are.
    public let bytes: Int64
    /// archived, or destroying while its destruction is under way.
    public let status: String
    /// wav, rf64 or w64.
    public let container: OrNull<String>
    /// How its samples are coded.
    public let encoding: OrNull<String>
    /// Frames a second.
    public let sampleRate: OrNull<Int>
    /// How many channels.
    public let channels: OrNull<Int>
    /// How many frames there really are.
    public let frames: OrNull<Int64>
    /// The true length.
    public let durationSeconds: OrNull<Double>
    /// The length that the header claims.
    public let headerDurationSeconds: OrNull<Double>
    /// When the call began, in UTC.
    public let startedAt: String
    /// What is heard on each channel.
    public let channelsMeasured: OrNull<[ChannelDocument]>
    /// When nobody speaks.
    public let silence: OrNull<SilenceDocument>
    /// Signalling tones.
    public let tones: OrNull<[ToneDocument]>
    /// complete, incomplete or review.
    public let verdict: String
    /// What is wrong with it, gravest first.
    public let findings: [FindingDocument]
    /// What it belongs to.
    public let match: MatchDocument
    /// How long it must be kept.
    public let retention: RetentionDocument

    init(_ entry: RecordingEntry, holds: [LegalHold], isBeingDestroyed: Bool, reveal: Bool) {
        let recording = entry.recording
        id = recording.id.description
        name = reveal ? recording.name : PersonalData.masked(text: recording.name)
        (source, sha256, bytes) = (recording.source, recording.sha256.hex, recording.bytes)
        status = isBeingDestroyed ? "destroying" : "archived"
        var measured: AudioMeasurement?
        if case .measured(let measurement) = entry.reading { measured = measurement }
        let rate = measured?.format.sampleRate
        container = OrNull(measured?.format.container.rawValue)
        encoding = OrNull(measured?.format.encoding.rawValue)
        sampleRate = OrNull(rate?.hertz)
        channels = OrNull(measured?.format.channels)
        frames = OrNull(measured?.extent.frames)
        durationSeconds = OrNull(measured?.durationSeconds)
        headerDurationSeconds = OrNull(measured?.extent.declaredFrames.flatMap { rate?.seconds($0) })
        startedAt = entry.judgement.startedAt.description
        channelsMeasured = OrNull(
            measured.map { measurement in measurement.channels.map { ChannelDocument($0, measurement) } })
        silence = OrNull(measured.map(SilenceDocument.init))
        tones = OrNull(measured.map { measurement in measurement.tones.map { ToneDocument($0, measurement) } })
        verdict = entry.judgement.verdict.rawValue
        findings = entry.judgement.findings.map { FindingDocument($0, rate: rate) }
        match = MatchDocument(entry.judgement.match)
        retention = RetentionDocument(entry.judgement.retention, holds: holds)
    }
}

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
    /// The active speech level (ITU-T P.56).
    public let activeLevelDBFS: OrNull<Double>
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
        activeLevelDBFS = OrNull(channel.activeLevel.map(Self.tenths))
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
    /// busy, ringback, congestion, dial or fax.
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
