internal import Signing

/// The keys whose signatures count: those that somebody pinned, and those that a chain of rotations ties to them.
struct TrustedKeys {
    private(set) var keys: Set<Ed25519PublicKey>

    /// - Parameters:
    ///   - pinned: known from elsewhere.
    ///   - rotations: each signed by both its keys.
    init(pinned: some Sequence<Ed25519PublicKey>, rotations: [KeyRotation]) {
        keys = Set(pinned)
        var count = 0
        while count != keys.count {
            count = keys.count
            for rotation in rotations {
                let pair = [rotation.old.publicKey, rotation.new.publicKey]
                if !keys.isDisjoint(with: pair) { keys.formUnion(pair) }
            }
        }
    }

    func contains(_ key: VerificationKey) -> Bool { keys.contains(key.publicKey) }

    /// Whether one of them signed a note, under whatever name.
    /// - Throws: ``NoteError`` where none did, or where a signature in the name of one does not fit.
    func check(_ note: SignedNote) throws(NoteError) {
        let names = Set(note.signatures.map(\.name))
        _ = try note.signers(
            among: names.flatMap { name in keys.map { VerificationKey(name: name, publicKey: $0) } })
    }
}
