import CallModel
import Completeness
import TestSupport

/// A recording at 8 kHz as a test needs it, in seconds: a whole conversation as it comes, and what the test is about
/// set by name.
struct Heard {
    /// One channel.
    struct Voice {
        var role: ChannelRole
        var speech: [Range<Double>]
        var level: Double? = -22
        var closingLevel: Double? = -25
        var noiseFloor: Double? = -60
        var clippedFrames: Int64 = 0
        var dcOffset = 0.0
        var music: [Range<Double>] = []
    }

    /// A tone.
    struct Tone {
        var kind: ToneKind
        var channel = 0
        var range: Range<Double>
    }

    /// One frame, the least that two recordings can differ by.
    static let frame = 1.0 / 8000

    var seconds = 60.0
    var voices = [
        Voice(role: .agent, speech: [1..<15, 20..<35, 40..<55]),
        Voice(role: .customer, speech: [16..<19, 36..<39]),
    ]
    var tones: [Tone] = []
    var repairs: [HeaderRepair] = []
    var declaredSeconds: Double?
    var isIdentical = false
    var copies: [ChannelCopy] = []
    var echoes: [ChannelEcho] = []

    /// A recording in which both sides lie on one channel.
    static func mixed(_ speech: [Range<Double>], seconds: Double = 60) -> Heard {
        Heard(seconds: seconds, voices: [Voice(role: .mixed, speech: speech)])
    }

    var measurement: AudioMeasurement {
        let frames = SampleRate.telephone.frames(seconds: seconds)
        let speech = voices.map { $0.speech.map(Self.range) }
        return AudioMeasurement(
            format: AudioFormat(container: .wav, encoding: .ulaw, sampleRate: .telephone, channels: voices.count),
            extent: AudioExtent(
                frames: frames, declaredFrames: declaredSeconds.map(SampleRate.telephone.frames), repairs: repairs),
            channels: voices.indices.map { index in
                let voice = voices[index]
                return ChannelMeasurement(
                    channel: index, role: voice.role, speech: speech[index],
                    music: voice.music.map(Self.range),
                    activeLevel: voice.speech.isEmpty ? nil : voice.level, noiseFloor: voice.noiseFloor, peak: -6,
                    clippedFrames: voice.clippedFrames, dcOffset: voice.dcOffset,
                    closingLevel: voice.speech.isEmpty ? nil : voice.closingLevel)
            },
            silence: Self.silence(speech.joined(), frames: frames),
            tones: tones.map { ToneSegment(kind: $0.kind, channel: $0.channel, range: Self.range($0.range)) },
            channelsAreIdentical: isIdentical, copies: copies, echoes: echoes)
    }

    /// What a recording is judged by when a call of its own length is matched to it.
    func evidence(
        call: CallDetail? = nil, kind: CallbackKind? = nil,
        match: Match = Facts.match(call: Facts.id(1), callback: CallbackID(rawValue: "CB1")),
        otherCopies: Int = 0
    ) -> CallEvidence {
        CallEvidence(
            reading: .measured(measurement), call: call ?? Facts.call(seconds: Int(seconds) + 8), kind: kind,
            match: match, otherCopies: otherCopies)
    }

    /// The frames of a stretch.
    static func range(_ seconds: Range<Double>) -> FrameRange {
        FrameRange(
            start: SampleRate.telephone.frames(seconds: seconds.lowerBound),
            end: SampleRate.telephone.frames(seconds: seconds.upperBound))
    }

    private static func silence(_ speech: some Sequence<FrameRange>, frames: Int64) -> SilenceMeasurement {
        var silences: [FrameRange] = []
        var end: Int64 = 0
        let speech = speech.sorted { $0.start < $1.start } + [FrameRange(start: frames, end: frames)]
        for range in speech {
            if range.start > end { silences.append(FrameRange(start: end, end: range.start)) }
            end = max(end, range.end)
        }
        return SilenceMeasurement(
            longest: silences.max { $0.count < $1.count } ?? FrameRange(start: 0, end: 0),
            leadingFrames: silences.first { $0.start == 0 }?.count ?? 0,
            trailingFrames: silences.last { $0.end == frames }?.count ?? 0,
            ratio: frames > 0 ? Double(silences.reduce(0) { $0 + $1.count }) / Double(frames) : 1)
    }
}

extension SoundRule {
    /// Where a recording breaks the rule.
    func breaches(_ heard: Heard) -> [Breach] { breaches(heard.evidence()) }
}
