import AudioFiles
import CallModel
import TestSupport
import Testing

/// G.722 is defined bit by bit, so that two right decoders agree in every sample: the digests are those of what ffmpeg 5.1
/// decodes.
@Suite("G.722")
struct G722Tests {
    private static let accepted = AcceptedFormats([.wav], headerless: .init("g722"))

    private static func decode(_ bytes: [UInt8], step: Int = 333) throws -> [Int16] {
        let source = MemoryByteSource(bytes)
        let header = try AudioHeader.read(from: source, accepting: accepted)
        return try decoded(from: source, header, step: step)[0]
    }

    @Test("two gliding tones decode as elsewhere", arguments: [1, 2, 333, 5000])
    func tones(_ step: Int) throws {
        let samples = try Self.decode(BlockCodedAudio.g722.blocks, step: step)
        #expect(samples.count == BlockCodedAudio.g722.frames)
        #expect(Array(samples.prefix(6)) == BlockCodedAudio.g722.firstSamples)
        #expect(Array(samples.suffix(4)) == BlockCodedAudio.g722.lastSamples)
        #expect(BlockCodedAudio.digest(of: samples) == BlockCodedAudio.g722.digest)
    }

    /// Every code, in every order, until all that can saturate has: two batches and the history's end.
    @Test("nonsense decodes as elsewhere")
    func nonsense() throws {
        let codes = (0..<4000).map { UInt8(truncatingIfNeeded: $0 * 167 + 13 + ($0 * $0) >> 3) }
        let samples = try Self.decode(codes)
        #expect(samples.contains(.max) && samples.contains(.min))
        #expect(BlockCodedAudio.digest(of: samples) == 0xC9E6_6489_62B8_3C47)
    }

    /// One code for as long as it takes drives the predictors to the ends of what they are allowed.
    @Test("every code, again and again, decodes as elsewhere")
    func runs() throws {
        let codes = (0..<256).flatMap { [UInt8](repeating: UInt8($0), count: 32) }
        #expect(BlockCodedAudio.digest(of: try Self.decode(codes)) == 0x938C_3DEB_7F2B_79D6)
    }

    @Test("a long recording has no seam")
    func long() throws {
        let codes = (0..<4096 * 3 + 7).map { BlockCodedAudio.g722.blocks[$0 % 192] }
        let samples = try Self.decode(codes, step: 1000)
        #expect(samples.count == codes.count * 2)
        #expect(samples == (try Self.decode(codes, step: 4099)))
    }

    @Test(
        "inside WAVE it is known by either of its tags, and of one channel", arguments: [0x65, 0x28F] as [UInt16])
    func wave(_ tag: UInt16) throws {
        var file = WAVFile(
            WAVFormat(tag: tag, channels: 1, rate: 16_000, bits: 4), data: BlockCodedAudio.g722.blocks)
        #expect(try header(of: file).format.encoding == .g722)
        #expect(try decoded(file.bytes) == [Self.decode(BlockCodedAudio.g722.blocks)])
        file.format.channels = 2
        #expect(rejection(of: file.bytes) == .implausible(field: "channels of G.722", value: 2))
    }

    @Test("it has one rate only")
    func rate() {
        #expect(AcceptedFormats.Headerless("g722 8000") == nil)
        #expect(AcceptedFormats.Headerless("g722")?.sampleRate.hertz == 16_000)
    }

    @Test("the rate of its clock in RTP is not that of its samples")
    func clock() throws {
        let file = WAVFile(
            WAVFormat(tag: 0x28F, channels: 1, rate: 8000, bits: 4), data: BlockCodedAudio.g722.blocks)
        #expect(try header(of: file).format.sampleRate.hertz == 16_000)
    }
}
