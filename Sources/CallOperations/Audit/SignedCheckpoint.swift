internal import MerkleLog
internal import Signing

/// A checkpoint of the trail with the signatures below it, as it is kept and sent.
struct SignedCheckpoint {
    /// The note; its signatures are not checked yet.
    let note: SignedNote
    /// What it says.
    let checkpoint: LogCheckpoint

    /// Signs a head.
    init(_ head: TreeHead, origin: KeyName, by key: SigningKey) throws {
        checkpoint = LogCheckpoint(origin: origin.text, head: head)
        note = try SignedNote(text: checkpoint.text).signed(by: key)
    }

    /// Reads a note.
    /// - Parameter place: what to call it where it is none.
    init(encoded bytes: [UInt8], place: String) throws(OperationFailure) {
        let note: SignedNote
        do {
            note = try SignedNote(encoded: bytes)
        } catch {
            throw OperationFailure(.inputOutput, "\(place): \(error)")
        }
        guard let checkpoint = LogCheckpoint(text: note.text) else {
            throw OperationFailure(.inputOutput, "\(place): the note is no checkpoint of a log")
        }
        (self.note, self.checkpoint) = (note, checkpoint)
    }

    /// Size and root.
    var head: TreeHead { checkpoint.head }
}
