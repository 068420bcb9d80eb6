import AudioFiles
import CallModel
import TestSupport
import Testing

@Suite("Files that are refused")
struct RejectionTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let reason: UnreadableAudio.Reason
        let bytes: [UInt8]

        init(_ name: String, _ reason: UnreadableAudio.Reason, _ bytes: [UInt8]) {
            (testDescription, self.reason, self.bytes) = (name, reason, bytes)
        }

        init(_ name: String, _ reason: UnreadableAudio.Reason, _ change: (inout WAVFile) -> Void) {
            var file = WAVFile(pcm16: [HeaderMatrixTests.audio])
            change(&file)
            self.init(name, reason, file.bytes)
        }
    }

    @Test("each for its own reason", arguments: content + headers + formats)
    func reasons(_ item: Case) {
        #expect(rejection(of: item.bytes) == item.reason)
    }

    private static let right = WAVFile(pcm16: [HeaderMatrixTests.audio]).bytes

    static let content = [
        Case("nothing", .emptyFile, []),
        Case("four bytes", .incompleteHeader(missing: "the file ends after 4 bytes"), Array("RIFF".utf8)),
        Case("raw PCM", .notAudio(firstBytes: "it begins with the bytes 01 00 FE FF 03 00 FC FF"), rawPCM),
        Case("HTML", .notAudio(firstBytes: "it is an HTML page"), Array("<!DOCTYPE html><p>404".utf8)),
        Case("text", .notAudio(firstBytes: "it begins with the text \"hello wo\""), Array("hello world".utf8)),
        Case("zeros", .notAudio(firstBytes: "it begins with zeros"), [UInt8](repeating: 0, count: 4000)),
        Case(
            "a byte order mark", .notAudio(firstBytes: "it begins with the bytes EF BB BF 52 49 46 46 A4"),
            [0xEF, 0xBB, 0xBF] + right),
        Case(
            "four bytes of rubbish", .notAudio(firstBytes: "it begins with the bytes 00 01 02 03 52 49 46 46"),
            [0, 1, 2, 3] + right),
        Case(
            "lower case", .notAudio(firstBytes: "it begins with the bytes 72 69 66 66 A4 3E 00 00"),
            Array("riff".utf8) + right.dropFirst(4)),
        Case(
            "RIFF, but no WAVE", .notAudio(firstBytes: "it begins with RIFF but is no WAVE"),
            Array("RIFF".utf8) + [4, 0, 0, 0] + Array("WEBPVP8 ".utf8)),
        Case(
            "a name of Wave64 and nothing else", .incompleteHeader(missing: "the file ends after 16 bytes"),
            Wave64File.magic),
        Case(
            "RIFX, but no WAVE", .notAudio(firstBytes: "it begins with RIFX but is no WAVE"),
            Array("RIFX".utf8) + [0, 0, 0, 4] + Array("WEBPVP8 ".utf8)),
        Case(
            "RIFX with its numbers in RIFF's order", .incompleteHeader(missing: "no data chunk"),
            Array("RIFX".utf8) + right.dropFirst(4)),
        Case("Ogg", .notAllowed(name: "OGG"), Array("OggS".utf8) + [0, 2]),
        Case("FLAC", .notAllowed(name: "FLAC"), Array("fLaC".utf8) + [0, 0]),
        Case("MP3", .notAllowed(name: "MP3"), [0xFF, 0xFB, 0x90, 0x64, 0, 0]),
        Case(
            "MP3 behind a tag", .notAllowed(name: "MP3"),
            Array("ID3".utf8) + [4, 0, 0, 0, 0, 0, 4, 1, 2, 3, 4, 0xFF, 0xFB, 0x90, 0x64]),
    ]

    static let headers = [
        Case("twelve bytes", .incompleteHeader(missing: "no fmt and no data chunk"), Array(right.prefix(12))),
        Case(
            "cut inside the format", .incompleteHeader(missing: "the fmt chunk has 8 bytes of at least 16"),
            Array(right.prefix(28))),
        Case(
            "a format of 14 bytes", .incompleteHeader(missing: "the fmt chunk has 14 bytes of at least 16"),
            Array("RIFF\u{24}\0\0\0WAVEfmt \u{E}\0\0\0".utf8) + [UInt8](repeating: 1, count: 40)),
        Case("no samples", .incompleteHeader(missing: "no data chunk"), Array(right.prefix(36))),
        Case(
            "no format", .incompleteHeader(missing: "no fmt chunk"),
            Array("RIFF\u{24}\0\0\0WAVEdata\u{8}\0\0\0".utf8) + [1, 2, 3, 4, 5, 6, 7, 8]),
        Case(
            "DATA in capitals", .incompleteHeader(missing: "no data chunk"),
            right.replacing(Array("data".utf8), with: Array("DATA".utf8))),
        Case("a chunk that reaches beyond the file", .incompleteHeader(missing: "no data chunk")) {
            $0.before = [.init("LIST", [])]
            $0.before[0].identifier += [0xFF, 0xFF, 0xFF, 0x7F]
        },
        Case("chunks without end", .incompleteHeader(missing: "no data chunk")) {
            $0.before = [WAVFile.Chunk](repeating: .init("junk", []), count: 300)
        },
    ]

    static let formats = [
        Case("no channels", .implausible(field: "channels", value: 0)) { $0.format.channels = 0 },
        Case("64 thousand channels", .implausible(field: "channels", value: 64_000)) {
            $0.format.channels = 64_000
        },
        Case("nine channels", .implausible(field: "channels", value: 9)) { $0.format.channels = 9 },
        Case("no rate", .implausible(field: "sample rate", value: 0)) { $0.format.rate = 0 },
        Case("1 Hz", .implausible(field: "sample rate", value: 1)) { $0.format.rate = 1 },
        Case("4 GHz", .implausible(field: "sample rate", value: 4_294_967_295)) { $0.format.rate = .max },
        Case("no bits", .implausible(field: "bits per sample", value: 0)) { $0.format.bits = 0 },
        Case("64 bits", .implausible(field: "bits per sample", value: 64)) { $0.format.bits = 64 },
        Case("8 bits in blocks of 2", .implausible(field: "block align", value: 2)) {
            $0.format.bits = 8
            $0.format.blockAlign = 2
        },
        Case("float of 16 bits", .implausible(field: "bits per float sample", value: 16)) { $0.format.tag = 3 },
        Case("G.729", .unsupportedEncoding(tag: 0x83)) { $0.format.tag = 0x83 },
        Case("MP3 in WAVE", .notAllowed(name: "MP3 inside WAV")) { $0.format.tag = 0x55 },
        Case("GSM in an extensible format", .unsupportedEncoding(tag: 0x31)) {
            $0.format.tag = 0x31
            $0.format = $0.format.extensible
        },
        Case("an extensible format cut short", .incompleteHeader(missing: "an extensible fmt chunk of 18 bytes")) {
            $0.format.tag = 0xFFFE
            $0.format.fields = [0, 0]
        },
        Case("an extensible format with a foreign GUID", .unsupportedEncoding(tag: 0xFFFE)) {
            $0.format = $0.format.extensible
            $0.format.fields[12] = 7
        },
        Case("stereo GSM", .implausible(field: "channels of GSM 6.10", value: 2)) {
            $0.format.tag = 0x31
            $0.format.channels = 2
        },
        Case("GSM in blocks of 33", .implausible(field: "block align", value: 33)) {
            $0.format.tag = 0x31
            $0.format.blockAlign = 33
        },
        Case("IMA ADPCM in blocks of 32 771 (CVE-2026-37555)", .implausible(field: "block align", value: 32_771)) {
            $0.format.tag = 0x11
            $0.format.blockAlign = 32_771
            $0.format.fields = UInt16(2).littleEndianBytes + UInt16(65_535).littleEndianBytes
        },
        Case("IMA ADPCM whose frames per block contradict", .implausible(field: "samples per block", value: 9999))
        {
            $0.format.tag = 0x11
            $0.format.blockAlign = 256
            $0.format.fields = UInt16(2).littleEndianBytes + UInt16(9999).littleEndianBytes
        },
        Case("MS ADPCM in blocks of 7 (CVE-2021-3246)", .implausible(field: "block align", value: 7)) {
            $0.format.tag = 2
            $0.format.blockAlign = 7
        },
        Case("ADPCM with no block align (CVE-2017-14634)", .implausible(field: "block align", value: 0)) {
            $0.format.tag = 0x11
            $0.format.blockAlign = 0
        },
    ]

    @Test("cut anywhere in its 44 bytes, a header is incomplete; then it is one of no frames")
    func cutHeader() throws {
        #expect(rejection(of: []) == .emptyFile)
        for count in 1..<44 {
            let reason = try #require(rejection(of: Array(Self.right.prefix(count))))
            switch reason {
            case .notAudio: #expect(count < 4, "\(count) bytes: the name RIFF is there")
            case .incompleteHeader: #expect(count >= 4)
            default: Issue.record("\(count) bytes: \(reason)")
            }
        }
        let extent = try header(of: Array(Self.right.prefix(44))).extent
        #expect(extent == AudioExtent(frames: 0, declaredFrames: 8000, repairs: [.truncated]))
    }

    private static let rawPCM: [UInt8] = [1, 0, 0xFE, 0xFF, 3, 0, 0xFC, 0xFF, 5, 0, 6, 0, 7, 0, 8, 0, 9, 0]

    @Test("thirteen hours are too long, and nothing is read for it")
    func tooLong() throws {
        let source = EndlessSource(lead: WAVFile(pcm16: [[]]).bytes, byteCount: 13 * 3600 * 16_000 + 44)
        #expect(throws: UnreadableAudio(.tooLong(seconds: 13 * 3600))) { try AudioHeader.read(from: source) }
        let twelve = EndlessSource(lead: WAVFile(pcm16: [[]]).bytes, byteCount: 12 * 3600 * 16_000 + 44)
        #expect(try AudioHeader.read(from: twelve).extent.frames == 12 * 3600 * 8000)
    }

    @Test("every reason is one line that a terminal can show")
    func descriptions() {
        let hostile = "a\u{1B}[31m\nb\u{202E}c\u{2028}d\u{0}"
        let reasons: [UnreadableAudio.Reason] = [
            .emptyFile, .notAudio(firstBytes: hostile), .unsupportedContainer(name: hostile),
            .unsupportedEncoding(tag: 0x0083), .unsupportedEncoding(tag: 0xBEEF),
            .incompleteHeader(missing: hostile),
            .implausible(field: "channels", value: 64_000), .tooLong(seconds: 50_000), .decoder(message: hostile),
            .source(message: hostile),
        ]
        for reason in reasons {
            let text = UnreadableAudio(reason).description
            #expect(!text.isEmpty)
            let isPlain = text.unicodeScalars.allSatisfy {
                ![.control, .format, .lineSeparator, .paragraphSeparator].contains($0.properties.generalCategory)
            }
            #expect(isPlain, "\(text)")
        }
        #expect(UnreadableAudio(.unsupportedEncoding(tag: 0x83)).description.contains("G.729 (0x0083)"))
        #expect(UnreadableAudio(.unsupportedEncoding(tag: 0xBEEF)).description.contains("0xBEEF"))
    }
}
