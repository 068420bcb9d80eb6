import AudioFiles
import CSndfile
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

    static let written: [(name: String, format: Int, slack: Int)] = [
        ("FLAC", SF_FORMAT_FLAC | SF_FORMAT_PCM_16, 0), ("Vorbis", SF_FORMAT_OGG | SF_FORMAT_VORBIS, 0),
        ("Opus", SF_FORMAT_OGG | SF_FORMAT_OPUS, 0), ("MP3", SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III, 3 * 576),
    ]
    /// Half of it is nearly silent, so that bit rates vary.
    private static let sound = (0..<240_000).map { index in
        Int16(truncatingIfNeeded: Int32(index) &* 48_271 &* Int32(index) >> (index < 120_000 ? 9 : 3))
    }

    private static func read(_ bytes: [UInt8]) throws -> AudioExtent {
        let source = MemoryByteSource(bytes)
        let header = try AudioHeader.read(from: source, accepting: .all)
        let reader = try AudioReader(source: source, header: header, decoders: .ofBinary)
        let buffer = UnsafeMutableBufferPointer<Int16>.allocate(capacity: 4096)
        defer { buffer.deallocate() }
        while try reader.read(into: [buffer]) > 0 {}
        return reader.extent
    }

    @Test("are read to their last frame", arguments: written.indices)
    func whole(_ index: Int) throws {
        let (_, format, slack) = Self.written[index]
        let extent = try Self.read(try LibsndfileAudio.written(Self.sound, as: format))
        #expect((240_000...240_000 + slack).contains(Int(extent.frames)))
        #expect(extent.repairs == [])
    }

    @Test("that were cut are read up to the cut, and found to be truncated", arguments: written.indices)
    func cut(_ index: Int) throws {
        let bytes = try LibsndfileAudio.written(Self.sound, as: Self.written[index].format)
        let extent = try Self.read(Array(bytes.prefix(bytes.count * 9 / 10)))
        #expect((120_000..<240_000).contains(Int(extent.frames)))
        #expect(extent.repairs == [.truncated])
    }

    @Test("with a hole are read as far as they can be, and found to be truncated", arguments: written.indices)
    func hole(_ index: Int) throws {
        var bytes = try LibsndfileAudio.written(Self.sound, as: Self.written[index].format)
        let middle = bytes.count / 2
        for place in middle..<middle + 4096 { bytes[place] = 0 }
        let extent = try Self.read(bytes)
        #expect((30_000..<240_000).contains(Int(extent.frames)))
        #expect(extent.repairs == [.truncated])
    }

    @Test("that were appended to each other are one recording", arguments: [1, 2, 3])
    func chained(_ index: Int) throws {
        let (_, format, slack) = Self.written[index]
        let bytes = try LibsndfileAudio.written(Self.sound, as: format)
        let extent = try Self.read(bytes + bytes)
        #expect((480_000...480_000 + 2 * slack).contains(Int(extent.frames)))
        #expect(extent.repairs == [])
    }

    @Test("a link of an Ogg chain that is unlike the first is surplus")
    func unlike() throws {
        let vorbis = try LibsndfileAudio.written(Self.sound, as: Self.written[1].format)
        let opus = try LibsndfileAudio.written(Self.sound, as: Self.written[2].format)
        let extent = try Self.read(vorbis + opus)
        #expect(extent.frames == 240_000)
        #expect(extent.repairs == [.trailingBytes])
    }

    @Test("a link that cannot be decoded takes nothing from the one before it")
    func brokenLink() throws {
        let whole = try LibsndfileAudio.written(Self.sound, as: Self.written[1].format)
        var broken = whole
        for place in 120..<2000 { broken[place] = 0 }
        let extent = try Self.read(whole + broken)
        #expect(extent.frames >= 240_000)
        #expect(extent.repairs == [.truncated])
    }

    @Test("an Ogg stream without a last page was never closed, and a FLAC stream without a length")
    func unclosed() throws {
        var vorbis = try LibsndfileAudio.written(Self.sound, as: Self.written[1].format)
        let last = try #require(vorbis.indices.last { vorbis[$0...].starts(with: Array("OggS".utf8)) })
        vorbis.removeSubrange(last...)
        #expect(try Self.read(vorbis).repairs == [.unclosed])
        var flac = try LibsndfileAudio.written(Self.sound, as: Self.written[0].format)
        flac[21] &= 0xF0
        for place in 22..<26 { flac[place] = 0 }
        let extent = try Self.read(flac)
        #expect(extent.repairs == [.unclosed])
        #expect(extent.frames == 240_000 && extent.declaredFrames == nil)
    }

    @Test("MP3 that says nothing of its length is read to its end, whatever its bit rates")
    func untagged() throws {
        let bytes = try LibsndfileAudio.written(Self.sound, as: Self.written[3].format)
        let tag = try #require(
            (0..<200).first {
                bytes[$0...].starts(with: Array("Xing".utf8)) || bytes[$0...].starts(with: Array("Info".utf8))
            })
        // Each frame begins with the same twelve bits, and the one with the tag comes first.
        let second = try #require((tag..<2000).first { bytes[$0...].starts(with: bytes[0..<2]) })
        let extent = try Self.read(Array(bytes[second...]))
        #expect((240_000...240_000 + 4 * 576).contains(Int(extent.frames)))
        #expect(extent.declaredFrames == nil && extent.repairs == [])
    }

    @Test("MP3 is found some way behind its tag, and what has a tag and no sound is none")
    func tagged() throws {
        let bytes = try LibsndfileAudio.written(Self.sound, as: Self.written[3].format)
        let tag = Array("ID3".utf8) + [4, 0, 0, 0, 0, 0, 20] + [UInt8](repeating: 0, count: 20)
        let extent = try Self.read(tag + [UInt8](repeating: 0, count: 700) + bytes)
        #expect((240_000...240_000 + 3 * 576).contains(Int(extent.frames)))
        #expect(
            throws: UnreadableAudio(
                .notAudio(firstBytes: "it begins with an ID3 tag, and no frame of MPEG audio follows"))
        ) { try Self.read(tag + [UInt8](repeating: 7, count: 9000)) }
    }

    @Test("a FLAC recording that says that it is too long is refused before it is decoded")
    func tooLong() throws {
        var flac = try LibsndfileAudio.written(Self.sound, as: Self.written[0].format)
        for (place, byte) in zip(22..<26, [UInt8](arrayLiteral: 0x15, 0xBE, 0x68, 0x00)) { flac[place] = byte }
        #expect(throws: UnreadableAudio(.tooLong(seconds: 45_600))) {
            try AudioHeader.read(from: MemoryByteSource(flac), accepting: .all)
        }
    }
}
