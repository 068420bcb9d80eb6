import Sealing
import TestSupport
import Testing

/// What is sealed comes out again, however it went in and however it is read.
@Suite("Sealing and reading")
struct SealingPropertyTests {
    @Test("any size, in any pieces, gives the same object")
    func pieces() throws {
        var random = SplitMix64(seed: 7)
        for _ in 0..<200 {
            let count =
                [0, 1, 1023, 1024, 1025, Int.random(in: 0...9000, using: &random)].randomElement(using: &random)
                ?? 0
            let content = Sealed.content(count)
            let whole = Sealed.seal(content)
            let pieces = (0..<Int.random(in: 0...6, using: &random)).map { _ in
                Int.random(in: 0...3000, using: &random)
            }
            #expect(Sealed.seal(content, pieces: pieces) == whole, "\(count) bytes in \(pieces)")
            #expect(try Sealed.open(whole) == content)
            #expect(Int64(whole.count) == SealedLayout(chunkBytes: 1024, contentBytes: Int64(count)).sealedBytes)
        }
    }

    @Test("any range is that range of the content")
    func ranges() throws {
        var random = SplitMix64(seed: 8)
        let content = Sealed.content(10_000)
        let reader = try Sealed.reader(Sealed.seal(content))
        for _ in 0..<2000 {
            let offset = Int.random(in: 0...11_000, using: &random)
            let count = Int.random(in: 0...4000, using: &random)
            #expect(try Sealed.read(reader, offset, count) == Array(content.dropFirst(offset).prefix(count)))
        }
    }

    @Test("two objects of one content have nothing in common but the magic")
    func fresh() {
        let content = Sealed.content(5000)
        let (one, other) = (Sealed.seal(content, key: DataKey()), Sealed.seal(content, key: DataKey()))
        #expect(one[..<32] == other[..<32] && one[32..<64] != other[32..<64] && one[64...] != other[64...])
        #expect(one.count == other.count)
    }

    @Test("a layout and its size tell each other")
    func layouts() throws {
        for count in (0...5000).map(Int64.init) + [1 << 31, 1 << 40] {
            let layout = SealedLayout(chunkBytes: 1024, contentBytes: count)
            #expect(try SealedLayout(chunkBytes: 1024, sealedBytes: layout.sealedBytes) == layout)
        }
        // A last chunk with nothing in it is the only chunk.
        for size in [0, 63, 64, 79, 64 + 1040 + 1, 64 + 1040 + 16] {
            #expect(throws: SealingError.cut, "\(size)") {
                try SealedLayout(chunkBytes: 1024, sealedBytes: Int64(size))
            }
        }
    }

    @Test("what is no header of ours is said to be none")
    func headers() {
        func read(_ bytes: [UInt8]) throws -> SealedHeader {
            try bytes.withUnsafeBytes { bytes throws(SealingError) in try SealedHeader(bytes) }
        }
        let header = Array(Sealed.seal([])[..<64])
        #expect(throws: SealingError.notSealed) { try read(Array("RIFF".utf8) + header.dropFirst(4)) }
        #expect(throws: SealingError.cut) { try read(Array(header.dropLast())) }
        var changed = header
        changed[8] = 2
        #expect(throws: SealingError.unknownVersion(2)) { try read(changed) }
        for (index, value) in [(9, 9), (9, 25), (10, 1), (15, 1)] {
            changed = header
            changed[index] = UInt8(value)
            #expect(throws: SealingError.damagedHeader) { try read(changed) }
        }
    }
}
