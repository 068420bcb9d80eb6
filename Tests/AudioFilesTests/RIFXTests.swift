import AudioFiles
import CSndfile
import CallModel
import TestSupport
import Testing

@Suite("RIFX, big-endian WAVE")
struct RIFXTests {
    private static let samples = DecodingTests.samples

    @Test("PCM comes out as it went in", arguments: [16, 24, 32], 1...3)
    func linear(_ bits: Int, _ channels: Int) throws {
        let planar = (0..<channels).map { shift in Self.samples.map { $0 &+ Int16(shift * 100) } }
        let data = WAVSamples.interleaved(planar).flatMap {
            $0.littleEndianBytes.reversed() + [UInt8](repeating: 0x5A, count: bits / 8 - 2)
        }
        let format = WAVFormat(tag: 1, channels: channels, rate: 16_000, bits: bits)
        #expect(try decoded(RIFXFile(format, data: data).bytes) == planar)
        #expect(try decoded(RIFXFile(format.extensible, data: data).bytes) == planar)
        #expect(try header(of: RIFXFile(format, data: data).bytes).format.container == .rifx)
    }

    @Test("float comes out as from little-endian bytes", arguments: [32, 64])
    func float(_ bits: Int) throws {
        let values = [0, 1, -1, 0.5, -0.25, 2, .infinity, .nan]
        let bytes = values.flatMap { value in
            bits == 32 ? Float(value).bitPattern.littleEndianBytes : value.bitPattern.littleEndianBytes
        }
        let turned = stride(from: 0, to: bytes.count, by: bits / 8).flatMap {
            bytes[$0..<$0 + bits / 8].reversed()
        }
        let format = WAVFormat(tag: 3, channels: 1, rate: 8000, bits: bits)
        #expect(try decoded(RIFXFile(format, data: turned).bytes) == decoded(WAVFile(format, data: bytes).bytes))
    }

    @Test("codings of bytes and blocks have no order")
    func blocks() throws {
        let gsm = WAVFile(gsm610: BlockCodedAudio.gsm610.blocks)
        for file in [gsm, WAVFile(alaw: [Self.samples]), WAVFile(ulaw: [Self.samples, Self.samples])] {
            #expect(try decoded(RIFXFile(file.format, data: file.data).bytes) == decoded(file.bytes))
        }
    }

    @Test("an unclosed one is recovered", arguments: [(0, 0), (8, 0), (.max, .max)] as [(UInt32, UInt32)])
    func unclosed(_ riffSize: UInt32, _ dataSize: UInt32) throws {
        let format = WAVFormat(tag: 1, channels: 1, rate: 8000, bits: 16)
        var file = RIFXFile(format, data: Self.samples.flatMap { $0.littleEndianBytes.reversed() })
        (file.riffSize, file.dataSize) = (riffSize, dataSize)
        let extent = try header(of: file.bytes).extent
        #expect(
            extent == AudioExtent(frames: Int64(Self.samples.count), declaredFrames: nil, repairs: [.unclosed]))
        #expect(try decoded(file.bytes) == [Self.samples])
    }

    @Test("what libsndfile writes is read as it was written")
    func peer() throws {
        for subtype in [SF_FORMAT_PCM_16, SF_FORMAT_PCM_24, SF_FORMAT_PCM_32] {
            #expect(try decoded(LibsndfileAudio.rifx(Self.samples, subtype: subtype)) == [Self.samples])
        }
    }

    @Test("ADPCM, whose blocks have one order only, is decoded by the other process")
    func adpcm() throws {
        let tone = Signal.tone(440, level: -10, seconds: 0.2).pcm16
        let rifx = try decoded(file: LibsndfileAudio.rifx(tone, subtype: SF_FORMAT_IMA_ADPCM))
        let riff = try decoded(file: LibsndfileAudio.written(tone, as: SF_FORMAT_WAV | SF_FORMAT_IMA_ADPCM))
        #expect(rifx == riff)
    }
}
