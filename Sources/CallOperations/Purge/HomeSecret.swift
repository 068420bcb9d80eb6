internal import CallModel
internal import DurableIO
internal import Foundation

internal import struct Crypto.HMAC
internal import struct Crypto.SHA256
internal import struct Crypto.SymmetricKey

/// The key that tombstones tell policies by: without it nobody can find out which policy one was of, and with it a policy
/// number that somebody names can be compared. It stays in the home, and outlives what was destroyed.
struct HomeSecret {
    private let key: SymmetricKey

    /// Reads the key; `nil` where there is none.
    static func known(_ home: OpenHome) throws -> HomeSecret? { try read(home.layout.tombstoneKey) }

    /// Reads the key, and makes it where there is none.
    static func open(_ home: OpenHome) throws -> HomeSecret {
        let path = home.layout.tombstoneKey
        if let known = try read(path) { return known }
        var random = SystemRandomNumberGenerator()
        let bytes = (0..<4).flatMap { _ in withUnsafeBytes(of: random.next()) { Array($0) } }
        let text = (SHA256Digest(bytes)?.hex ?? "") + "\n"
        let temporary = path + ".new"
        unlink(temporary)
        let file = try home.io.create(temporary, mode: 0o600)
        try home.io.write(Array(text.utf8), to: file)
        try home.io.sync(file)
        try home.io.rename(temporary, to: path)
        try home.io.syncFolder(home.layout.root)
        guard let made = try read(path) else {
            throw OperationFailure(.inputOutput, "\(path) was written and cannot be read")
        }
        return made
    }

    /// What a policy is told by.
    func hash(of policy: PolicyNumber) -> SHA256Digest? {
        SHA256Digest(HMAC<SHA256>.authenticationCode(for: Data(policy.rawValue.utf8), using: key))
    }

    private static func read(_ path: String) throws -> HomeSecret? {
        guard access(path, F_OK) == 0 else { return nil }
        guard let text = FileManager.default.contents(atPath: path),
            let digest = SHA256Digest(hex: String(decoding: text, as: UTF8.self).trimmingCharacters(in: .newlines))
        else {
            throw OperationFailure(
                .inputOutput, "\(path) is no key: restore it, or tombstones can no more be compared with policies")
        }
        return HomeSecret(key: SymmetricKey(data: digest.bytes))
    }
}
