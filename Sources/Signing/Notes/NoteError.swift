/// Why a signed note is not to be believed.
public enum NoteError: Error, Hashable, Sendable {
    /// It does not have the form of a signed note.
    case malformed(reason: String)
    /// No key that is trusted here signed it.
    case signedByNobodyKnown(signers: [String])
    /// It names a trusted key, and the signature is not that key's: the text or the signature was changed.
    case invalidSignature(key: String)
}

extension NoteError: CustomStringConvertible {
    /// One line.
    public var description: String {
        switch self {
        case .malformed(let reason): "it is no signed note: \(reason)"
        case .signedByNobodyKnown(let signers):
            "it is signed by none of the trusted keys, but by \(signers.joined(separator: ", "))"
        case .invalidSignature(let key): "the signature of \(key) does not fit: text or signature were changed"
        }
    }
}
