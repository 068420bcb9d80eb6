internal import CallModel

/// A measurement as its JSON stands in the catalog. Speech, of which there are hundreds of stretches in a long call, is
/// one flat list of starts and ends: a third of the text and of the time that an object for each stretch would take.
struct StoredMeasurement: Codable {
    private let format: AudioFormat
    private let extent: AudioExtent
    private let channels: [Channel]
    private let silence: SilenceMeasurement
    private let tones: [ToneSegment]
    private let channelsAreIdentical: Bool
    /// Absent where there are none, and where recordings were measured before they were looked for.
    private let copies: [ChannelCopy]?
    private let echoes: [ChannelEcho]?

    private struct Channel: Codable {
        let channel: Int
        let role: ChannelRole
        /// Start, end, start, end, …
        let speech: [Int64]
        /// The same for music; absent where recordings were measured before it was listened for.
        let music: [Int64]?
        let activeLevel: Double?
        let noiseFloor: Double?
        let peak: Double?
        let clippedFrames: Int64
        let dcOffset: Double
        /// Not known of what was measured before there was such a thing.
        let closingLevel: Double?
    }

    init(_ measurement: AudioMeasurement) {
        (format, extent, silence) = (measurement.format, measurement.extent, measurement.silence)
        (tones, channelsAreIdentical) = (measurement.tones, measurement.channelsAreIdentical)
        copies = measurement.copies.isEmpty ? nil : measurement.copies
        echoes = measurement.echoes.isEmpty ? nil : measurement.echoes
        channels = measurement.channels.map { heard in
            Channel(
                channel: heard.channel, role: heard.role, speech: heard.speech.flatMap { [$0.start, $0.end] },
                music: heard.music.flatMap { [$0.start, $0.end] },
                activeLevel: heard.activeLevel, noiseFloor: heard.noiseFloor, peak: heard.peak,
                clippedFrames: heard.clippedFrames, dcOffset: heard.dcOffset, closingLevel: heard.closingLevel)
        }
    }

    func measurement() throws(CatalogError) -> AudioMeasurement {
        var heard: [ChannelMeasurement] = []
        for channel in channels {
            heard.append(
                ChannelMeasurement(
                    channel: channel.channel, role: channel.role, speech: try Self.ranges(channel.speech),
                    music: try Self.ranges(channel.music ?? []),
                    activeLevel: channel.activeLevel, noiseFloor: channel.noiseFloor, peak: channel.peak,
                    clippedFrames: channel.clippedFrames, dcOffset: channel.dcOffset,
                    closingLevel: channel.closingLevel))
        }
        return AudioMeasurement(
            format: format, extent: extent, channels: heard, silence: silence, tones: tones,
            channelsAreIdentical: channelsAreIdentical, copies: copies ?? [], echoes: echoes ?? [])
    }

    private static func ranges(_ flat: [Int64]) throws(CatalogError) -> [FrameRange] {
        guard flat.count.isMultiple(of: 2) else { throw .unreadable(what: "a stretch of speech without an end") }
        var ranges: [FrameRange] = []
        for index in stride(from: 0, to: flat.count, by: 2) {
            ranges.append(try Column.range(flat[index], flat[index + 1]))
        }
        return ranges
    }
}
