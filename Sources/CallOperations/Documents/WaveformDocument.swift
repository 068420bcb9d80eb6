internal import CallModel

/// How a recording looks, as audiowaveform's JSON has it: peaks.js, wavesurfer.js and waveform-data.js draw it as it
/// is.
public struct WaveformDocument: Encodable, Sendable {
    /// The same in audiowaveform's binary layout (`.dat`).
    public let bytes: [UInt8]
    /// Of the layout: 2.
    let version: Int
    /// How many channels.
    let channels: Int
    /// Frames a second.
    let sampleRate: Int
    /// Frames that each point stands for.
    let samplesPerPixel: Int
    /// Of each number in `data`: 8.
    let bits: Int
    /// How many points.
    let length: Int
    /// For each point, for each channel: smallest, largest.
    let data: [Int8]

    private enum CodingKeys: String, CodingKey {
        case version, channels, bits, length, data
        case sampleRate = "sample_rate"
        case samplesPerPixel = "samples_per_pixel"
    }

    init(_ waveform: Waveform) {
        (version, bits, bytes) = (2, 8, waveform.data)
        (channels, sampleRate) = (waveform.channels, waveform.sampleRate.hertz)
        (samplesPerPixel, length, data) = (waveform.framesPerPoint, waveform.points, waveform.extremes)
    }
}
