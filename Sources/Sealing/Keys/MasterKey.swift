internal import Crypto
internal import Foundation

/// Names a master key: 16 hexadecimal digits that follow from the key, so that none can go under another's name.
public struct MasterKeyID: Hashable, Comparable, Sendable {
    /// The digits.
    public let text: String

    /// - Returns: `nil` unless there are 16 lower-case hexadecimal digits.
    public init?(_ text: String) {
        let digits = Set("0123456789abcdef".utf8)
        guard text.utf8.count == 16, text.utf8.allSatisfy(digits.contains) else { return nil }
        self.text = text
    }

    /// Orders by text.
    public static func < (left: Self, right: Self) -> Bool { left.text < right.text }
}

extension MasterKeyID: CustomStringConvertible, Codable {
    /// The digits.
    public var description: String { text }

    /// Decodes the digits.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let id = Self(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a key's identifier")
        }
        self = id
    }

    /// Encodes the digits.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

/// What data keys are wrapped with (主密钥), 256 bits. It lies in a file outside the home.
public struct MasterKey: Sendable {
    /// Its name.
    public let id: MasterKeyID
    private let key: SymmetricKey

    /// A fresh one, from the system's generator.
    public init() { self.init(SymmetricKey(size: .bits256)) }

    /// - Returns: `nil` unless there are 32 bytes.
    public init?(_ bytes: some Sequence<UInt8>) {
        let bytes = Array(bytes)
        guard bytes.count == 32 else { return nil }
        self.init(SymmetricKey(data: bytes))
    }

    private init(_ key: SymmetricKey) {
        self.key = key
        let name = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: key, info: Array("huiyin master key identifier v1".utf8), outputByteCount: 8)
        let digits = name.withUnsafeBytes { bytes in
            bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        }
        guard let id = MasterKeyID(digits) else { preconditionFailure("8 bytes are 16 digits") }
        self.id = id
    }

    /// The key as its file holds it: one line that a person can copy, and that says whether it was copied right.
    public var text: String { "\(Self.word) \(id) \(key.withUnsafeBytes { Data($0).base64EncodedString() })\n" }

    /// Reads ``text``. Lines that begin with `#` are remarks.
    /// - Returns: `nil` where it is no key, or its name does not follow from it: a slip in copying.
    public init?(text: String) {
        let lines = text.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("#") }
        let words = lines.first?.split(separator: " ") ?? []
        guard lines.count == 1, words.count == 3, words[0] == Self.word,
            let bytes = Data(base64Encoded: String(words[2])), let key = MasterKey(bytes),
            key.id.text == words[1]
        else { return nil }
        self = key
    }

    /// The key that wraps the data key of one thing: it serves nothing else.
    func wrappingKey(for subject: SealedSubject) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: key,
            info: Array("huiyin wrapped key v1".utf8) + [0] + id.text.utf8 + [0] + subject.bytes,
            outputByteCount: 32)
    }

    private static let word = "huiyin-master-key-1"
}
