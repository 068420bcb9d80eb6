import Sealing
import TestSupport
import Testing

/// Whatever is done to a sealed object is found.
@Suite("Tampering with sealed objects")
struct SealedTamperTests {
    private static let chunk = 1024 + 16

    /// Four chunks, the last one short.
    private static let object = Sealed.seal(Sealed.content(3 * 1024 + 100))
    private static let sealedChunks: [ArraySlice<UInt8>] = stride(from: 64, to: object.count, by: chunk).map {
        object[$0..<min($0 + chunk, object.count)]
    }

    @Test("every bit of a small object")
    func everyBit() throws {
        let object = Sealed.seal(Sealed.content(1100))
        for index in object.indices {
            for bit in 0..<8 {
                var changed = object
                changed[index] ^= 1 << bit
                #expect(throws: SealingError.self, "byte \(index), bit \(bit)") { try Sealed.open(changed) }
            }
        }
    }

    @Test("any bit of a large object, and where it is")
    func anyBit() throws {
        let object = Sealed.seal(Sealed.content(300_000), chunkBytes: 1 << 16)
        var random = SplitMix64(seed: 1)
        for _ in 0..<300 {
            let index = Int.random(in: 64..<object.count, using: &random)
            var changed = object
            changed[index] ^= 1 << Int.random(in: 0..<8, using: &random)
            let error = #expect(throws: SealingError.self) { try Sealed.open(changed) }
            guard case .altered(let offset, let bytes, _) = error else {
                Issue.record("byte \(index): \(String(describing: error))")
                continue
            }
            #expect((offset..<offset + Int64(bytes)).contains(Int64(index)))
        }
    }

    @Test("cut off anywhere: found when it is opened, before anything is read")
    func truncated() {
        for count in 0..<Self.object.count {
            #expect(throws: SealingError.self, "\(count) bytes") {
                try Sealed.reader(Array(Self.object[..<count]))
            }
        }
    }

    @Test("longer by bytes, or by a chunk: found when it is opened")
    func extended() {
        for more in [1, 15, 16, 17, 100, Self.chunk, 5000] {
            #expect(throws: SealingError.self, "\(more) bytes more") {
                try Sealed.reader(Self.object + [UInt8](repeating: 0, count: more))
            }
        }
        let doubled = Self.object + Self.sealedChunks[3]
        #expect(throws: SealingError.self) { try Sealed.reader(doubled) }
    }

    @Test("chunks in any other order, doubled or left out", arguments: 0..<4, 0..<4)
    func reordered(_ left: Int, _ right: Int) throws {
        var chunks = Self.sealedChunks
        if left != right {
            chunks.swapAt(left, right)
            #expect(throws: SealingError.self) { try Sealed.open(Self.joined(chunks)) }
        }
        chunks = Self.sealedChunks
        chunks.insert(chunks[left], at: right)
        #expect(throws: SealingError.self) { try Sealed.open(Self.joined(chunks)) }
        chunks = Self.sealedChunks
        chunks.remove(at: left)
        #expect(throws: SealingError.self) { try Sealed.open(Self.joined(chunks)) }
    }

    @Test("a chunk of another object, even of the same content")
    func swappedChunk() {
        let other = Sealed.seal(Sealed.content(3 * 1024 + 100), key: DataKey(), salt: Sealed.salt)
        for number in 0..<4 {
            var changed = Self.object
            let place = Self.sealedChunks[number].indices
            changed.replaceSubrange(place, with: other[place])
            #expect(throws: SealingError.self) { try Sealed.open(changed) }
        }
    }

    @Test("a whole other object: its key is another")
    func swappedObject() {
        let other = Sealed.seal(Sealed.content(3 * 1024 + 100), key: DataKey())
        #expect(throws: SealingError.anotherKey) { try Sealed.reader(other) }
        // One data key, used twice against the rules: still two keys.
        let again = Sealed.seal(Sealed.content(3 * 1024 + 100), salt: Array(0x30..<0x40))
        #expect(throws: SealingError.self) { try Sealed.open(Array(Self.object[..<64]) + Array(again[64...])) }
    }

    @Test("a range read finds what it touches, and does not speak for the rest")
    func ranges() throws {
        var changed = Self.object
        changed[64 + Self.chunk + 5] ^= 1
        let reader = try Sealed.reader(changed)
        #expect(try Sealed.read(reader, 0, 1024) == Array(Sealed.content(1024)))
        #expect(throws: SealingError.self) { try Sealed.read(reader, 1024, 1) }
        #expect(throws: SealingError.self) { try Sealed.read(reader, 1000, 100) }
        #expect(try Sealed.read(reader, 2048, 1124) == Array(Sealed.content(3172)[2048...]))
    }

    private static func joined(_ chunks: [ArraySlice<UInt8>]) -> [UInt8] { Array(object[..<64]) + chunks.joined() }
}
