public import DurableIO
internal import Foundation

/// The folder `keys/` of a home: the private key that it signs with, for its account alone, and the public key beside
/// it, to be given away.
public struct KeyFolder: Sendable {
    /// The folder, absolute.
    public let path: String
    let io: any DurableIO

    /// - Parameters:
    ///   - path: the folder; its parent must exist.
    ///   - io: what every durable step goes through.
    public init(path: String, io: any DurableIO) { (self.path, self.io) = (path, io) }

    /// The private key (PKCS#8, PEM).
    public var privateKeyFile: String { path + "/signing.pem" }
    /// The public key (SPKI, PEM) for `openssl pkeyutl -verify -pubin -rawin`.
    public var publicKeyFile: String { path + "/signing.pub.pem" }
    /// The public key as one line for those who check signed notes.
    public var verifierFile: String { path + "/signing.vkey" }

    /// Makes the folder unless it is there.
    public func prepare() throws(SigningError) {
        try durably { () throws(DurableIOError) in try io.makeFolder(path, mode: 0o700) }
    }

    /// Reads the private key.
    /// - Throws: ``SigningError/missing(path:)`` where there is none, and ``SigningError/exposed(path:mode:)`` where
    ///   others may have read it.
    public func signingKey(named name: KeyName) throws(SigningError) -> SigningKey {
        try Self.signingKey(named: name, at: privateKeyFile, .ours)
    }

    /// Makes a key unless there is one, durably, and gives what is there.
    ///
    /// The public files come first and the private key last: where it is, the others are. Of two processes at once, one
    /// makes the key and the other finds it.
    public func makeSigningKey(named name: KeyName) throws(SigningError) -> SigningKey {
        do { return try signingKey(named: name) } catch .missing {}
        try prepare()
        let lock = try FolderLock(path)
        defer { withExtendedLifetime(lock) {} }
        // Another process may have been faster.
        do { return try signingKey(named: name) } catch .missing {}
        let key = try SigningKey.generate(name: name)
        try place(key)
        return key
    }

    /// Reads a private key that somebody else keeps for this process.
    /// - Parameters:
    ///   - path: the file.
    ///   - isCredential: whether the service manager guards it, so that its mode says nothing.
    public static func signingKey(
        named name: KeyName, at path: String, isCredential: Bool
    ) throws(SigningError) -> SigningKey {
        try signingKey(named: name, at: path, isCredential ? .credentials : .ours)
    }

    private static func signingKey(
        named name: KeyName, at path: String, _ place: KeyFile.Place
    ) throws(SigningError) -> SigningKey {
        guard let key = SigningKey(name: name, pem: try KeyFile.read(path, place)) else {
            throw .notAKey(path: path, wanted: "an Ed25519 private key in PEM: openssl genpkey -algorithm ed25519")
        }
        return key
    }

    /// Writes the public files, then the private one, each under its name at once.
    func place(_ key: SigningKey) throws(SigningError) {
        try replace(publicKeyFile, with: key.verificationKey.publicKey.pem, mode: 0o644)
        try replace(verifierFile, with: Self.verifierLine(key), mode: 0o644)
        try replace(privateKeyFile, with: key.pem, mode: 0o600)
        try durably { () throws(DurableIOError) in try io.syncFolder(path) }
    }

    /// Brings the line for those who check signed notes up to date: a home whose catalog was made anew has another name, which
    /// its signatures carry from then on.
    public func publishVerifier(of key: SigningKey, named name: KeyName) throws(SigningError) {
        guard !isPublished(key) else { return }
        let lock = try FolderLock(path)
        defer { withExtendedLifetime(lock) {} }
        // Another process may have put another key in its place.
        let key = try signingKey(named: name)
        guard !isPublished(key) else { return }
        try replace(verifierFile, with: Self.verifierLine(key), mode: 0o644)
        try durably { () throws(DurableIOError) in try io.syncFolder(path) }
    }

    private func isPublished(_ key: SigningKey) -> Bool {
        FileManager.default.contents(atPath: verifierFile) == Data(Self.verifierLine(key).utf8)
    }

    static func verifierLine(_ key: SigningKey) -> String { key.verificationKey.verifierText + "\n" }

    /// - Parameter mode: what the file's permission bits are to be.
    func replace(_ path: String, with text: String, mode: UInt32) throws(SigningError) {
        let temporary = path + ".new"
        unlink(temporary)
        try durably { () throws(DurableIOError) in
            let file = try io.create(temporary, mode: mode)
            try io.write(Array(text.utf8), to: file)
            try io.sync(file)
            try io.rename(temporary, to: path)
        }
    }

    func durably(_ steps: () throws(DurableIOError) -> Void) throws(SigningError) {
        do { try steps() } catch { throw .notDurable(error) }
    }
}
