internal import Signing

/// That one key takes the place of another: said by both, so that whoever trusts either may trust the other.
struct KeyRotation {
    /// The key that signed until then.
    let old: VerificationKey
    /// The key that signs from then on.
    let new: VerificationKey
    /// What both signed.
    let note: SignedNote

    /// Has both keys sign.
    init(from old: SigningKey, to new: SigningKey) throws {
        let text = Self.title + "\n\(old.verificationKey.verifierText)\n\(new.verificationKey.verifierText)\n"
        note = try SignedNote(text: text).signed(by: old).signed(by: new)
        (self.old, self.new) = (old.verificationKey, new.verificationKey)
    }

    /// Reads a rotation as the trail keeps it.
    /// - Returns: `nil` unless both keys signed it.
    init?(encoded: String) {
        guard let note = try? SignedNote(encoded: Array(encoded.utf8)) else { return nil }
        let lines = note.text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count == 4, lines[0] == Self.title, lines[3].isEmpty,
            let old = VerificationKey(verifierText: String(lines[1])),
            let new = VerificationKey(verifierText: String(lines[2])),
            let signers = try? note.signers(among: [old, new]), Set(signers) == [old, new]
        else { return nil }
        (self.old, self.new, self.note) = (old, new, note)
    }

    /// The note as it is kept.
    var encoded: String { String(decoding: note.encoded, as: UTF8.self) }

    private static let title = "huiyin signing key rotation"
}
