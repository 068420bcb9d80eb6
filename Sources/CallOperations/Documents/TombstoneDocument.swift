internal import CallCatalog
internal import CallModel

/// What remains of a recording or a document, as the command line shows it.
public struct TombstoneDocument: Encodable, Sendable {
    /// recording, or document.
    public let kind: String
    /// The recording; `nil` where it was a document.
    public let recording: OrNull<String>
    /// The document; `nil` where it was a recording.
    public let document: OrNull<String>
    /// The PBX that a recording came from; of a document what it is.
    public let source: String
    /// What it hashed to.
    public let sha256: String
    /// How many bytes it had.
    public let bytes: Int64
    /// When the call began, or the document came, in UTC.
    public let startedAt: String
    /// The call that it was of, while that is in the catalog.
    public let callID: OrNull<String>
    /// The callback that it belonged to, while that is in the catalog.
    public let callbackID: OrNull<String>
    /// The keyed hash of the policy that it belonged to.
    public let policyHash: OrNull<String>
    /// When it was destroyed, in UTC.
    public let destroyedAt: String
    /// Who ran the purge.
    public let destroyedBy: String
    /// The plan that named it.
    public let plan: String
    /// The last day on which it had to be kept.
    public let lastDay: String
    /// The clocks that ran out.
    public let reasons: [RetentionReasonDocument]
    /// removed, or was_missing.
    public let object: String
    /// How it was destroyed: unlink.
    public let method: String
    /// The program that did it.
    public let tool: String

    /// Whichever of the two it was.
    public var id: String { recording.value ?? document.value ?? "" }

    init(_ tombstone: Tombstone) {
        kind = tombstone.subject.kind.rawValue
        recording = OrNull(tombstone.subject.recordingID?.description)
        document = OrNull(tombstone.subject.documentID?.description)
        (source, sha256, bytes) = (tombstone.source, tombstone.sha256.hex, tombstone.bytes)
        startedAt = tombstone.startedAt.description
        callID = OrNull(tombstone.callID?.description)
        callbackID = OrNull(tombstone.callbackID?.rawValue)
        policyHash = OrNull(tombstone.policyHash?.hex)
        destroyedAt = tombstone.destroyedAt.description
        destroyedBy = tombstone.destroyedBy
        plan = tombstone.planID.description
        lastDay = tombstone.lastDay.description
        reasons = tombstone.reasons.map(RetentionReasonDocument.init)
        object = tombstone.objectState.rawValue
        (method, tool) = (tombstone.method.rawValue, tombstone.tool)
    }
}
