internal import Foundation

internal import enum Crypto.Curve25519

/// A private key of Ed25519 (RFC 8032) with the name that its signatures carry.
public struct SigningKey: Sendable {
    /// The name.
    public let name: KeyName
    /// What checks its signatures; may be given to anybody.
    public let verificationKey: VerificationKey
    /// The 32 bytes that everything follows from.
    private let seed: [UInt8]

    /// - Parameter seed: the private key as RFC 8032 has it; anything but 32 bytes is none.
    public init?(name: KeyName, seed: [UInt8]) {
        guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed),
            let publicKey = Ed25519PublicKey(Array(key.publicKey.rawRepresentation))
        else { return nil }
        self.name = name
        self.seed = seed
        verificationKey = VerificationKey(name: name, publicKey: publicKey)
    }

    /// A new key out of the system's random numbers.
    public static func generate(name: KeyName) throws(SigningError) -> SigningKey {
        let seed = Array(Curve25519.Signing.PrivateKey().rawRepresentation)
        guard let key = SigningKey(name: name, seed: seed) else {
            throw .failed(message: "no key came of the seed")
        }
        return key
    }

    /// Reads a `PrivateKeyInfo` (PKCS#8, RFC 8410) in PEM, as `openssl genpkey -algorithm ed25519` writes it.
    public init?(name: KeyName, pem: String) {
        guard let der = PEM.decode(pem, label: Self.label), der.starts(with: Self.prefix) else { return nil }
        self.init(name: name, seed: Array(der.dropFirst(Self.prefix.count)))
    }

    /// The `PrivateKeyInfo` in PEM. Whoever reads it can sign.
    public var pem: String { PEM.encode(Self.prefix + seed, label: Self.label) }

    /// The 64 bytes of the signature.
    public func signature(of message: [UInt8]) throws(SigningError) -> [UInt8] {
        do {
            let key = try Curve25519.Signing.PrivateKey(rawRepresentation: seed)
            return Array(try key.signature(for: message))
        } catch {
            throw .failed(message: "\(error)")
        }
    }

    /// SEQUENCE { INTEGER 0, SEQUENCE { OID 1.3.101.112 }, OCTET STRING { OCTET STRING of 32 bytes } }: DER up to the
    /// seed itself.
    private static let prefix: [UInt8] = [
        0x30, 0x2E, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
    ]
    private static let label = "PRIVATE KEY"
}
