import AudioFiles
import CallModel
import TestSupport
import Testing

/// Fields that have broken readers of audio files before, each in a file of its own: block sizes, counts and offsets
/// that other code multiplied, divided by or allocated for. Each has one answer, at once.
@Suite("Files made to break a reader")
struct AttackTests {
    enum Answer: Equatable, Sendable {
        case refused(UnreadableAudio.Reason)
        case frames(Int, [HeaderRepair] = [])
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let answer: Answer
        let bytes: [UInt8]

        init(_ name: String, _ answer: Answer, _ bytes: [UInt8]) {
            (testDescription, self.answer, self.bytes) = (name, answer, bytes)
        }

        init(_ name: String, _ answer: Answer, _ file: WAVFile = plain, _ change: (inout WAVFile) -> Void) {
            var file = file
            change(&file)
            self.init(name, answer, file.bytes)
        }
    }

    private static let plain = WAVFile(pcm16: [Array(HeaderMatrixTests.audio.prefix(100))])

    @Test("is answered at once, in process and out of it", arguments: counts + chunks + blocks + wide + compressed)
    func answers(_ item: Case) throws {
        #expect(answer(to: item.bytes) { try decoded(file: item.bytes) } == item.answer)
        // The decoder is still there, or another is.
        #expect(try decoded(file: CompressedAudio.vorbis).first?.isEmpty == false)
    }

    private func answer(to bytes: [UInt8], _ decode: () throws -> [[Int16]]) -> Answer? {
        do {
            let header = try AudioHeader.read(from: MemoryByteSource(bytes), accepting: .all)
            let samples = try decode()
            return .frames(samples.map(\.count).max() ?? 0, header.extent.repairs)
        } catch let error as UnreadableAudio {
            return .refused(error.reason)
        } catch {
            return nil
        }
    }

    private static func implausible(_ field: String, _ value: Int64) -> Answer {
        .refused(.implausible(field: field, value: value))
    }

    static let counts = [
        Case("65,535 channels (CVE-2018-13139)", implausible("channels", 65_535)) { $0.format.channels = .max },
        Case("no channels (CVE-2017-16942)", implausible("channels", 0)) { $0.format.channels = 0 },
        Case("no block align (CVE-2017-14634)", .frames(100)) { $0.format.blockAlign = 0 },
        Case("a block align that wraps with eight channels", implausible("block align", 65_535)) {
            ($0.format.channels, $0.format.blockAlign) = (8, 65_535)
        },
        Case("65,535 bits", implausible("bits per sample", 65_535)) { $0.format.bits = 65_535 },
        Case("4,294,967,295 Hz", implausible("sample rate", 4_294_967_295)) { $0.format.rate = .max },
        Case("all valid bits and all speakers", .frames(100)) {
            $0.format = $0.format.extensible
            for index in 2..<8 { $0.format.fields[index] = 0xFF }
        },
    ]

    static let chunks = [
        Case(
            "a chunk that wraps round to the start of the file",
            .refused(.incompleteHeader(missing: "no data chunk"))
        ) {
            $0.before = [.init("LIST", [])]
            $0.before[0].identifier += [0xD4, 0xFF, 0xFF, 0xFF]
        },
        Case("a format of 4 GiB", .refused(.incompleteHeader(missing: "no data chunk"))) {
            $0.first = [.init("fmt ", [])]
            $0.first[0].identifier += [0xFF, 0xFF, 0xFF, 0xFF]
        },
        Case("a second format that says otherwise", .frames(100)) {
            $0.before = [.init("fmt ", WAVFormat(tag: 2, channels: 65_535, rate: 1, bits: 0).bytes)]
        },
        Case("a million loops (CVE-2018-19758, CVE-2019-3832)", .frames(100)) {
            var body = [UInt8](repeating: 0, count: 36)
            body.replaceSubrange(28..<32, with: UInt32(1_000_000).littleEndianBytes)
            $0.before = [.init("smpl", body)]
        },
        Case("4 billion cues", .frames(100)) { $0.before = [.init("cue ", [0xFF, 0xFF, 0xFF, 0xFF])] },
        Case("a list whose item has 4 GiB", .frames(100)) {
            $0.before = [.init("LIST", Array("INFOISFT".utf8) + [0xFF, 0xFF, 0xFF, 0xFF])]
        },
        Case("an empty bext chunk", .frames(100)) { $0.before = [.init("bext", [])] },
        Case("a file within the file", .frames(100)) { $0.before = [.init("RIFF", plain.bytes)] },
        Case("a format of 4 billion bits of extension", .frames(100)) { $0.format.fields = [0xFF, 0xFF] },
    ]

    private static func coded(_ tag: UInt16, align: UInt16, frames: UInt16 = 0, _ data: [UInt8]) -> WAVFile {
        var format = WAVFormat(tag: tag, channels: 1, rate: 8000, bits: 4)
        format.blockAlign = align
        format.fields = [UInt16(2), frames].flatMap(\.littleEndianBytes)
        return WAVFile(format, data: data)
    }

    private static let noise: [UInt8] = (0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ 13) }

    static let blocks = [
        Case("IMA ADPCM in blocks of 1", implausible("block align", 1), coded(0x11, align: 1, noise)) { _ in },
        Case("IMA ADPCM in blocks of nothing but their head", implausible("block align", 4)) {
            $0 = coded(0x11, align: 4, noise)
        },
        Case("IMA ADPCM in blocks of 65,535", implausible("block align", 65_535)) {
            $0 = coded(0x11, align: .max, noise)
        },
        Case("IMA ADPCM of 65,535 frames a block (CVE-2026-37555)", implausible("samples per block", 65_535)) {
            $0 = coded(0x11, align: 256, frames: .max, noise)
        },
        Case("IMA ADPCM of three channels", implausible("channels of ADPCM", 3)) {
            $0 = coded(0x11, align: 256, noise)
            $0.format.channels = 3
        },
        Case("IMA ADPCM whose steps lie outside the table", .frames(16 * 505)) {
            $0 = coded(0x11, align: 256, [UInt8](repeating: 0xFF, count: 4096))
        },
        Case("MS ADPCM in blocks of 1", implausible("block align", 1)) { $0 = coded(2, align: 1, noise) },
        Case("MS ADPCM in blocks of 7 (CVE-2021-3246)", implausible("block align", 7)) {
            $0 = coded(2, align: 7, noise)
        },
        Case("MS ADPCM with 65,535 coefficients", .frames(8 * 1012)) {
            $0 = coded(2, align: 512, [UInt8](repeating: 0, count: 4096))
            $0.format.fields =
                UInt16(32).littleEndianBytes + UInt16(1012).littleEndianBytes + [0xFF, 0xFF]
                + [UInt8](repeating: 0xFF, count: 28)
        },
        Case("MS ADPCM whose predictor is the 256th of seven", .frames(8 * 1012)) {
            $0 = coded(2, align: 512, [UInt8](repeating: 0xFF, count: 4096))
        },
        Case("GSM of 65,535 channels", implausible("channels", 65_535), WAVFile(gsm610: noise)) {
            $0.format.channels = .max
        },
        Case("GSM of 65,535 frames a block", implausible("samples per block", 65_535), WAVFile(gsm610: noise)) {
            $0.format.fields = [UInt16(2), .max].flatMap(\.littleEndianBytes)
        },
        Case("G.721 of 65,535 bytes a block", .frames(8192)) {
            $0 = coded(0x40, align: .max, frames: .max, noise)
        },
    ]

    private static func sizes64(_ data: UInt64, table: UInt32 = 0) -> WAVFile {
        var file = plain
        (file.magic, file.dataSize) = ("RF64", .value(.max))
        file.first = [
            .init("ds64", [data, data, data].flatMap(\.littleEndianBytes) + table.littleEndianBytes)
        ]
        return file
    }

    static let wide = [
        Case("RF64 with 2⁶³ bytes of samples", .frames(100, [.truncated]), sizes64(1 << 63)) { _ in },
        Case("RF64 with 2⁶³ − 1", .frames(100, [.unclosed]), sizes64(UInt64(Int64.max))) { _ in },
        Case("RF64 with 2⁶⁴ − 1", .frames(100, [.unclosed]), sizes64(.max)) { _ in },
        Case("RF64 with a table of 4 billion sizes", .frames(100), sizes64(200, table: .max)) { _ in },
        Case("RF64 whose ds64 has 4 GiB", .refused(.incompleteHeader(missing: "no fmt and no data chunk"))) {
            $0 = sizes64(200)
            $0.first[0].body = []
            $0.first[0].identifier += [0xFF, 0xFF, 0xFF, 0xFF]
        },
        Case("Wave64 with 2⁶⁴ − 1 bytes", .frames(100, [.unclosed]), wave64 { $0.dataSize = .max }),
        Case(
            "Wave64 with a chunk of 2⁶⁴ − 8 bytes", .refused(.incompleteHeader(missing: "no data chunk")),
            wave64 { $0.before = [.init("fact", [])] }
                .replacing(UInt64(24).littleEndianBytes, with: (UInt64.max - 7).littleEndianBytes)),
    ]

    private static func wave64(_ change: (inout Wave64File) -> Void) -> [UInt8] {
        var file = Wave64File(plain)
        change(&file)
        return file.bytes
    }

    private static func flac(_ fields: UInt64) -> [UInt8] {
        var bytes = CompressedAudio.flac
        bytes.replaceSubrange(18..<26, with: fields.littleEndianBytes.reversed())
        return bytes
    }

    private static func changed(_ bytes: [UInt8], _ name: String, _ offset: Int, _ values: [UInt8]) -> [UInt8] {
        var bytes = bytes
        guard let start = bytes.firstRange(of: Array(name.utf8))?.lowerBound else { return [] }
        bytes.replaceSubrange(start + offset..<start + offset + values.count, with: values)
        return bytes
    }

    static let compressed = [
        Case("FLAC of no rate", implausible("sample rate", 0), flac(15 << 36)),
        Case("FLAC of 1,048,575 Hz", implausible("sample rate", 1_048_575), flac(0xFFFFF << 44 | 15 << 36)),
        Case("Opus of no channels", implausible("channels", 0), changed(CompressedAudio.opus, "OpusHead", 9, [0])),
        Case(
            "Opus of 255 channels", implausible("channels", 255),
            changed(CompressedAudio.opus, "OpusHead", 9, [255])),
        Case(
            "Vorbis of 255 channels", implausible("channels", 255),
            changed(CompressedAudio.vorbis, "vorbis", 10, [255])),
        Case(
            "Vorbis of 4,294,967,295 Hz", implausible("sample rate", 4_294_967_295),
            changed(CompressedAudio.vorbis, "vorbis", 11, [255, 255, 255, 255])),
    ]
}
