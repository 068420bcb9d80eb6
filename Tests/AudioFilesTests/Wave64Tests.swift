import AudioFiles
import CallModel
import TestSupport
import Testing

@Suite("Sony Wave64")
struct Wave64Tests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let extent: AudioExtent
        let bytes: [UInt8]

        init(
            _ name: String, frames: Int64 = 8000, declared: Int64? = 8000, _ repairs: [HeaderRepair] = [],
            _ file: WAVFile = .init(pcm16: [HeaderMatrixTests.audio]),
            _ change: (inout Wave64File) -> Void = { _ in }
        ) {
            testDescription = name
            extent = AudioExtent(frames: frames, declaredFrames: declared, repairs: repairs)
            var changed = Wave64File(file)
            change(&changed)
            bytes = changed.bytes
        }
    }

    @Test("reads what is there", arguments: sizes + chunks)
    func reads(_ item: Case) throws {
        let header = try header(of: item.bytes)
        #expect(header.extent == item.extent)
        #expect(header.format.container == .w64)
        #expect(try decoded(item.bytes) == [Array(HeaderMatrixTests.audio.prefix(Int(item.extent.frames)))])
    }

    private static let sizes = [
        Case("right"),
        Case("size 0, data 24: libsndfile, killed", declared: nil, [.unclosed]) {
            $0.fileSize = 0
            $0.dataSize = 24
        },
        Case("all ones, and all but the highest: ffmpeg, killed", declared: nil, [.unclosed]) {
            $0.fileSize = .max
            $0.dataSize = UInt64(Int64.max)
        },
        Case("data of half the numbers there are", declared: nil, [.unclosed]) { $0.dataSize = 1 << 63 },
        Case("data smaller than its own head", declared: nil, [.unclosed]) { $0.dataSize = 23 },
        Case("data 0", declared: nil, [.unclosed]) { $0.dataSize = 0 },
        Case("a copy that was cut", declared: 20_000, [.truncated]) { $0.dataSize = 40_024 },
        Case("more than any file has", declared: Int64.max / 16, [.truncated]) {
            $0.dataSize = UInt64(Int64.max) - 1
        },
        Case("cut in the middle of a sample", frames: 7999, [.truncated, .partialBlock]) {
            $0.data.removeLast()
            $0.dataSize = 16_024
        },
        Case("less declared than there is", frames: 2000, declared: 2000, [.trailingBytes]) {
            $0.dataSize = 4024
        },
        Case("no samples", frames: 0, declared: 0) { $0.data = [] },
        Case("no samples, and never closed", frames: 0, declared: nil, [.unclosed]) {
            $0.data = []
            $0.fileSize = 0
        },
    ]

    private static let chunks = [
        Case("chunks before the samples, filled up to eight bytes") {
            $0.before = [.init("fact", [64, 31, 0, 0]), .init([UInt8](1...16), [9]), .init("bext", [])]
        },
        Case("a chunk that is not filled up", [.missingPad]) {
            var chunk = Wave64File.Chunk("fact", [64, 31, 0, 0])
            chunk.isPadded = false
            $0.before = [chunk]
        },
        Case("chunks behind the samples") {
            $0.trailer = Wave64File.Chunk("levl", [1, 2, 3]).bytes + Wave64File.Chunk([UInt8](1...16), []).bytes
        },
        Case("zeros behind the samples", [.trailingBytes]) { $0.trailer = [UInt8](repeating: 0, count: 64) },
        Case("a second recording behind the first", [.trailingBytes]) {
            $0.trailer = Wave64File(WAVFile(pcm16: [[1, 2, 3]])).bytes
        },
    ]

    /// An odd number of bytes, so that the padding is not a whole block.
    @Test("G.711 and GSM decode as in RIFF")
    func codings() throws {
        for file in [
            WAVFile(alaw: [HeaderMatrixTests.audio.dropLast()]), WAVFile(gsm610: BlockCodedAudio.gsm610.blocks),
            WAVFile(ulaw: [HeaderMatrixTests.audio, HeaderMatrixTests.audio.reversed()]),
        ] {
            var wide = Wave64File(file)
            wide.trailer = Wave64File.Chunk("levl", [1]).bytes
            #expect(try decoded(wide.bytes) == decoded(file.bytes))
            #expect(try header(of: wide.bytes).extent.repairs.isEmpty)
        }
    }

    @Test("ADPCM is decoded by the other process as in RIFF")
    func adpcm() throws {
        var format = WAVFormat(tag: 0x11, channels: 1, rate: 8000, bits: 4)
        format.blockAlign = 256
        let file = WAVFile(format, data: BlockCodedAudio.imaADPCM.blocks)
        #expect(try decoded(file: Wave64File(file).bytes) == decoded(file: file.bytes))
    }

    @Test("one that is none, or ends in its head, is refused for that")
    func refused() {
        let right = Wave64File(WAVFile(pcm16: [HeaderMatrixTests.audio])).bytes
        #expect(
            rejection(of: Array(right.prefix(39))) == .incompleteHeader(missing: "the file ends after 39 bytes"))
        #expect(rejection(of: Array(right.prefix(90))) == .incompleteHeader(missing: "no data chunk"))
        var other = right
        other[24] = UInt8(ascii: "x")
        #expect(rejection(of: other) == .notAudio(firstBytes: "it begins as Sony Wave64 but is no WAVE"))
    }

    @Test("a chunk whose size is nonsense ends the search", arguments: [0, 23, 1 << 63, UInt64.max, 1 << 40])
    func nonsense(_ size: UInt64) {
        var file = Wave64File(WAVFile(pcm16: [HeaderMatrixTests.audio]))
        file.before = [.init("fact", [UInt8](repeating: 0, count: 8))]
        var bytes = file.bytes
        // Behind the file's head and the format's 40 bytes, behind the name.
        bytes.replaceSubrange(96..<104, with: size.littleEndianBytes)
        #expect(rejection(of: bytes) == .incompleteHeader(missing: "no data chunk"))
    }

    @Test("what libsndfile writes is read as it was written")
    func peer() throws {
        #expect(try decoded(LibsndfileAudio.wave64(HeaderMatrixTests.audio)) == [HeaderMatrixTests.audio])
    }
}
