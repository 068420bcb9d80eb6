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
    /// The recording that counts in its place: the same file, recorded on afterwards.
    public let continuedBy: OrNull<String>
    /// Recordings that were the same file before it was recorded on, oldest first.
    public let continues: [String]
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
    /// How two parties talk with each other.
    public let conversation: OrNull<ConversationDocument>
    /// complete, incomplete or review.
    public let verdict: String
    /// What is wrong with it, gravest first.
    public let findings: [FindingDocument]
    /// What it belongs to.
    public let match: MatchDocument
    /// How long it must be kept.
    public let retention: RetentionDocument

    init(
        _ entry: RecordingEntry, holds: [LegalHold], isBeingDestroyed: Bool, versions: RecordingVersions,
        reveal: Bool
    ) {
        let recording = entry.recording
        id = recording.id.description
        name = reveal ? recording.name : PersonalData.masked(text: recording.name)
        (source, sha256, bytes) = (recording.source, recording.sha256.hex, recording.bytes)
        status = isBeingDestroyed ? "destroying" : "archived"
        continuedBy = OrNull(versions.newest?.description)
        continues = versions.earlier.map(\.description)
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
        conversation = OrNull(measured.map(ConversationDocument.init))
        verdict = entry.judgement.verdict.rawValue
        findings = entry.judgement.findings.map { FindingDocument($0, measured) }
        match = MatchDocument(entry.judgement.match)
        retention = RetentionDocument(entry.judgement.retention, holds: holds)
    }
}
