import CallModel
import TestSupport
import Testing

@testable import AudioFiles

@Suite("A recording that is decoded while its bytes pass by")
struct PassingDecoderTests {
    private static let channels: [[Int16]] = {
        var generator = SplitMix64(seed: 5)
        return (0..<2).map { _ in (0..<20_011).map { _ in Int16.random(in: .min ... .max, using: &generator) } }
    }()

    /// What comes out, channel by channel, and whether it was all.
    private func passed(
        _ bytes: [UInt8], by size: Int
    ) throws -> (samples: [[Int16]], runs: [Int], isComplete: Bool)? {
        guard var decoder = PassingDecoder(try AudioHeader.read(from: MemoryByteSource(bytes))) else { return nil }
        let channels = try AudioHeader.read(from: MemoryByteSource(bytes)).format.channels
        let planar = (0..<channels).map { _ in UnsafeMutableBufferPointer<Int16>.allocate(capacity: 3840) }
        defer { for buffer in planar { buffer.deallocate() } }
        var (samples, runs) = ([[Int16]](repeating: [], count: channels), [Int]())
        bytes.withUnsafeBytes { bytes in
            for start in stride(from: 0, to: bytes.count, by: size) {
                var rest = UnsafeRawBufferPointer(rebasing: bytes[start..<min(start + size, bytes.count)])
                while case let frames = decoder.decode(&rest, into: planar), frames > 0 {
                    for channel in planar.indices { samples[channel] += planar[channel].prefix(frames) }
                    runs.append(frames)
                }
                #expect(rest.isEmpty)
            }
        }
        return (samples, runs, decoder.isComplete)
    }

    private func read(_ bytes: [UInt8]) throws -> [[Int16]] {
        let source = MemoryByteSource(bytes)
        let reader = try AudioReader(source: source, header: try AudioHeader.read(from: source))
        let planar = (0..<reader.header.format.channels).map { _ in
            UnsafeMutableBufferPointer<Int16>.allocate(capacity: 1000)
        }
        defer { for buffer in planar { buffer.deallocate() } }
        var samples = [[Int16]](repeating: [], count: planar.count)
        while case let frames = try reader.read(into: planar), frames > 0 {
            for channel in planar.indices { samples[channel] += planar[channel].prefix(frames) }
        }
        return samples
    }

    @Test("comes out as it does when it is read", arguments: [1, 2], [44 + 4, 16_384, 1 << 20])
    func same(_ count: Int, _ size: Int) throws {
        let channels = Array(Self.channels.prefix(count))
        for file in [WAVFile(pcm16: channels), WAVFile(ulaw: channels), WAVFile(alaw: channels)] {
            let passed = try #require(try passed(file.bytes, by: size))
            #expect(passed.isComplete)
            #expect(try passed.samples == read(file.bytes))
            // Whole buffers begin at multiples of their size.
            var frames = 0
            for run in passed.runs {
                #expect(frames % 3840 + run <= 3840)
                frames += run
            }
        }
    }

    @Test("is not complete where a block ends inside a frame, and nothing wrong comes out before that")
    func parted() throws {
        let bytes = WAVFile(pcm16: Self.channels).bytes
        let passed = try #require(try passed(bytes, by: 10_003))
        #expect(!passed.isComplete)
        let whole = try read(bytes)
        #expect(zip(passed.samples, whole).allSatisfy { $1.starts(with: $0) })
    }

    @Test("is complete where the file ends before the header says")
    func truncated() throws {
        let bytes = Array(WAVFile(pcm16: Self.channels).bytes.dropLast(7))
        let passed = try #require(try passed(bytes, by: 16_384))
        #expect(passed.isComplete)
        #expect(try passed.samples == read(bytes))
    }
}
