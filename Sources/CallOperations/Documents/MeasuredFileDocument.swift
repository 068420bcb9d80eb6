internal import CallModel

/// What is heard in a file, as `measure --json` gives it. Times in seconds from the beginning.
public struct MeasuredFileDocument: Encodable, Sendable {
    /// As it was named, telephone numbers masked.
    public let file: String
    /// wav, rf64 or w64.
    public let container: String
    /// How its samples are coded.
    public let encoding: String
    /// Frames a second.
    public let sampleRate: Int
    /// How many channels.
    public let channels: Int
    /// How many frames there really are.
    public let frames: Int64
    /// The true length.
    public let durationSeconds: Double
    /// The length that the header claims.
    public let headerDurationSeconds: OrNull<Double>
    /// What had to be mended to read it.
    public let repairs: [String]
    /// What is heard on each channel.
    public let channelsMeasured: [ChannelDocument]
    /// When nobody speaks.
    public let silence: SilenceDocument
    /// Signalling tones.
    public let tones: [ToneDocument]
    /// How two parties talk with each other.
    public let conversation: ConversationDocument
    /// Whether two or more channels carry the very same samples.
    public let channelsAreIdentical: Bool
    /// What follows from the findings: complete, incomplete or review.
    public let verdict: String
    /// What is wrong with it, as far as the file alone can tell.
    public let findings: [FindingDocument]
    /// How it looks; not part of the document.
    public let waveform: WaveformDocument

    private enum CodingKeys: CodingKey {
        case file, container, encoding, sampleRate, channels, frames, durationSeconds, headerDurationSeconds,
            repairs
        case channelsMeasured, silence, tones, conversation, channelsAreIdentical, verdict, findings
    }

    init(path: String, _ heard: MeasuredAudio, findings: [Finding]) {
        let measurement = heard.measurement
        let rate = measurement.format.sampleRate
        file = PersonalData.masked(text: path)
        container = measurement.format.container.rawValue
        encoding = measurement.format.encoding.rawValue
        (sampleRate, channels) = (rate.hertz, measurement.format.channels)
        (frames, durationSeconds) = (measurement.extent.frames, measurement.durationSeconds)
        headerDurationSeconds = OrNull(measurement.extent.declaredFrames.map { rate.seconds($0) })
        repairs = measurement.extent.repairs.map(\.rawValue)
        channelsMeasured = measurement.channels.map { ChannelDocument($0, measurement) }
        silence = SilenceDocument(measurement)
        tones = measurement.tones.map { ToneDocument($0, measurement) }
        conversation = ConversationDocument(measurement)
        channelsAreIdentical = measurement.channelsAreIdentical
        verdict = Verdict(findings: findings).rawValue
        self.findings = findings.map { FindingDocument($0, measurement) }
        waveform = WaveformDocument(heard.waveform)
    }
}

extension MeasuredFileDocument {
    /// A stretch of the file with a name, as a label track of Audacity has it.
    public struct Label: Sendable {
        /// In seconds.
        public let start: Double
        /// In seconds.
        public let end: Double
        /// What is heard.
        public let text: String
    }

    /// Speech and music channel by channel, and the tones; ordered by start.
    public var labels: [Label] {
        let speech = channelsMeasured.flatMap { channel in
            channel.speech.map { Label(start: $0[0], end: $0[1], text: "speech \(channel.channel)") }
        }
        let music = channelsMeasured.flatMap { channel in
            channel.music.map { Label(start: $0[0], end: $0[1], text: "music \(channel.channel)") }
        }
        let tones = tones.map { Label(start: $0.start, end: $0.end, text: $0.kind) }
        return (speech + music + tones).sorted { ($0.start, $0.end, $0.text) < ($1.start, $1.end, $1.text) }
    }
}
