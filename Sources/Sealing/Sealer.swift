/// Seals a content as it passes, in memory that does not grow with it.
public final class Sealer {
    /// The first bytes of the object.
    public let header: SealedHeader
    /// How many bytes of content have passed.
    public private(set) var contentBytes: Int64 = 0

    private let cipher: ChunkCipher
    /// What may yet turn out to be the last chunk.
    private let held: UnsafeMutableRawBufferPointer
    private var heldBytes = 0
    private var number: Int64 = 0
    private var sealed: [UInt8] = []

    /// The chunks that this program writes: one more makes an object larger by 0.02 %, and a seek costs one at most.
    public static let usualChunkBytes = 1 << 16

    /// Begins an object under a key of its own, with a random salt.
    public convenience init(_ key: DataKey) {
        var generator = SystemRandomNumberGenerator()
        self.init(key, salt: (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
    }

    /// Begins an object under a key of its own.
    /// - Parameters:
    ///   - key: used for this object, and no other.
    ///   - salt: 16 random bytes.
    ///   - chunkBytes: a power of two from 1 KiB to 16 MiB.
    public init(_ key: DataKey, salt: [UInt8], chunkBytes: Int = usualChunkBytes) {
        precondition(SealedHeader.chunkSizes.contains { 1 << $0 == chunkBytes }, "the header can say this size")
        cipher = ChunkCipher(key, chunkBytes: chunkBytes, salt: salt)
        header = SealedHeader(chunkBytes: chunkBytes, salt: salt, commitment: cipher.commitment)
        held = .allocate(byteCount: chunkBytes, alignment: 64)
        sealed = header.bytes
    }

    deinit { held.deallocate() }

    /// Takes the next bytes of the content.
    /// - Parameter write: gets the next bytes of the object, the header first.
    public func seal<Failure>(
        _ content: UnsafeRawBufferPointer, write: (UnsafeRawBufferPointer) throws(Failure) -> Void
    ) throws(Failure) {
        var rest = content
        contentBytes += Int64(content.count)
        while !rest.isEmpty {
            // Only now it is known that what is held is not the last.
            if heldBytes == held.count { sealHeld(isLast: false) }
            if heldBytes == 0, rest.count > held.count {
                seal(chunk: UnsafeRawBufferPointer(rebasing: rest[..<held.count]), isLast: false)
                rest = UnsafeRawBufferPointer(rebasing: rest[held.count...])
                continue
            }
            let count = min(rest.count, held.count - heldBytes)
            UnsafeMutableRawBufferPointer(rebasing: held[heldBytes..<heldBytes + count])
                .copyMemory(from: UnsafeRawBufferPointer(rebasing: rest[..<count]))
            heldBytes += count
            rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        }
        try hand(to: write)
    }

    /// Ends the object. Nothing may be sealed after it.
    public func finish<Failure>(
        write: (UnsafeRawBufferPointer) throws(Failure) -> Void
    ) throws(Failure) {
        sealHeld(isLast: true)
        try hand(to: write)
    }

    private func sealHeld(isLast: Bool) {
        seal(chunk: UnsafeRawBufferPointer(rebasing: held[..<heldBytes]), isLast: isLast)
        heldBytes = 0
    }

    private func seal(chunk: UnsafeRawBufferPointer, isLast: Bool) {
        cipher.seal(chunk, number: number, isLast: isLast, appendingTo: &sealed)
        number += 1
    }

    /// One write for all the chunks that came of one call.
    private func hand<Failure>(
        to write: (UnsafeRawBufferPointer) throws(Failure) -> Void
    ) throws(Failure) {
        guard !sealed.isEmpty else { return }
        let outcome = sealed.withUnsafeBytes { bytes in Result { () throws(Failure) in try write(bytes) } }
        sealed.removeAll(keepingCapacity: true)
        try outcome.get()
    }
}
