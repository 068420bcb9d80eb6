import AudioFiles
import CallModel
import Foundation
import TestSupport
import Testing

@Suite("Compressed recordings")
struct CompressedTests {
    static let all: [(name: String, bytes: [UInt8], encoding: AudioEncoding, declared: Int64?)] = [
        ("FLAC", CompressedAudio.flac, .flac, 3200), ("Vorbis", CompressedAudio.vorbis, .vorbis, nil),
        ("Opus", CompressedAudio.opus, .opus, nil), ("MP3", CompressedAudio.mp3, .mp3, nil),
    ]

    @Test("are known by their content, and say what they are", arguments: all.indices)
    func header(_ index: Int) throws {
        let item = Self.all[index]
        let header = try AudioHeader.read(from: MemoryByteSource(item.bytes), accepting: .all)
        #expect(header.format.encoding == item.encoding)
        #expect(header.format.channels == 1)
        #expect(header.format.sampleRate.hertz == 8000)
        #expect(header.extent.declaredFrames == item.declared)
        #expect(header.isLengthOpen)
    }

    @Test("sound as what went in", arguments: all.indices)
    func samples(_ index: Int) throws {
        let samples = try #require(try decoded(file: Self.all[index].bytes).first)
        #expect(abs(samples.count - CompressedAudio.frames) <= 1200, "MP3 and Opus add their delay")
        let middle = samples.dropFirst(1200).prefix(1000)
        let power = middle.reduce(0) { $0 + Double($1) * Double($1) } / 1000
        #expect(abs(power.squareRoot() / 32768 - 0.3535) < 0.02)
        let crossings = zip(middle, middle.dropFirst()).filter { ($0 < 0) != ($1 < 0) }.count
        #expect((109...111).contains(crossings), "440 Hz for an eighth of a second")
    }

    @Test("are refused by name where the source does not allow them", arguments: all.indices)
    func notAllowed(_ index: Int) {
        #expect(throws: UnreadableAudio.self) {
            try AudioHeader.read(from: MemoryByteSource(Self.all[index].bytes), accepting: .wave)
        }
    }

    @Test("that were cut short give what is left, or say that they cannot", arguments: all.indices)
    func truncated(_ index: Int) throws {
        let item = Self.all[index]
        for share in stride(from: 1, to: 10, by: 1) {
            let part = Array(item.bytes.prefix(item.bytes.count * share / 10))
            let frames = (try? decoded(file: part))?.first?.count ?? 0
            #expect(frames <= CompressedAudio.frames + 1200)
        }
    }

    @Test("a FLAC recording that lacks its end is found to be truncated")
    func truncatedFLAC() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/cut.flac"
        var random = SplitMix64(seed: 3)
        // Long enough for several FLAC frames; the last is cut.
        let file = try FileHandle(forReadingFrom: try LongFLAC.write(to: path, cut: 0.6, using: &random))
        let source = try FileByteSource(descriptor: file.fileDescriptor)
        let header = try AudioHeader.read(from: source, accepting: .all)
        let reader = try AudioReader(source: source, header: header, decoders: .ofBinary)
        let buffer = UnsafeMutableBufferPointer<Int16>.allocate(capacity: 4096)
        defer { buffer.deallocate() }
        do { while try reader.read(into: [buffer]) > 0 {} } catch {}
        #expect(reader.framesRead > 0)
        #expect(reader.framesRead < 40_000)
        #expect(reader.extent.repairs == [.truncated])
    }
}
