internal import DurableIO
internal import Foundation

/// One key takes the place of another in three steps, each durable before the next: the new key is written beside the old
/// one; whoever keeps the books writes down that both agreed; the new key gets the old one's name. A run that was cut off is
/// gone on with, or taken back, by what the books say.
extension KeyFolder {
    /// The new key until it has its place.
    var pendingKeyFile: String { path + "/signing.next.pem" }

    /// Whether a rotation was begun and not ended.
    public var isRotating: Bool { access(pendingKeyFile, F_OK) == 0 }

    /// Runs with nobody else at work in this folder.
    public func alone<Value>(_ body: () throws -> Value) throws -> Value {
        let lock = try FolderLock(path)
        defer { withExtendedLifetime(lock) {} }
        return try body()
    }

    /// The new key of a rotation that was begun; `nil` where there is none.
    public func pendingKey(named name: KeyName) throws(SigningError) -> SigningKey? {
        do {
            return try Self.signingKey(named: name, at: pendingKeyFile, isCredential: false)
        } catch .missing {
            return nil
        } catch .notAKey {
            // Cut off while it was written: nobody has heard of it.
            try discardPendingKey()
            return nil
        }
    }

    /// Makes a new key and writes it beside the old one. Nothing signs with it yet.
    public func makePendingKey(named name: KeyName) throws(SigningError) -> SigningKey {
        let key = try SigningKey.generate(name: name)
        try replace(pendingKeyFile, with: key.pem, mode: 0o600)
        try durably { () throws(DurableIOError) in try io.syncFolder(path) }
        return key
    }

    /// Puts the new key in the old one's place. The old public key stays, under its id: what it signed is still to be
    /// verified. The old private key is gone.
    public func placePendingKey(_ key: SigningKey, retiring old: VerificationKey) throws(SigningError) {
        try replace(path + "/signing-\(old.idText).pub.pem", with: old.publicKey.pem, mode: 0o644)
        try replace(publicKeyFile, with: key.verificationKey.publicKey.pem, mode: 0o644)
        try replace(verifierFile, with: Self.verifierLine(key), mode: 0o644)
        try durably { () throws(DurableIOError) in
            try io.rename(pendingKeyFile, to: privateKeyFile)
            try io.syncFolder(path)
        }
    }

    /// Takes a rotation back that nobody wrote down.
    public func discardPendingKey() throws(SigningError) {
        try durably { () throws(DurableIOError) in
            try io.unlink(pendingKeyFile)
            try io.syncFolder(path)
        }
    }
}
