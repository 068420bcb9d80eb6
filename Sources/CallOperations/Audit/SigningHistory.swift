internal import CallCatalog
internal import Configuration
internal import Signing

/// Which keys the trail says this home signed with, in order.
struct SigningHistory {
    /// An event that brought a key in.
    struct Entry {
        let sequence: Int64
        let key: VerificationKey
        /// What both keys signed, where it came by rotation.
        let rotation: KeyRotation?
    }

    let entries: [Entry]

    /// Nothing is known.
    static let none = SigningHistory(entries: [])

    private init(entries: [Entry]) { self.entries = entries }

    init(_ catalog: CatalogReader) throws {
        var filter = AuditFilter()
        filter.subject = KeyEvents.subject
        entries = try catalog.auditTrail(filter).compactMap { record in
            guard let key = record.event.detail[KeyEvents.key].flatMap(VerificationKey.init(verifierText:)) else {
                return nil
            }
            let rotation = record.event.detail[KeyEvents.statement].flatMap(KeyRotation.init(encoded:))
            return Entry(sequence: record.sequence, key: key, rotation: rotation)
        }
    }

    var rotations: [KeyRotation] { entries.compactMap(\.rotation) }

    /// The keys that count.
    /// - Parameter pinned: those known from elsewhere; where there are none, the trail's first is taken at its word.
    func trusted(pinned: [Ed25519PublicKey]) -> TrustedKeys {
        let roots = pinned.isEmpty ? entries.prefix(1).map(\.key.publicKey) : pinned
        return TrustedKeys(pinned: roots, rotations: rotations)
    }
}
