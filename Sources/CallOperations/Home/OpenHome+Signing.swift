internal import CallCatalog
internal import Configuration
internal import Foundation
internal import Signing

extension OpenHome {
    /// The key that this home signs with: systemd's credential, else the configured file, else its own, which is made
    /// when it is first asked for. The audit trail knows every key that was ever used.
    func signingKey() throws(OperationFailure) -> SigningKey {
        let name = try keyName()
        return try OperationFailure.translating {
            let key: SigningKey =
                switch keySource {
                case .credential(let path):
                    try KeyFolder.signingKey(named: name, at: path, isCredential: true)
                case .file(let path): try KeyFolder.signingKey(named: name, at: path, isCredential: false)
                case .own: try ownKey(named: name)
                }
            try introduce(key.verificationKey)
            return key
        }
    }

    /// The name that this home's signatures carry, and the origin of its checkpoints.
    func keyName() throws(OperationFailure) -> KeyName {
        try OperationFailure.translating {
            let text = try site.signing.name ?? "huiyin/\(identity().id)"
            guard let name = KeyName(text) else {
                throw OperationFailure(
                    .configuration, "'\(text)' is no name for a key: see 'signing' in huiyin.yaml")
            }
            return name
        }
    }

    /// Who this home is, for ever.
    func identity() throws -> HomeIdentity {
        if let known = try catalog.read({ try $0.homeIdentity() }) { return known }
        return try catalog.write { writer in
            try writer.establish(HomeIdentity(id: freshID(), createdAt: clock.now()))
        }
    }

    var keys: KeyFolder { KeyFolder(path: layout.keys, io: io) }

    var checkpoints: CheckpointFolder { CheckpointFolder(path: layout.checkpoints, io: io) }

    private func ownKey(named name: KeyName) throws -> SigningKey {
        try settleRotation(named: name)
        let key = try keys.makeSigningKey(named: name)
        try keys.publishVerifier(of: key, named: name)
        return key
    }

    /// Where the private key is kept.
    enum KeySource: Hashable, Sendable {
        /// What the service manager hands to this process alone.
        case credential(String)
        /// Where `huiyin.yaml` says.
        case file(String)
        /// In the home.
        case own

        init(_ settings: SigningSettings, environment: [String: String]) {
            let credential = environment["CREDENTIALS_DIRECTORY"].map { $0 + "/" + Self.credentialName }
            if let credential, access(credential, F_OK) == 0 {
                self = .credential(credential)
            } else {
                self = settings.keyFile.map(KeySource.file) ?? .own
            }
        }

        /// What `LoadCredential=` calls it.
        static let credentialName = "huiyin-signing.pem"
    }

    /// Says in the trail that this key is used from now on, unless it says so already.
    private func introduce(_ key: VerificationKey) throws {
        guard try !catalog.read({ try $0.knowsKey(key.verifierText) }) else { return }
        try catalog.write { writer in
            guard try !writer.knowsKey(key.verifierText) else { return }
            try writer.audit(event(.signingKeyIntroduced, KeyEvents.subject, [KeyEvents.key: key.verifierText]))
        }
    }
}

/// What events about keys are called by.
enum KeyEvents {
    /// The subject of every event about a signing key.
    static let subject = "signing-key"
    /// The detail that holds the key, as `NAME+HASH+KEY`.
    static let key = "key"
    /// The detail that holds the key before it.
    static let previous = "previous"
    /// The detail that holds what both keys signed, where one took the place of another.
    static let statement = "statement"
}

extension CatalogReader {
    /// Whether an event brought this key in.
    fileprivate func knowsKey(_ verifierText: String) throws -> Bool {
        try auditEvents(about: KeyEvents.subject).contains { $0.detail[KeyEvents.key] == verifierText }
    }
}
