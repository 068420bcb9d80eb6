internal import Crypto
internal import Foundation

/// Seals and opens the chunks of one object: AES-256-GCM, after STREAM (Hoang, Reyhanitabar, Rogaway, Vizár: Online
/// Authenticated-Encryption and its Nonce-Reuse Misuse-Resistance, 2015).
///
/// The nonce of a chunk is a prefix of 7 bytes, its number in 4, big-endian, and 1 for the last chunk or 0 for any other.
/// So a chunk opens at its own place only, and only the last one as the last: what was moved, doubled, left out or cut
/// off does not open.
struct ChunkCipher: Sendable {
    private let key: SymmetricKey
    private let prefix: [UInt8]
    private let header: [UInt8]
    /// What the header has to say for the data key to fit it.
    let commitment: [UInt8]

    /// With 4 bytes for the number, an object has no more chunks than these.
    static let mostChunks: Int64 = 1 << 32

    /// Derives what is needed by HKDF-SHA256 (RFC 5869): 32 bytes of key, 32 of commitment, 7 of nonce prefix.
    init(_ dataKey: DataKey, chunkBytes: Int, salt: [UInt8]) {
        let preamble = SealedHeader.preamble(chunkBytes: chunkBytes, salt: salt)
        let derived = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: dataKey.key, salt: salt, info: Array("huiyin sealed object v1".utf8) + preamble,
            outputByteCount: 71)
        let bytes = derived.withUnsafeBytes { Array($0) }
        key = SymmetricKey(data: bytes[0..<32])
        commitment = Array(bytes[32..<64])
        prefix = Array(bytes[64..<71])
        header = preamble + commitment
    }

    /// - Parameter object: gets the chunk and, behind it, its tag.
    func seal(
        _ content: UnsafeRawBufferPointer, number: Int64, isLast: Bool, appendingTo object: inout [UInt8]
    ) {
        precondition(number < Self.mostChunks, "no file has 2^32 chunks")
        guard let nonce = try? AES.GCM.Nonce(data: nonce(number, isLast)),
            let box = try? AES.GCM.seal(content, using: key, nonce: nonce, authenticating: header)
        else { preconditionFailure("AES-GCM takes a key of 32 bytes and a nonce of 12") }
        object.append(contentsOf: box.ciphertext)
        object.append(contentsOf: box.tag)
    }

    /// - Parameter sealed: the chunk and, behind it, its tag.
    /// - Returns: the content; `nil` where it is not what was sealed here as this chunk.
    func open(_ sealed: UnsafeRawBufferPointer, number: Int64, isLast: Bool) -> Data? {
        guard sealed.count >= SealedLayout.tagBytes, number < Self.mostChunks else { return nil }
        var combined = Data(capacity: 12 + sealed.count)
        combined.append(contentsOf: nonce(number, isLast))
        combined.append(contentsOf: sealed)
        guard let box = try? AES.GCM.SealedBox(combined: combined) else { return nil }
        return try? AES.GCM.open(box, using: key, authenticating: header)
    }

    private func nonce(_ number: Int64, _ isLast: Bool) -> [UInt8] {
        prefix + withUnsafeBytes(of: UInt32(truncatingIfNeeded: number).bigEndian) { Array($0) } + [isLast ? 1 : 0]
    }
}
