internal import Signing

/// `keys show`: the public key that belongs to what this home signs with.
public struct ShowPublicKey {
    private let home: OpenHome

    /// Of this home.
    public init(_ home: OpenHome) { self.home = home }

    /// The key in the forms that others want.
    public struct Document: Encodable, Sendable {
        /// The name that signatures carry.
        public let name: String
        /// For verifiers of signed notes and witnesses: `NAME+HASH+KEY`.
        public let verifier: String
        /// `SubjectPublicKeyInfo` in PEM, for openssl.
        public let pem: String
    }

    /// Makes the key where there is none yet.
    public func run() throws(OperationFailure) -> Document {
        let key = try home.signingKey().verificationKey
        return Document(name: key.name.text, verifier: key.verifierText, pem: key.publicKey.pem)
    }
}
