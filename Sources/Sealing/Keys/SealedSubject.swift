/// What a data key is of: it can be unwrapped for that, and for nothing else.
public struct SealedSubject: Hashable, Sendable {
    /// What sort of thing.
    public enum Kind: String, Hashable, Sendable {
        /// An object in the archive: a recording or a document.
        case object
        /// Something in quarantine.
        case quarantined
    }

    /// What sort of thing.
    public let kind: Kind
    /// Its identifier.
    public let bits: UInt128

    /// An object of the archive, by its identifier.
    public static func object(_ bits: UInt128) -> Self { Self(kind: .object, bits: bits) }

    /// Something in quarantine.
    public static func quarantined(_ bits: UInt128) -> Self { Self(kind: .quarantined, bits: bits) }

    private init(kind: Kind, bits: UInt128) { (self.kind, self.bits) = (kind, bits) }

    /// The sort, a zero, and the identifier, most significant byte first.
    var bytes: [UInt8] { Array(kind.rawValue.utf8) + [0] + withUnsafeBytes(of: bits.bigEndian) { Array($0) } }
}
