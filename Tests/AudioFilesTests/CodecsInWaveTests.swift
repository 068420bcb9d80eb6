import AudioFiles
import CallModel
import TestSupport
import Testing

@Suite("G.721 and MP3 inside WAVE")
struct CodecsInWaveTests {
    private static let tone = Signal.tone(440, level: -10, seconds: 0.5).pcm16

    @Test("G.721 sounds as what went in, to the last sample")
    func g721() throws {
        let bytes = try LibsndfileAudio.g721(Self.tone)
        let header = try header(of: bytes)
        #expect(header.format.encoding == .g721)
        // The writer fills up its last block of 120.
        #expect(header.extent == AudioExtent(frames: 4080, declaredFrames: 4080, repairs: []))
        let samples = try #require(try decoded(file: bytes).first)
        #expect(samples.count == 4080)
        let noise = zip(samples, Self.tone).dropFirst(400).map { Double($0) - Double($1) }
        let signal = Self.tone.dropFirst(400).map(Double.init)
        let ratio = signal.reduce(0) { $0 + $1 * $1 } / noise.reduce(0) { $0 + $1 * $1 }
        #expect(ratio > 100, "20 dB at the least")
    }

    /// Any byte holds two whole samples: other writers end where the call does.
    @Test("G.721 that was cut or never closed ends with its last byte", arguments: [1, 59, 60, 61])
    func torn(_ missing: Int) throws {
        let whole = try LibsndfileAudio.g721(Self.tone)
        let cut = Array(whole.dropLast(missing))
        let extent = try header(of: cut).extent
        #expect(extent.frames == Int64(4080 - 2 * missing) && extent.repairs == [.truncated])
        let samples = try #require(try decoded(file: cut).first)
        #expect(samples == Array(try decoded(file: whole)[0].prefix(4080 - 2 * missing)))
    }

    @Test("G.721 of two channels, or of other bits, is none")
    func nonsense() {
        var format = WAVFormat(tag: 0x40, channels: 2, rate: 8000, bits: 4)
        #expect(
            rejection(of: WAVFile(format, data: []).bytes) == .implausible(field: "channels of G.721", value: 2))
        (format.channels, format.bits) = (1, 3)
        #expect(
            rejection(of: WAVFile(format, data: []).bytes)
                == .implausible(field: "bits per G.721 sample", value: 3))
    }

    private static func wave(around mp3: [UInt8]) -> WAVFile {
        var format = WAVFormat(tag: 0x55, channels: 1, rate: 8000, bits: 0)
        format.fields = [12, 0, 1, 0, 2, 0, 0, 0, 0x80, 4, 1, 0, 0x71, 5]
        return WAVFile(format, data: mp3)
    }

    @Test("MP3 is heard where MP3 is allowed, by what its own frames say")
    func mp3() throws {
        var file = Self.wave(around: CompressedAudio.mp3)
        file.format.rate = 44_100
        let header = try AudioHeader.read(from: MemoryByteSource(file.bytes), accepting: .all)
        #expect(header.format.container == .wav && header.format.encoding == .mp3)
        #expect(header.format.sampleRate.hertz == 8000)
        #expect(try decoded(file: file.bytes) == decoded(file: CompressedAudio.mp3))
    }

    @Test("MP3 that was never closed is heard to its end, and said to be so")
    func unclosedMP3() throws {
        var file = Self.wave(around: CompressedAudio.mp3)
        (file.riffSize, file.dataSize) = (.value(.max), .value(.max))
        let header = try AudioHeader.read(from: MemoryByteSource(file.bytes), accepting: .all)
        #expect(header.extent.repairs == [.unclosed])
        #expect(try decoded(file: file.bytes) == decoded(file: CompressedAudio.mp3))
    }

    @Test("a chunk that should hold MPEG frames, and holds none, is refused")
    func noMP3() {
        #expect(throws: UnreadableAudio(.incompleteHeader(missing: "no MPEG frame where the samples begin"))) {
            try AudioHeader.read(
                from: MemoryByteSource(Self.wave(around: [1, 2, 3, 4]).bytes), accepting: .all)
        }
    }
}
