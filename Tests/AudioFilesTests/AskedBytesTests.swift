import AudioFiles
import CallModel
import Foundation
import TestSupport
import Testing

/// What lies in no file of its own is decoded by a process that asks for the bytes.
@Suite("A decoder that asks for its bytes")
struct AskedBytesTests {
    @Test("hears what one that has the file hears", arguments: CompressedTests.all.indices)
    func same(_ index: Int) throws {
        let bytes = CompressedTests.all[index].bytes
        let source = MemoryByteSource(bytes)
        let asked = try decoded(from: source, try AudioHeader.read(from: source, accepting: .all), step: 333)
        #expect(try asked == decoded(file: bytes))
    }

    @Test("of a recording larger than a block, in any order of reading")
    func long() throws {
        let folder = try TemporaryFolder()
        var random = SplitMix64(seed: 5)
        let url = try LongFLAC.write(to: folder.path + "/long.flac", cut: 1, using: &random)
        let bytes = Array(try Data(contentsOf: url))
        #expect(bytes.count > 65_536)
        let source = MemoryByteSource(bytes)
        let asked = try decoded(from: source, try AudioHeader.read(from: source, accepting: .all), step: 333)
        #expect(try asked == decoded(file: bytes) && asked.first?.count == 40_000)
    }

    @Test("serves several, with and without files, one after the other")
    func reuse() throws {
        let host = DecoderHost(executable: HuiyinBinary.path, arguments: [DecoderHost.argument])
        let source = MemoryByteSource(CompressedAudio.vorbis)
        let header = try AudioHeader.read(from: source, accepting: .all)
        let good = try decoded(file: CompressedAudio.vorbis, by: host)
        for _ in 0..<3 {
            #expect(try decoded(from: source, header, step: 100, by: host) == good)
            #expect(try decoded(file: CompressedAudio.vorbis, by: host) == good)
        }
    }

    @Test(
        "is told nothing that it has no business with, and stopped",
        arguments: [
            // Kind 3, so many bytes wanted, from there: before the recording, behind it, too many, none.
            (16, Int64(-1)), (16, 1 << 40), (65_536, 0), (0, 0), (1 << 20, 0),
        ])
    func hostile(_ count: Int, _ offset: Int64) throws {
        func octal(_ value: some FixedWidthInteger) -> String {
            withUnsafeBytes(of: value.littleEndian) { $0.map { "\\" + String($0, radix: 8) }.joined() }
        }
        let question = octal(UInt32(3)) + octal(UInt32(count)) + octal(offset)
        let script = "printf '\(question)' >&0; head -c 1 <&0 >/dev/null; sleep 5"
        let source = MemoryByteSource(CompressedAudio.flac)
        let header = try AudioHeader.read(from: source, accepting: .all)
        let host = DecoderHost(executable: "/bin/sh", arguments: ["-c", script])
        let error = #expect(throws: UnreadableAudio.self) {
            try decoded(from: source, header, step: 333, by: host)
        }
        #expect(error?.isSourceFailure == false)
    }

    /// Gives what there is up to some byte, and fails behind it.
    private struct FailingSource: ByteSource {
        let bytes: MemoryByteSource
        let limit: Int64
        var byteCount: Int64 { bytes.byteCount }

        func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int64) throws -> Int {
            guard offset + Int64(buffer.count) <= limit else {
                throw UnreadableAudio(.source(message: "altered"))
            }
            return bytes.read(into: buffer, at: offset)
        }
    }

    @Test("a source that fails is no fault of the recording")
    func failing() throws {
        let folder = try TemporaryFolder()
        var random = SplitMix64(seed: 6)
        let url = try LongFLAC.write(to: folder.path + "/long.flac", cut: 1, using: &random)
        let source = FailingSource(bytes: MemoryByteSource(Array(try Data(contentsOf: url))), limit: 70_000)
        let header = try AudioHeader.read(from: source.bytes, accepting: .all)
        let error = #expect(throws: UnreadableAudio.self) { try decoded(from: source, header, step: 333) }
        #expect(
            error?.isSourceFailure == true && "\(error.map(String.init(describing:)) ?? "")".contains("altered"))
    }
}
