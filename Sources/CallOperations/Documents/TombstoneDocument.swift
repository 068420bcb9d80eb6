internal import CallCatalog
internal import CallModel

/// What remains of a recording, as the command line shows it.
public struct TombstoneDocument: Encodable, Sendable {
    /// The recording.
    public let recording: String
    /// The PBX that it came from.
    public let source: String
    /// What it hashed to.
    public let sha256: String
    /// How many bytes it had.
    public let bytes: Int64
    /// When the call began, in UTC.
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

    init(_ tombstone: Tombstone) {
        recording = tombstone.recordingID.description
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
