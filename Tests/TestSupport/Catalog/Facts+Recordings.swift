public import CallModel

extension Facts {
    /// A recording.
    public static func recording(
        _ number: Int = 1, name: String? = nil, sha256: SHA256Digest? = nil, bytes: Int64 = 2_400_044
    ) -> Recording {
        let name = name ?? "20260316-093000-8001-1773624600.\(number).wav"
        return Recording(
            id: id(number), name: name, source: "pbx1", sourcePath: "/var/spool/asterisk/monitor/\(name)",
            sha256: sha256 ?? digest(1_000_000 + number), bytes: bytes,
            receivedAt: morning.advanced(bySeconds: 300),
            modifiedAt: UTCInstant(microseconds: morning.microseconds + 150_123_457))
    }

    /// What a file name says.
    public static func clues(
        name: String = "20260316-093000-8001-1773624600.1.wav", identifiers: [String] = [],
        numbers: [PhoneNumber] = [], agent: String? = "8001", startedAt: UTCInstant = morning
    ) -> RecordingClues {
        RecordingClues(
            name: name, identifiers: identifiers, numbers: numbers, agent: agent, startedAt: startedAt,
            startOrigin: .identifier)
    }

    /// A stereo call with as many turns as asked for, each channel speaking in every other.
    public static func measurement(seconds: Int64 = 150, turns: Int64 = 40) -> AudioMeasurement {
        measurement(milliseconds: seconds * 1000, turns: turns)
    }

    /// The same, of any length.
    public static func measurement(milliseconds: Int64, turns: Int64 = 2) -> AudioMeasurement {
        let frames = milliseconds * 8
        let turn = frames / max(1, turns)
        let speech = (0..<turns).map { FrameRange(start: $0 * turn, end: $0 * turn + turn * 3 / 4) }
        func channel(_ index: Int, _ role: ChannelRole) -> ChannelMeasurement {
            ChannelMeasurement(
                channel: index, role: role,
                speech: speech.enumerated().filter { $0.offset % 2 == index }.map(\.element),
                activeLevel: -21.372_159_8, noiseFloor: index == 0 ? nil : -62.000_000_1, peak: -0.1,
                clippedFrames: 3, dcOffset: 1e-7)
        }
        return AudioMeasurement(
            format: AudioFormat(container: .wav, encoding: .ulaw, sampleRate: .telephone, channels: 2),
            extent: AudioExtent(frames: frames, declaredFrames: nil, repairs: [.unclosed, .missingPad]),
            channels: [channel(0, .agent), channel(1, .customer)],
            silence: SilenceMeasurement(
                longest: FrameRange(start: 10, end: 20), leadingFrames: 1, trailingFrames: 2, ratio: 1.0 / 3),
            tones: [ToneSegment(kind: .ringback, channel: 1, range: FrameRange(start: 0, end: 8000))],
            channelsAreIdentical: false, copies: [ChannelCopy(original: 0, channel: 1, gain: -2.5)],
            echoes: [ChannelEcho(source: 1, channel: 0, returnLoss: 31.7, delayFrames: 963)])
    }

    /// A finding with everything set.
    public static func finding(_ code: FindingCode, _ severity: Severity = .review) -> Finding {
        Finding(
            code: code, severity: severity, range: FrameRange(start: 8000, end: 488_000), channel: 1,
            value: 60.000_1,
            threshold: 45, rule: "completeness/1 \(code.rawValue).seconds")
    }
}
