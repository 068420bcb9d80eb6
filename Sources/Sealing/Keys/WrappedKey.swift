internal import Crypto
public import Foundation

/// A data key under a master key, as a key file holds it: AES Key Wrap (RFC 3394) under a key that HKDF-SHA256 derives
/// from the master key for this one subject. Which subject that is, is not in it: it opens for no other.
public struct WrappedKey: Hashable, Sendable {
    /// The master key.
    public let masterKey: MasterKeyID
    /// 40 bytes.
    public let wrapped: Data

    /// Wraps.
    public init(_ key: DataKey, of subject: SealedSubject, with master: MasterKey) {
        masterKey = master.id
        guard let wrapped = try? AES.KeyWrap.wrap(key.key, using: master.wrappingKey(for: subject)) else {
            preconditionFailure("a key of 32 bytes can be wrapped with one of 32 bytes")
        }
        self.wrapped = wrapped
    }

    /// - Throws: ``SealingError/wrappedKeyDoesNotFit(_:)`` where it was changed, or is of another subject.
    func unwrap(for subject: SealedSubject, with master: MasterKey) throws(SealingError) -> DataKey {
        guard wrapped.count == 40,
            let key = try? AES.KeyWrap.unwrap(wrapped, using: master.wrappingKey(for: subject)),
            let dataKey = DataKey(key)
        else { throw .wrappedKeyDoesNotFit(master.id) }
        return dataKey
    }
}

extension WrappedKey {
    /// No key file has more bytes.
    public static let largestFile = 4096
    private static let version = 1

    private struct File: Codable {
        var version: Int
        let masterKey: MasterKeyID
        let wrapped: Data
    }

    /// The key file: JSON with its keys in order, the same for the same key.
    public var fileBytes: [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        let file = File(version: Self.version, masterKey: masterKey, wrapped: wrapped)
        guard let data = try? encoder.encode(file) else { preconditionFailure("texts and numbers always encode") }
        return Array(data) + [UInt8(ascii: "\n")]
    }

    /// Reads ``fileBytes``.
    /// - Throws: ``SealingError/damagedKeyFile`` where they are none.
    public init(fileBytes: [UInt8]) throws(SealingError) {
        guard let file = try? JSONDecoder().decode(File.self, from: Data(fileBytes)),
            file.version == Self.version, file.wrapped.count == 40
        else { throw .damagedKeyFile }
        (masterKey, wrapped) = (file.masterKey, file.wrapped)
    }
}
