/// A text with signatures below it (C2SP signed-note): what checkpoints of transparency logs are written as, so that
/// other people's verifiers and witnesses read ours.
public struct SignedNote: Hashable, Sendable {
    /// What is signed, with its last newline. Not to be believed before ``signers(among:)`` has named somebody.
    public let text: String
    /// Who signed; others may add theirs.
    public private(set) var signatures: [NoteSignature]

    /// So many signatures are read.
    static let mostSignatures = 100

    /// A text that nobody has signed yet.
    /// - Throws: ``NoteError/malformed(reason:)`` unless it ends in a newline and has no other control characters.
    public init(text: String) throws(NoteError) {
        try Self.check(Array(text.utf8))
        guard text.utf8.last == 0x0A else { throw .malformed(reason: "the text does not end in a newline") }
        (self.text, signatures) = (text, [])
    }

    /// Reads a note as it lies in a file. Nobody's signature is checked yet.
    public init(encoded bytes: [UInt8]) throws(NoteError) {
        try Self.check(bytes)
        guard let blank = Self.lastBlankLine(bytes) else {
            throw .malformed(reason: "no blank line between text and signatures")
        }
        let (text, rest) = (bytes[...blank], bytes[(blank + 2)...])
        guard rest.last == 0x0A else { throw .malformed(reason: "the last line is not whole") }
        let lines = rest.dropLast().split(separator: 0x0A, omittingEmptySubsequences: false)
        guard lines.count <= Self.mostSignatures else { throw .malformed(reason: "too many signatures") }
        signatures = []
        for line in lines {
            guard let signature = NoteSignature(line: line) else {
                throw .malformed(reason: "a line below the text is no signature")
            }
            signatures.append(signature)
        }
        self.text = String(decoding: text, as: UTF8.self)
    }

    /// The note as it is kept and sent.
    public var encoded: [UInt8] { Array((text + "\n" + signatures.map { $0.line + "\n" }.joined()).utf8) }

    /// The note with this key's signature, in the place of an earlier one.
    public func signed(by key: SigningKey) throws(SigningError) -> SignedNote {
        var note = self
        note.signatures.removeAll { $0.isBy(key.verificationKey) }
        note.signatures.append(
            NoteSignature(
                name: key.name, keyID: key.verificationKey.id, signature: try key.signature(of: Array(text.utf8))))
        return note
    }

    /// Which of the trusted keys signed; signatures of others are left alone.
    /// - Returns: at least one key, in the order of the signatures.
    /// - Throws: ``NoteError`` where none did, or where what names one of them does not fit the text.
    public func signers(among trusted: [VerificationKey]) throws(NoteError) -> [VerificationKey] {
        var signers: [VerificationKey] = []
        for signature in signatures {
            // Two keys may share name and id by somebody's design: one that fits is enough.
            let claimed = trusted.filter(signature.isBy)
            guard !claimed.isEmpty else { continue }
            guard let key = claimed.first(where: { $0.isValid(signature.signature, for: Array(text.utf8)) }) else {
                throw .invalidSignature(key: "\(signature.name)+\(claimed[0].idText)")
            }
            if !signers.contains(key) { signers.append(key) }
        }
        guard !signers.isEmpty else { throw .signedByNobodyKnown(signers: signatures.map { "\($0.name)" }) }
        return signers
    }

    private static func check(_ bytes: [UInt8]) throws(NoteError) {
        guard String(validating: bytes, as: UTF8.self) != nil else { throw .malformed(reason: "it is not UTF-8") }
        guard bytes.allSatisfy({ $0 >= 0x20 || $0 == 0x0A }) else {
            throw .malformed(reason: "it has control characters")
        }
    }

    /// - Returns: the index of the newline that ends the text, the next byte being the blank line.
    private static func lastBlankLine(_ bytes: [UInt8]) -> Int? {
        guard bytes.count > 1 else { return nil }
        return (0..<(bytes.count - 1)).last { bytes[$0] == 0x0A && bytes[$0 + 1] == 0x0A }
    }
}
