import AudioFiles
import CallModel
import Foundation
import TestSupport
import Testing

/// What recorders, switches and archives hand over, row by row, beyond headers that are broken (`HeaderMatrixTests`).
@Suite("What telephony writes")
struct TelephonyRowTests {
    private static let audio = HeaderMatrixTests.audio

    @Test(
        "codings that nothing here decodes are refused by name",
        arguments: [
            (0x10, "OKI ADPCM"), (0x14, "G.723 ADPCM"), (0x17, "Dialogic OKI ADPCM"), (0x20, "Yamaha ADPCM"),
            (0x22, "TrueSpeech"), (0x38, "NMS VBXADPCM"), (0x42, "G.723.1"), (0x45, "G.726"),
            (0x50, "MPEG layer 2"), (0x64, "G.726"), (0x83, "G.729"), (0x133, "G.729"),
            (0x161, "WMA"), (0xA109, "Speex"),
        ] as [(UInt16, String)])
    func refusedTags(_ tag: UInt16, _ name: String) {
        var file = WAVFile(pcm16: [Self.audio])
        file.format.tag = tag
        #expect(rejection(of: file.bytes) == .unsupportedEncoding(tag: tag))
        let digits = String(tag, radix: 16, uppercase: true)
        let text = UnreadableAudio(.unsupportedEncoding(tag: tag)).description
        #expect(
            text.contains("\(name) (0x\(String(repeating: "0", count: 4 - digits.count))\(digits))"), "\(text)")
    }

    @Test(
        "rates are taken as they are",
        arguments: [8000, 8001, 11_025, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000])
    func rates(_ hertz: Int) throws {
        #expect(try header(of: WAVFile(pcm16: [Self.audio], rate: hertz)).format.sampleRate.hertz == hertz)
    }

    @Test("rates and channels that libsndfile takes, and no telephone has")
    func bounds() {
        var file = WAVFile(pcm16: [Self.audio])
        file.format.rate = 65_536_000
        #expect(rejection(of: file.bytes) == .implausible(field: "sample rate", value: 65_536_000))
        (file.format.rate, file.format.channels) = (8000, 1024)
        #expect(rejection(of: file.bytes) == .implausible(field: "channels", value: 1024))
    }

    struct Start: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let offset: Int64
        let file: WAVFile

        init(_ name: String, at offset: Int64, _ file: WAVFile = .init(pcm16: [audio])) {
            (testDescription, self.offset, self.file) = (name, offset, file)
        }
    }

    private static let starts: [Start] = {
        let plain = WAVFile(pcm16: [audio])
        func with(_ chunks: [WAVFile.Chunk], _ file: WAVFile = plain) -> WAVFile {
            var file = file
            file.before = chunks
            return file
        }
        let fact = WAVFile.Chunk("fact", [64, 31, 0, 0])
        var long = plain
        long.format.fields = [0, 0]
        let extensible = WAVFile(plain.format.extensible, data: plain.data)
        let gsm = WAVFile(gsm610: BlockCodedAudio.gsm610.blocks)
        let lavf = WAVFile.Chunk("LIST", Array("INFOISFT".utf8) + [14, 0, 0, 0] + Array("Lavf59.27.100\0".utf8))
        return [
            Start("the plainest", at: 44), Start("a format of 18 bytes", at: 46, long),
            Start("a format of 18 bytes and fact", at: 58, with([fact], long)),
            Start("wav49", at: 60, with([.init("fact", [0xC0, 3, 0, 0])], gsm)),
            Start("extensible", at: 68, extensible),
            Start("extensible and fact", at: 80, with([fact], extensible)),
            Start("ffmpeg", at: 78, with([lavf])),
            Start("a bext chunk", at: 654, with([.init("bext", [UInt8](repeating: 0, count: 602))])),
            Start("padded to a page", at: 4096, with([.init("FLLR", [UInt8](repeating: 0, count: 4044))])),
        ]
    }()

    @Test("samples begin where the chunks say", arguments: starts)
    func samplesBegin(_ item: Start) throws {
        #expect(try header(of: item.file).dataOffset == item.offset)
        #expect(try decoded(item.file.bytes) == decoded(WAVFile(item.file.format, data: item.file.data).bytes))
    }

    private static func adpcm(_ tag: UInt16, blocks: [UInt8], of frames: UInt16) -> WAVFile {
        var format = WAVFormat(tag: tag, channels: 1, rate: 8000, bits: 4)
        format.blockAlign = 256
        format.fields = [UInt16(2), frames].flatMap(\.littleEndianBytes)
        return WAVFile(format, data: blocks)
    }

    private static let ima = adpcm(0x11, blocks: BlockCodedAudio.imaADPCM.blocks, of: 505)

    @Test("IMA ADPCM is as long as its blocks, whatever fact says")
    func imaPadding() throws {
        var file = Self.ima
        file.before = [.init("fact", [100, 0, 0, 0])]
        #expect(try header(of: file).extent == AudioExtent(frames: 505, declaredFrames: 505, repairs: []))
        #expect(try decoded(file: file.bytes)[0].count == 505)
    }

    @Test("ADPCM ends with its last whole block", arguments: [1, 100, 255])
    func partialBlock(_ rest: Int) throws {
        for file in [Self.ima, Self.adpcm(2, blocks: BlockCodedAudio.msADPCM.blocks, of: 500)] {
            var torn = file
            torn.data += file.data.prefix(rest)
            torn.dataSize = .value(512)
            torn.isDataPadded = false
            let extent = try header(of: torn).extent
            #expect(extent.repairs == [.truncated, .partialBlock])
            #expect(extent.declaredFrames == extent.frames * 2)
            #expect(try decoded(file: torn.bytes) == decoded(file: file.bytes))
        }
    }

    @Test("MS ADPCM brings its coefficients in a format of 50 bytes")
    func microsoftCoefficients() throws {
        var file = Self.adpcm(2, blocks: BlockCodedAudio.msADPCM.blocks, of: 500)
        let bare = try decoded(file: file.bytes)
        let pairs: [Int16] = [256, 0, 512, -256, 0, 0, 192, 64, 240, 0, 460, -208, 392, -232]
        file.format.fields =
            [UInt16(32), 500, 7].flatMap(\.littleEndianBytes) + pairs.flatMap(\.littleEndianBytes)
        #expect(file.format.bytes.count == 50)
        #expect(try decoded(file: file.bytes) == bare)
    }

    @Test("more than 4 GiB are all there, whatever 32 bits can say of them")
    func large() throws {
        // Five GiB of stereo at 48 kHz: less than eight hours.
        var file = WAVFile(pcm16: [[], []], rate: 48_000)
        file.dataSize = .value(1 << 30)
        let source = EndlessSource(lead: file.bytes, byteCount: 44 + 5 << 30)
        let frames: Int64 = 5 << 30 / 4
        #expect(
            try AudioHeader.read(from: source).extent
                == AudioExtent(frames: frames, declaredFrames: frames, repairs: [.wrappedSize]))
        file.magic = "RF64"
        file.dataSize = .value(.max)
        let sizes = [UInt64(5 << 30) + 72, 5 << 30, UInt64(frames)].flatMap(\.littleEndianBytes)
        file.first = [.init("ds64", sizes + [0, 0, 0, 0])]
        let wide = EndlessSource(lead: file.bytes, byteCount: Int64(file.bytes.count) + 5 << 30)
        #expect(
            try AudioHeader.read(from: wide).extent
                == AudioExtent(frames: frames, declaredFrames: frames, repairs: []))
    }

    @Test("a FLAC recorder that was killed leaves no length: it is found by decoding")
    func unclosedFLAC() throws {
        var bytes = CompressedAudio.flac
        // The lower 36 bits of the eight bytes from 18 on (RFC 9639, 8.2).
        bytes[21] &= 0xF0
        for index in 22...25 { bytes[index] = 0 }
        let header = try AudioHeader.read(from: MemoryByteSource(bytes), accepting: .all)
        #expect(header.extent.declaredFrames == nil)
        #expect(try decoded(file: bytes) == decoded(file: CompressedAudio.flac))
    }

    @Test("content decides: MP3 under the name of a WAV file is MP3, and no other bytes are")
    func misnamed() throws {
        #expect(rejection(of: CompressedAudio.mp3) == .notAllowed(name: "MP3"))
        #expect(throws: UnreadableAudio(.notAudio(firstBytes: "it begins with the text \"not an M\""))) {
            try AudioHeader.read(from: MemoryByteSource(Array("not an MP3 file".utf8)), accepting: .all)
        }
    }

    @Test("any bytes under the name of a GSM file are not taken for GSM")
    func misnamedGSM() {
        let accepted = AcceptedFormats([.wav], headerless: .init("gsm610"))
        #expect(
            throws: UnreadableAudio(
                .notAudio(firstBytes: "frames of GSM 06.10 begin with D, and this with 68"))
        ) {
            try AudioHeader.read(from: MemoryByteSource(Array("hello, world".utf8)), accepting: accepted)
        }
    }

    @Test(
        "containers that are none of ours are refused by name",
        arguments: [
            (".snd\u{0}\u{0}\u{0}\u{18}", "Sun AU"), ("#!AMR\n", "AMR"), ("#!AMR-WB\n", "AMR"),
            ("\u{0}\u{0}\u{0}\u{18}ftypM4A ", "MP4 audio"), ("\u{0}\u{0}\u{0}\u{18}ftyp3gp4", "MP4 audio"),
            ("FORM\u{0}\u{0}\u{0}\u{0}AIFF", "AIFF"), ("caff\u{0}\u{1}", "CAF"),
            ("RIFF\u{4}\u{0}\u{0}\u{0}AVI LIST", "AVI"), ("\n\r\r\n\u{1C}\u{0}", "a packet capture (pcapng)"),
        ])
    func containers(_ lead: String, _ name: String) {
        #expect(rejection(of: Array(lead.utf8)) == .unsupportedContainer(name: name))
    }

    @Test("so are those whose first bytes are no text")
    func binaryContainers() {
        for (lead, name) in [
            ([0x1A, 0x45, 0xDF, 0xA3], "WebM or Matroska"), ([0x30, 0x26, 0xB2, 0x75], "WMA"),
            ([0xD4, 0xC3, 0xB2, 0xA1], "a packet capture (pcap)"),
        ] as [([UInt8], String)] {
            #expect(rejection(of: lead + [0, 0, 0, 0]) == .unsupportedContainer(name: name))
        }
    }

    @Test(
        "Ogg holds Vorbis or Opus; Speex and FLAC in it are refused",
        arguments: ["Speex   1.2.0", "\u{7F}FLAC\u{1}"])
    func otherOgg(_ packet: String) {
        let page = Array("OggS".utf8) + [UInt8](repeating: 0, count: 22) + [1, 80]
        let bytes = page + Array(packet.utf8) + [UInt8](repeating: 0, count: 80)
        #expect(throws: UnreadableAudio(.unsupportedContainer(name: "Ogg with neither Vorbis nor Opus"))) {
            try AudioHeader.read(from: MemoryByteSource(bytes), accepting: .all)
        }
    }
}
