import AudioFiles
import CallModel
import TestSupport
import Testing

@Suite("Block codings")
struct BlockCodingTests {
    @Test("GSM 6.10 decodes as SoX decodes it, the odd last block included")
    func gsm() throws {
        try expect(BlockCodedAudio.gsm610, from: WAVFile(gsm610: BlockCodedAudio.gsm610.blocks))
    }

    @Test("GSM 6.10 that was never closed decodes the same")
    func unclosedGSM() throws {
        var file = WAVFile(gsm610: BlockCodedAudio.gsm610.blocks)
        file.riffSize = .value(0)
        file.dataSize = .value(0)
        try expect(BlockCodedAudio.gsm610, from: file)
    }

    /// Noise for bits drives every sum out of its range, which speech does once in an hour.
    @Test("GSM 6.10 saturates as libsndfile does")
    func saturatedGSM() throws {
        var random = SplitMix64(seed: 610)
        let blocks = (0..<65 * 100).map { _ in UInt8(truncatingIfNeeded: random.next()) }
        let samples = try #require(try decoded(WAVFile(gsm610: blocks).bytes).first)
        #expect(samples.count == 32_000)
        #expect(BlockCodedAudio.digest(of: samples) == 0xAEB0_51D2_BA31_63F8)
    }

    @Test("IMA ADPCM decodes as SoX decodes it")
    func ima() throws {
        var format = WAVFormat(tag: 0x11, channels: 1, rate: 8000, bits: 4)
        format.blockAlign = 256
        format.fields = [UInt16(2), 505].flatMap(\.littleEndianBytes)
        try expect(BlockCodedAudio.imaADPCM, from: WAVFile(format, data: BlockCodedAudio.imaADPCM.blocks))
    }

    @Test("MS ADPCM decodes as SoX decodes it")
    func microsoft() throws {
        var format = WAVFormat(tag: 0x02, channels: 1, rate: 8000, bits: 4)
        format.blockAlign = 256
        // No coefficients: the view that the decoder gets has the standard ones.
        format.fields = [UInt16(2), 500].flatMap(\.littleEndianBytes)
        try expect(BlockCodedAudio.msADPCM, from: WAVFile(format, data: BlockCodedAudio.msADPCM.blocks))
    }

    @Test("the size of a read does not matter", arguments: [1, 160, 319, 320, 321, 5000])
    func anyStep(_ step: Int) throws {
        let bytes = WAVFile(gsm610: BlockCodedAudio.gsm610.blocks).bytes
        #expect(try decoded(bytes, step: step) == decoded(bytes))
    }

    @Test("no blocks at all are a recording of no frames")
    func empty() throws {
        #expect(try decoded(WAVFile(gsm610: []).bytes) == [[]])
    }

    private func expect(_ audio: BlockCodedAudio, from file: WAVFile) throws {
        let samples = try #require(try decoded(file: file.bytes).first)
        #expect(samples.count == audio.frames)
        #expect(Array(samples.prefix(6)) == audio.firstSamples)
        #expect(Array(samples.suffix(4)) == audio.lastSamples)
        #expect(BlockCodedAudio.digest(of: samples) == audio.digest)
    }
}
