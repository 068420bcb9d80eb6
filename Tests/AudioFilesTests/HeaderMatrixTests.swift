import AudioFiles
import CallModel
import TestSupport
import Testing

/// What every known kind of broken header reads as. 8000 frames of PCM16 mono unless a case says otherwise.
@Suite("Broken headers")
struct HeaderMatrixTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let frames: Int64
        let declared: Int64?
        let repairs: [HeaderRepair]
        let file: WAVFile

        init(
            _ name: String, frames: Int64 = 8000, declared: Int64? = 8000, _ repairs: [HeaderRepair] = [],
            file: WAVFile? = nil, _ change: (inout WAVFile) -> Void = { _ in }
        ) {
            (testDescription, self.frames, self.declared, self.repairs) = (name, frames, declared, repairs)
            var changed = file ?? WAVFile(pcm16: [audio])
            change(&changed)
            self.file = changed
        }
    }

    /// Noise, so that no stretch of it passes for a chunk.
    static let audio = Signal.noise(level: -20, seconds: 1, seed: 7).pcm16

    @Test("reads what is there", arguments: sizes + chunks + trailers + layouts)
    func readsWhatIsThere(_ item: Case) throws {
        let header = try header(of: item.file)
        #expect(
            header.extent == AudioExtent(frames: item.frames, declaredFrames: item.declared, repairs: item.repairs)
        )
    }

    @Test("hands out the samples that the header promised", arguments: sizes + chunks + trailers)
    func decodes(_ item: Case) throws {
        let samples = try decoded(item.file.bytes)
        #expect(samples.count == 1)
        #expect(samples.first == Array(Self.audio.prefix(Int(item.frames))))
    }

    static let sizes = [
        Case("right"),
        Case("RIFF 0, data 0: Asterisk, killed", declared: nil, [.unclosed]) {
            $0.riffSize = .value(0)
            $0.dataSize = .value(0)
        },
        Case("RIFF right, data 0", declared: nil, [.unclosed]) { $0.dataSize = .value(0) },
        Case("RIFF 36, data 0", declared: nil, [.unclosed]) {
            $0.riffSize = .value(36)
            $0.dataSize = .value(0)
        },
        Case("RIFF 8, data 0: libsndfile and FreeSWITCH, killed", declared: nil, [.unclosed]) {
            $0.riffSize = .value(8)
            $0.dataSize = .value(0)
        },
        Case("RIFF 0, data right") { $0.riffSize = .value(0) },
        Case("RIFF too small") { $0.riffSize = .value(100) },
        Case("all ones: ffmpeg and rtpengine, killed", declared: nil, [.unclosed]) {
            $0.riffSize = .value(.max)
            $0.dataSize = .value(.max)
            $0.before = [
                .init("LIST", Array("INFOISFT".utf8) + [13, 0, 0, 0] + Array("Lavf59.27.100".utf8) + [0])
            ]
        },
        Case("0x7FFFF000: SoX, killed", declared: nil, [.unclosed]) {
            $0.riffSize = .value(0x7FFF_F024)
            $0.dataSize = .value(0x7FFF_F000)
        },
        Case("0x7FFFFFFF", declared: nil, [.unclosed]) { $0.dataSize = .value(0x7FFF_FFFF) },
        Case("0x80000000", declared: nil, [.unclosed]) { $0.dataSize = .value(0x8000_0000) },
        Case("0xF0000000", declared: nil, [.unclosed]) { $0.dataSize = .value(0xF000_0000) },
        Case("a copy that was cut", declared: 20_000, [.truncated]) { $0.dataSize = .value(40_000) },
        Case("less declared than there is", frames: 2000, declared: 2000, [.trailingBytes]) {
            $0.dataSize = .value(4000)
        },
        Case("cut in the middle of a sample", frames: 7999, [.truncated, .partialBlock]) {
            $0.data.removeLast()
            $0.dataSize = .value(16_000)
            $0.isDataPadded = false
        },
        Case("an odd number of bytes, declared so", [.partialBlock]) { $0.data.append(0x55) },
        Case("an odd number of bytes, without its pad", [.partialBlock]) {
            $0.data.append(0x55)
            $0.isDataPadded = false
        },
        Case("data 0, then a chain of chunks to the end", frames: 0, declared: 0) {
            $0.data = []
            $0.trailer =
                WAVFile.Chunk("LIST", Array("INFO1234".utf8)).bytes + WAVFile.Chunk("id3 ", [1, 2, 3]).bytes
        },
        Case("data 0, then a chunk that ends too early", frames: 6, declared: nil, [.unclosed]) {
            $0.data = []
            $0.trailer = Array(HeaderMatrixTests.audio.prefix(6).flatMap(\.littleEndianBytes))
            $0.dataSize = .value(0)
        },
        Case("a header and nothing else", frames: 0, declared: 0) { $0.data = [] },
        Case("a header and nothing else, sizes 0", frames: 0, declared: nil, [.unclosed]) {
            $0.data = []
            $0.riffSize = .value(0)
        },
    ]

    static let chunks = [
        Case("odd chunk, padded") { $0.before = [.init("LIST", [1, 2, 3])] },
        Case("odd chunk, not padded", [.missingPad]) { $0.before = [.init("LIST", [1, 2, 3], isPadded: false)] },
        Case("LIST before the format") { $0.first = [.init("LIST", Array("INFO".utf8))] },
        Case("odd chunk before the format, not padded", [.missingPad]) {
            $0.first = [.init("bext", [1, 2, 3, 4, 5], isPadded: false)]
        },
        Case("bext, iXML, cue, afsp and 4 KiB of padding") {
            $0.before = [
                .init("bext", [UInt8](repeating: 0, count: 602)), .init("iXML", Array("<BWFXML/>".utf8)),
                .init("cue ", [0, 0, 0, 0]), .init("afsp", Array("AFspdate".utf8)),
                .init("PAD ", [UInt8](repeating: 0, count: 4096)),
            ]
        },
        Case("an unknown chunk") { $0.before = [.init("zzzz", [9, 9])] },
        Case("a chunk whose name is no ASCII") { $0.before = [.init([0xC8, 0x01, 0xFF, 0x80], [9, 9])] },
        Case("data before the format") { $0.isDataFirst = true },
        Case("a wrong fact chunk") { $0.before = [.init("fact", [1, 0, 0, 0])] },
        Case("a format of 18 bytes") { $0.format.fields = [0, 0] },
        Case("a format of 40 bytes with tag 1") { $0.format.fields = [UInt8](repeating: 0, count: 24) },
        Case("an ID3v2 tag in front") {
            $0.lead = Array("ID3".utf8) + [4, 0, 0, 0, 0, 1, 2] + [UInt8](repeating: 0x41, count: 130)
        },
        Case("block align 0, byte rate 0") {
            $0.format.blockAlign = 0
            $0.format.byteRate = 0
        },
    ]

    static let trailers = [
        Case("LIST behind") { $0.trailer = WAVFile.Chunk("LIST", [1, 2, 3]).bytes },
        Case("LIST behind, its pad missing") {
            $0.trailer = WAVFile.Chunk("LIST", [1, 2, 3], isPadded: false).bytes
        },
        Case("id3, bext and junk behind") {
            $0.trailer = ["id3 ", "bext", "junk"].flatMap { WAVFile.Chunk($0, [1, 2]).bytes }
        },
        Case("zeros behind", [.trailingBytes]) { $0.trailer = [UInt8](repeating: 0, count: 100) },
        Case("an ID3v1 tag behind") {
            $0.trailer = Array("TAG".utf8) + [UInt8](repeating: 0x20, count: 125)
        },
        Case("513 random bytes behind", [.trailingBytes]) {
            var generator = SplitMix64(seed: 4)
            $0.trailer = (0..<513).map { _ in UInt8.random(in: 0...255, using: &generator) }
        },
        Case("a second data chunk", [.trailingBytes]) { $0.trailer = WAVFile.Chunk("data", [1, 2, 3, 4]).bytes },
        Case("a second recording", [.trailingBytes]) { $0.trailer = WAVFile(pcm16: [[1, 2, 3]]).bytes },
    ]

    static let layouts = [
        Case("stereo, cut in the middle of a frame", frames: 3999, declared: 4000, [.truncated, .partialBlock]) {
            $0.format.channels = 2
            $0.data.removeLast(2)
            $0.dataSize = .value(16_000)
        },
        Case("stereo, block align of one channel", frames: 4000, declared: 4000) {
            $0.format.channels = 2
            $0.format.blockAlign = 2
        },
        Case("GSM, an even number of blocks", frames: 640, declared: 640, file: gsm(blocks: 2)),
        Case("GSM, an odd number of blocks", frames: 960, declared: 960, file: gsm(blocks: 3)),
        Case("GSM, the pad byte counted: SoX", frames: 960, declared: 960, file: gsm(blocks: 3)) {
            $0.data.append(0)
        },
        Case(
            "GSM, a byte too many that is no pad", frames: 640, declared: 640, [.partialBlock],
            file: gsm(blocks: 2)
        ) {
            $0.data.append(0)
        },
        Case(
            "GSM, unclosed: Asterisk's .WAV, killed", frames: 960, declared: nil, [.unclosed], file: gsm(blocks: 3)
        ) {
            $0.riffSize = .value(0)
            $0.before = [.init("fact", [0, 0, 0, 0])]
            $0.dataSize = .value(0)
        },
        Case("GSM, cut in a block", frames: 640, declared: 960, [.truncated, .partialBlock], file: gsm(blocks: 3))
        {
            $0.data.removeLast(20)
            $0.dataSize = .value(195)
        },
    ]

    private static func gsm(blocks: Int) -> WAVFile {
        WAVFile(gsm610: Array(BlockCodedAudio.gsm610.blocks.prefix(65 * blocks)))
    }
}
