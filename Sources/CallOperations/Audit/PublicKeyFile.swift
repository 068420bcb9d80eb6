internal import Signing

/// A public key that somebody gave in a file: PEM, or one line `NAME+HASH+KEY`.
enum PublicKeyFile {
    static func read(_ path: String) throws(OperationFailure) -> Ed25519PublicKey {
        let text = String(decoding: try InputFile.read(path, limit: 1 << 16), as: UTF8.self)
        let line = text.filter { !$0.isNewline }
        guard let key = Ed25519PublicKey(pem: text) ?? VerificationKey(verifierText: line)?.publicKey else {
            throw OperationFailure(
                .noInput, "\(path) is no Ed25519 public key: neither PEM nor a line NAME+HASH+KEY")
        }
        return key
    }
}
