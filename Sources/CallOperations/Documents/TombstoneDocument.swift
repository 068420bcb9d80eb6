internal import CallCatalog
internal import CallModel

/// What remains of a recording, as the command line shows it.
public struct TombstoneDocument: Encodable, Sendable {
    /// The recording.
    public let recording: String
    /// The name that it was delivered under.
    public let name: String
    /// The PBX that it came from.
    public let source: String
    /// What it hashed to.
    public let sha256: String
    /// How many bytes it had.
    public let bytes: Int64
    /// When the call began, in UTC.
    public let startedAt: String
    /// The call that it was of.
    public let callID: OrNull<String>
    /// The policy that it belonged to.
    public let policyNumber: OrNull<String>
    /// The callback that it belonged to.
    public let callbackID: OrNull<String>
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

    init(_ tombstone: Tombstone) {
        recording = tombstone.recordingID.description
        name = PersonalData.masked(text: tombstone.name)
        (source, sha256, bytes) = (tombstone.source, tombstone.sha256.hex, tombstone.bytes)
        startedAt = tombstone.startedAt.description
        callID = OrNull(tombstone.callID?.description)
        policyNumber = OrNull(tombstone.policyNumber?.rawValue)
        callbackID = OrNull(tombstone.callbackID?.rawValue)
        destroyedAt = tombstone.destroyedAt.description
        destroyedBy = tombstone.destroyedBy
        plan = tombstone.planID.description
        lastDay = tombstone.lastDay.description
        reasons = tombstone.reasons.map(RetentionReasonDocument.init)
        object = tombstone.objectState.rawValue
    }
}
