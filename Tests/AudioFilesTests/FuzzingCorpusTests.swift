import AudioFiles
import CallModel
import Foundation
import TestSupport
import Testing

/// Every input that taught the fuzzer (`Tests/Fuzzing`) something new, and every one that once broke the reader.
@Suite("What fuzzing found")
struct FuzzingCorpusTests {
    private static func corpus() throws -> [(name: String, bytes: [UInt8])] {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../Fuzzing/corpus").standardized
        return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .sorted { $0.path < $1.path }.map { ($0.lastPathComponent, [UInt8](try Data(contentsOf: $0))) }
    }

    /// With a header, and taken for samples without one.
    private static let accepted = [
        AcceptedFormats.all, AcceptedFormats([.wav], headerless: .init("pcm16 16000")),
        AcceptedFormats([.wav], headerless: .init("gsm610")),
    ]

    @Test("is refused with a reason, or read to its last frame, in buffers of the file's own size")
    func replay() throws {
        let corpus = try Self.corpus()
        try #require(corpus.count >= 20)
        #expect(corpus.reduce(0) { $0 + $1.bytes.count } <= 100_000, "it is to stay small")
        var read = 0
        for (name, bytes) in corpus {
            for formats in Self.accepted {
                let source = MeteredSource(bytes)
                do {
                    let header = try AudioHeader.read(from: source, accepting: formats)
                    let frames = try decoded(from: source, header, step: 333).map(\.count)
                    // How long a compressed stream is, only decoding it tells.
                    let isRight =
                        header.isLengthOpen
                        ? frames.allSatisfy { $0 <= bytes.count * HostileHeaderTests.mostFramesAByte }
                        : frames.allSatisfy { Int64($0) == header.extent.frames }
                    #expect(isRight, "\(name)")
                    read += 1
                } catch let error as UnreadableAudio {
                    #expect(!error.description.isEmpty && !error.description.contains("\n"), "\(name)")
                }
                #expect(source.largestRead <= max(4096, bytes.count), "\(name)")
            }
        }
        #expect(read > corpus.count, "most are refused, and the rest tell little")
    }

    @Test("does no harm to a decoder in another process, nor by it")
    func isolated() throws {
        for (name, bytes) in try Self.corpus() {
            do {
                let samples = try decoded(file: bytes)
                #expect(
                    (samples.map(\.count).max() ?? 0) <= bytes.count * HostileHeaderTests.mostFramesAByte,
                    "\(name)")
            } catch let error as UnreadableAudio {
                #expect(!error.isSourceFailure, "\(name): \(error)")
            }
        }
    }
}

/// Bytes in memory that remember how much was asked for at a time.
private final class MeteredSource: ByteSource {
    private let bytes: MemoryByteSource
    private(set) var largestRead = 0

    init(_ bytes: [UInt8]) { self.bytes = MemoryByteSource(bytes) }

    var byteCount: Int64 { bytes.byteCount }

    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int64) -> Int {
        largestRead = max(largestRead, buffer.count)
        return bytes.read(into: buffer, at: offset)
    }
}
