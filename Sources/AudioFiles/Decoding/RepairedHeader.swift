internal import CallModel

extension DecodingRequest {
    /// The samples of a WAVE file behind a correct header.
    init(repairing audio: AudioHeader) {
        self.init(prefix: Self.header(for: audio), offset: audio.dataOffset, count: audio.dataBytes)
    }

    private static func header(for audio: AudioHeader) -> [UInt8] {
        let format = formatChunk(for: audio)
        let dataBytes = UInt32(clamping: audio.dataBytes)
        var bytes: [UInt8] = []
        bytes.append(text: "RIFF")
        bytes.append(littleEndian: UInt32(clamping: Int64(4 + 8 + format.count + 12 + 8) + audio.dataBytes))
        bytes.append(text: "WAVEfmt ")
        bytes.append(littleEndian: UInt32(format.count))
        bytes += format
        bytes.append(text: "fact")
        bytes.append(littleEndian: UInt32(4))
        bytes.append(littleEndian: UInt32(clamping: audio.extent.frames))
        bytes.append(text: "data")
        bytes.append(littleEndian: dataBytes)
        return bytes
    }

    private static func formatChunk(for audio: AudioHeader) -> [UInt8] {
        let rate = audio.format.sampleRate.hertz
        let layout = audio.layout
        let fields = blockFields(of: audio)
        var bytes: [UInt8] = []
        bytes.append(littleEndian: fields.tag)
        bytes.append(littleEndian: UInt16(audio.format.channels))
        bytes.append(littleEndian: UInt32(rate))
        bytes.append(littleEndian: UInt32(clamping: rate * layout.bytes / layout.frames))
        bytes.append(littleEndian: fields.align)
        bytes.append(littleEndian: 4 as UInt16)
        bytes.append(littleEndian: UInt16(fields.extension.count * 2))
        for value in fields.extension { bytes.append(littleEndian: value) }
        return bytes
    }

    private static func blockFields(of audio: AudioHeader) -> (tag: UInt16, align: UInt16, extension: [Int16]) {
        let layout = audio.layout
        return switch audio.format.encoding {
        case .imaADPCM: (EncodingTag.imaADPCM, UInt16(layout.bytes), [Int16(layout.frames)])
        // libsndfile's own: 120 samples in 60 bytes, said to be 64.
        case .g721: (EncodingTag.g721, 64, [0])
        default: (EncodingTag.msADPCM, UInt16(layout.bytes), [Int16(layout.frames)] + microsoftCoefficients)
        }
    }

    /// Their count, then the seven pairs of predictor coefficients that every MS ADPCM file carries (RFC 2361, 3.2).
    private static let microsoftCoefficients: [Int16] = [
        7, 256, 0, 512, -256, 0, 0, 192, 64, 240, 0, 460, -208, 392, -232,
    ]
}

extension Array where Element == UInt8 {
    mutating func append(text: StaticString) { text.withUTF8Buffer { append(contentsOf: $0) } }

    mutating func append(littleEndian value: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
    }
}
