import AudioFiles
import CallModel
import TestSupport
import Testing

/// Whatever a header holds: an answer, never a crash, and never more frames than bytes can carry.
@Suite("Hostile headers")
struct HostileHeaderTests {
    private static let seeds: [[UInt8]] = {
        let audio = Array(HeaderMatrixTests.audio.prefix(400))
        var listed = WAVFile(pcm16: [audio, audio])
        listed.before = [.init("LIST", [1, 2, 3]), .init("bext", [UInt8](repeating: 0, count: 64))]
        listed.trailer = WAVFile.Chunk("id3 ", [1, 2, 3]).bytes
        var wide = WAVFile(pcm16: [audio])
        wide.magic = "RF64"
        wide.dataSize = .value(.max)
        wide.first = [.init("ds64", [UInt8](repeating: 1, count: 28))]
        var ima = WAVFormat(tag: 0x11, channels: 1, rate: 8000, bits: 4)
        ima.blockAlign = 256
        ima.fields = [UInt16(2), 505].flatMap(\.littleEndianBytes)
        var microsoft = ima
        microsoft.tag = 2
        microsoft.fields = [UInt16(2), 500].flatMap(\.littleEndianBytes)
        return [
            listed, wide, WAVFile(alaw: [audio]), WAVFile(gsm610: BlockCodedAudio.gsm610.blocks),
            WAVFile(ima, data: BlockCodedAudio.imaADPCM.blocks),
            WAVFile(microsoft, data: BlockCodedAudio.msADPCM.blocks),
            WAVFile(
                WAVFormat(tag: 3, channels: 1, rate: 8000, bits: 64), data: [UInt8](repeating: 0xFF, count: 800)),
            WAVFile(
                WAVFormat(tag: 1, channels: 2, rate: 8000, bits: 24).extensible,
                data: [UInt8](repeating: 7, count: 600)),
        ].map(\.bytes)
    }()

    /// GSM makes five frames of a byte; Opus, told that a packet is 120 ms of silence at 48 kHz, some thousands.
    static let mostFramesAByte = 6000

    @Test("mutated ones", arguments: seeds.indices)
    func mutations(_ seed: Int) throws {
        var generator = SplitMix64(seed: UInt64(seed))
        var accepted = 0
        for _ in 0..<2000 {
            var bytes = Self.seeds[seed]
            for _ in 0..<Int.random(in: 1...4, using: &generator) { mutate(&bytes, using: &generator) }
            guard let samples = try? decoded(file: bytes) else { continue }
            accepted += 1
            #expect((samples.map(\.count).max() ?? 0) <= bytes.count * Self.mostFramesAByte)
        }
        #expect(accepted > 100, "the mutations are so wild that nothing past the header is reached")
    }

    /// Most are refused: their checksums are wrong.
    @Test("mutated compressed ones", arguments: CompressedTests.all.indices)
    func compressedMutations(_ index: Int) throws {
        var generator = SplitMix64(seed: UInt64(index))
        let whole = CompressedTests.all[index].bytes
        for _ in 0..<200 {
            var bytes = whole
            for _ in 0..<Int.random(in: 1...4, using: &generator) { mutate(&bytes, using: &generator) }
            let samples = (try? decoded(file: bytes)) ?? []
            #expect((samples.map(\.count).max() ?? 0) <= bytes.count * Self.mostFramesAByte)
        }
    }

    @Test("every way to cut one short")
    func prefixes() {
        for bytes in Self.seeds {
            for count in 0...bytes.count { _ = try? decoded(Array(bytes.prefix(count))) }
        }
    }

    private func mutate(_ bytes: inout [UInt8], using generator: inout SplitMix64) {
        guard !bytes.isEmpty else { return }
        let position = Int.random(in: 0..<min(bytes.count, 160), using: &generator)
        switch Int.random(in: 0..<5, using: &generator) {
        case 0: bytes[position] = .random(in: 0...255, using: &generator)
        case 1: bytes[position] ^= 1 << UInt8.random(in: 0...7, using: &generator)
        case 2:
            let extremes: [UInt32] = [0, 1, 8, 0x7FFF_FFFF, 0x8000_0000, .max, .max - 1, 0x10000]
            let value = extremes.randomElement(using: &generator) ?? 0
            for (index, byte) in value.littleEndianBytes.enumerated() where position + index < bytes.count {
                bytes[position + index] = byte
            }
        case 3: bytes.removeSubrange(position..<min(bytes.count, position + .random(in: 1...9, using: &generator)))
        default: bytes.insert(.random(in: 0...255, using: &generator), at: position)
        }
    }
}
