internal import CallModel

/// A correct WAVE file that exists only in the reading: a header made from what was found and checked, in front of the
/// samples where they lie.
///
/// A decoder that is given this cannot be misled by the sizes in the file, and the file is not touched.
final class RepairedView {
    /// Bytes of header and samples.
    let byteCount: Int64
    /// Where the decoder reads next.
    var position: Int64 = 0
    /// The error of the source that ended the last read.
    private(set) var failure: UnreadableAudio?

    private let source: any ByteSource
    private let dataOffset: Int64
    private let header: [UInt8]

    init(_ source: any ByteSource, _ audio: AudioHeader) {
        self.source = source
        dataOffset = audio.dataOffset
        header = Self.header(for: audio)
        byteCount = Int64(header.count) + audio.dataBytes
    }

    /// Copies from the current position and moves on.
    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        let wanted = Int(max(0, min(Int64(buffer.count), byteCount - position)))
        var filled = 0
        if position < header.count {
            let start = Int(max(0, position))
            filled = min(wanted, header.count - start)
            header.withUnsafeBytes { bytes in
                buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[start..<start + filled]))
            }
        }
        if filled < wanted {
            let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[filled..<wanted])
            do {
                filled += try source.read(
                    into: rest, at: dataOffset + position + Int64(filled) - Int64(header.count))
            } catch {
                failure = error as? UnreadableAudio ?? UnreadableAudio(.source(message: "\(error)"))
            }
        }
        position += Int64(filled)
        return filled
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
        bytes.append(littleEndian: UInt16(layout.bytes))
        bytes.append(littleEndian: fields.bits)
        bytes.append(littleEndian: UInt16(2 + fields.coefficients.count * 2))
        bytes.append(littleEndian: UInt16(layout.frames))
        for value in fields.coefficients { bytes.append(littleEndian: UInt16(bitPattern: value)) }
        return bytes
    }

    private static func blockFields(of audio: AudioHeader) -> (tag: UInt16, bits: UInt16, coefficients: [Int16]) {
        switch audio.format.encoding {
        case .imaADPCM: (EncodingTag.imaADPCM, 4, [])
        default: (EncodingTag.msADPCM, 4, microsoftCoefficients)
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
