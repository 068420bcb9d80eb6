import AudioFiles
import CallModel
import Foundation
import TestSupport
import Testing

@Suite("Reading")
struct AudioReaderTests {
    /// Longer than two of the reader's blocks.
    private static let long = (0..<300_000).map { Int16(truncatingIfNeeded: $0 &* 7919) }

    @Test("blocks join without a seam", arguments: [1000, 4096, 200_000, 400_000])
    func seams(_ step: Int) throws {
        let planar = [Self.long, Self.long.reversed()]
        #expect(try decoded(WAVFile(pcm16: planar).bytes, step: step) == planar)
    }

    @Test("counts what it handed out")
    func counts() throws {
        let source = MemoryByteSource(WAVFile(pcm16: [Self.long]).bytes)
        let reader = try AudioReader(source: source, header: try AudioHeader.read(from: source))
        let buffer = UnsafeMutableBufferPointer<Int16>.allocate(capacity: 500)
        defer { buffer.deallocate() }
        #expect(try reader.read(into: [buffer]) == 500)
        #expect(try reader.read(into: [buffer]) == 500)
        #expect(reader.framesRead == 1000)
    }

    @Test("a file behind a descriptor reads as the same bytes in memory")
    func file() throws {
        let bytes = WAVFile(ulaw: [Self.long, Self.long]).bytes
        let descriptor = try temporaryFile(bytes)
        defer { close(descriptor) }
        #expect(try decoded(from: FileByteSource(descriptor: descriptor)) == decoded(bytes))
    }

    @Test("a file that grows is not followed")
    func growing() throws {
        var file = WAVFile(pcm16: [Array(Self.long.prefix(1000))])
        file.dataSize = .value(0)
        let descriptor = try temporaryFile(file.bytes)
        defer { close(descriptor) }
        let source = try FileByteSource(descriptor: descriptor)
        #expect(pwrite(descriptor, [1, 2, 3, 4], 4, off_t(source.byteCount)) == 4)
        #expect(try decoded(from: source) == [Array(Self.long.prefix(1000))])
    }

    @Test("a file that shrinks ends early")
    func shrinking() throws {
        let descriptor = try temporaryFile(WAVFile(pcm16: [Array(Self.long.prefix(1000))]).bytes)
        defer { close(descriptor) }
        let source = try FileByteSource(descriptor: descriptor)
        let header = try AudioHeader.read(from: source)
        #expect(ftruncate(descriptor, 44 + 500) == 0)
        let reader = try AudioReader(source: source, header: header)
        let buffer = UnsafeMutableBufferPointer<Int16>.allocate(capacity: 2000)
        defer { buffer.deallocate() }
        #expect(try reader.read(into: [buffer]) == 250)
        #expect(try reader.read(into: [buffer]) == 0)
    }

    @Test("only regular files are taken")
    func regularFilesOnly() {
        let folder = open("/", O_RDONLY | O_DIRECTORY)
        defer { close(folder) }
        #expect(throws: UnreadableAudio(.source(message: "not a regular file"))) {
            try FileByteSource(descriptor: folder)
        }
        #expect(throws: UnreadableAudio.self) { try FileByteSource(descriptor: -1) }
    }

    @Test("a medium that fails is not the recording's fault", arguments: [0, 44, 9000] as [Int64])
    func failingMedium(_ from: Int64) throws {
        for file in [WAVFile(pcm16: [Self.long]), WAVFile(gsm610: BlockCodedAudio.gsm610.blocks * 100)] {
            let source = FailingSource(bytes: file.bytes, failsFrom: from)
            let error = #expect(throws: UnreadableAudio.self) { try decoded(from: source) }
            #expect(error?.isSourceFailure == true, "\(String(describing: error))")
        }
    }

    private func temporaryFile(_ bytes: [UInt8]) throws -> Int32 {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL, 0o600)
        try #require(descriptor >= 0)
        unlink(path)
        try #require(write(descriptor, bytes, bytes.count) == bytes.count)
        return descriptor
    }
}

private func * (bytes: [UInt8], times: Int) -> [UInt8] { Array(repeatElement(bytes, count: times).joined()) }

/// Fails every read that reaches beyond an offset.
private struct FailingSource: ByteSource {
    struct BadSector: Error {}

    let bytes: [UInt8]
    let failsFrom: Int64

    var byteCount: Int64 { Int64(bytes.count) }

    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int64) throws -> Int {
        let count = min(buffer.count, bytes.count - Int(offset))
        // The first kilobyte or so is read in one go for the header.
        guard offset + Int64(count) <= max(failsFrom, failsFrom == 0 ? 0 : 4096) else { throw BadSector() }
        bytes.withUnsafeBytes {
            buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[Int(offset)..<Int(offset) + count]))
        }
        return count
    }
}
