internal import Foundation

internal import enum Crypto.Curve25519

/// A public key of Ed25519 (RFC 8032), without a name.
public struct Ed25519PublicKey: Hashable, Sendable {
    /// Exactly 32 bytes, as RFC 8032 encodes the point.
    public let bytes: [UInt8]

    /// - Returns: `nil` unless there are 32 bytes.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        self.bytes = bytes
    }

    /// Reads a `SubjectPublicKeyInfo` (RFC 8410) in PEM, as `openssl pkey -pubout` writes it.
    public init?(pem: String) {
        guard let der = PEM.decode(pem, label: Self.label), der.starts(with: Self.prefix) else { return nil }
        self.init(Array(der.dropFirst(Self.prefix.count)))
    }

    /// The `SubjectPublicKeyInfo` in PEM: `openssl pkeyutl -verify -pubin -rawin` reads it.
    public var pem: String { PEM.encode(Self.prefix + bytes, label: Self.label) }

    /// Whether the holder of the private key signed these bytes.
    public func isValid(_ signature: [UInt8], for message: [UInt8]) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes) else { return false }
        return key.isValidSignature(signature, for: message)
    }

    /// SEQUENCE { SEQUENCE { OID 1.3.101.112 } BIT STRING of 256 bits }: DER up to the key itself.
    private static let prefix: [UInt8] = [0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00]
    private static let label = "PUBLIC KEY"
}
