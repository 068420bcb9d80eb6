internal import Foundation

internal import struct Crypto.SHA256

/// A public key with the name that its signatures carry.
public struct VerificationKey: Hashable, Sendable {
    /// The name.
    public let name: KeyName
    /// The key itself.
    public let publicKey: Ed25519PublicKey

    /// A named key.
    public init(name: KeyName, publicKey: Ed25519PublicKey) { (self.name, self.publicKey) = (name, publicKey) }

    /// Reads a verifier key as notes are checked with: `NAME+HASH+KEY`, the hash in eight hexadecimal digits, the key
    /// in base64 behind the byte that names Ed25519.
    public init?(verifierText text: String) {
        let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let name = KeyName(String(parts[0])),
            let key = Data(base64Encoded: String(parts[2])), key.first == Self.algorithm,
            let publicKey = Ed25519PublicKey(Array(key.dropFirst()))
        else { return nil }
        self.init(name: name, publicKey: publicKey)
        guard parts[1].utf8.elementsEqual(idText.utf8) else { return nil }
    }

    /// The same, written; what `golang.org/x/mod/sumdb/note` and witnesses are given.
    public var verifierText: String {
        "\(name)+\(idText)+" + Data([Self.algorithm] + publicKey.bytes).base64EncodedString()
    }

    /// What tells keys of one name apart, the first four bytes of SHA-256(name, newline, algorithm, key). A label, not
    /// a proof: whoever wants to can make a key with the same.
    public var id: UInt32 {
        let digest = SHA256.hash(data: Array(name.text.utf8) + [0x0A, Self.algorithm] + publicKey.bytes)
        return digest.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// The id in eight hexadecimal digits.
    public var idText: String {
        let digits = String(id, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }

    /// Whether the holder of the private key signed these bytes.
    public func isValid(_ signature: [UInt8], for message: [UInt8]) -> Bool {
        publicKey.isValid(signature, for: message)
    }

    /// The byte that stands for Ed25519 in a signed note.
    private static let algorithm: UInt8 = 1
}
