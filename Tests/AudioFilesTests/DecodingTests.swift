import AudioFiles
import CallModel
import TestSupport
import Testing

@Suite("Decoding")
struct DecodingTests {
    /// Every corner of the scale, and everything between in steps that hit every byte.
    static let samples: [Int16] =
        [0, 1, -1, .max, .min, 255, 256, -256] + (0..<3000).map { Int16($0 * 21 - 31_500) }

    @Test("PCM16 comes out as it went in", arguments: 1...8)
    func pcm16(_ channels: Int) throws {
        let planar = (0..<channels).map { shift in Self.samples.map { $0 &+ Int16(shift * 100) } }
        #expect(try decoded(WAVFile(pcm16: planar).bytes) == planar)
    }

    @Test("24 and 32 bits are cut to their upper 16", arguments: [24, 32], 1...3)
    func wide(_ bits: Int, _ channels: Int) throws {
        let planar = (0..<channels).map { shift in Self.samples.map { $0 &+ Int16(shift * 100) } }
        let interleaved = WAVSamples.interleaved(planar)
        let data = bits == 24 ? WAVSamples.pcm24(interleaved) : WAVSamples.pcm32(interleaved)
        let file = WAVFile(WAVFormat(tag: 1, channels: channels, rate: 16_000, bits: bits), data: data)
        #expect(try decoded(file.bytes) == planar)
    }

    @Test("8 bits are unsigned, and 128 is silence")
    func pcm8() throws {
        let file = WAVFile(WAVFormat(tag: 1, channels: 1, rate: 8000, bits: 8), data: [0, 1, 127, 128, 129, 255])
        #expect(try decoded(file.bytes) == [[-32768, -32512, -256, 0, 256, 32512]])
    }

    @Test("20 bits lie in three bytes")
    func pcm20() throws {
        let file = WAVFile(
            WAVFormat(tag: 1, channels: 1, rate: 8000, bits: 20), data: WAVSamples.pcm24([1000, -1000]))
        #expect(try header(of: file).format.encoding == .pcm24)
        #expect(try decoded(file.bytes) == [[1000, -1000]])
    }

    private static let floats: [Double] = [
        0, 1, -1, 0.5, -0.25, 2, -7, 1e30, .infinity, -.infinity, .nan, -.nan, .leastNonzeroMagnitude, 1.0 / 65536,
    ]
    private static let rounded: [Int16] = [
        0, 32767, -32768, 16384, -8192, 32767, -32768, 32767, 32767, -32768, 0, 0, 0, 0,
    ]

    @Test("float is rounded and clipped, and NaN is silence", arguments: [32, 64])
    func float(_ bits: Int) throws {
        let data = bits == 32 ? WAVSamples.float32(Self.floats.map(Float.init)) : WAVSamples.float64(Self.floats)
        let file = WAVFile(WAVFormat(tag: 3, channels: 1, rate: 8000, bits: bits), data: data)
        #expect(try decoded(file.bytes) == [Self.rounded])
    }

    @Test("an extensible format is what its GUID says", arguments: [1, 3, 6, 7] as [UInt16])
    func extensible(_ tag: UInt16) throws {
        let bits = [1: 16, 3: 32, 6: 8, 7: 8][tag] ?? 0
        let format = WAVFormat(tag: tag, channels: 2, rate: 8000, bits: bits)
        let data = [UInt8](repeating: 0x55, count: 2 * bits / 8 * 10)
        let plain = try decoded(WAVFile(format, data: data).bytes)
        #expect(plain.map(\.count) == [10, 10])
        #expect(try decoded(WAVFile(format.extensible, data: data).bytes) == plain)
    }

    @Test("G.711 with 16 bits in its header has a byte a sample all the same")
    func g711WithWrongBits() throws {
        var file = WAVFile(alaw: [Self.samples])
        file.format.bits = 16
        #expect(try header(of: file).extent.frames == Int64(Self.samples.count))
    }
}
