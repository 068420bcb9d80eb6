internal import Foundation

/// A line below a signed note: who signed, and how.
public struct NoteSignature: Hashable, Sendable {
    /// The key's name.
    public let name: KeyName
    /// The key's id.
    public let keyID: UInt32
    /// What the key made of the text; its kind is the key's affair.
    public let signature: [UInt8]

    /// A signature.
    public init(name: KeyName, keyID: UInt32, signature: [UInt8]) {
        (self.name, self.keyID, self.signature) = (name, keyID, signature)
    }

    /// The line without its newline.
    var line: String {
        let id = (0..<4).map { UInt8(truncatingIfNeeded: keyID >> (24 - 8 * $0)) }
        return Self.mark + name.text + " " + Data(id + signature).base64EncodedString()
    }

    /// - Returns: `nil` where it is no signature line.
    init?(line: ArraySlice<UInt8>) {
        let mark = Array(Self.mark.utf8)
        guard line.starts(with: mark) else { return nil }
        let parts = line.dropFirst(mark.count).split(separator: 0x20, omittingEmptySubsequences: false)
        guard parts.count == 2, let name = KeyName(String(decoding: parts[0], as: UTF8.self)),
            let bytes = Data(base64Encoded: String(decoding: parts[1], as: UTF8.self)).map(Array.init),
            bytes.count > 4
        else { return nil }
        let id = bytes[..<4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        self.init(name: name, keyID: id, signature: Array(bytes[4...]))
    }

    /// Whether it claims to be of that key.
    func isBy(_ key: VerificationKey) -> Bool { name == key.name && keyID == key.id }

    private static let mark = "\u{2014} "
}
