/// Who answers for a package.
struct ProductionSigner: Sendable {
    /// The public key (SubjectPublicKeyInfo, RFC 8410), PEM.
    let publicKeyPEM: String
    /// SHA-256 over the public key in DER, in hexadecimal.
    let fingerprint: String
    /// Signs by Ed25519 (RFC 8032): 64 bytes.
    let sign: @Sendable ([UInt8]) throws -> [UInt8]
}
