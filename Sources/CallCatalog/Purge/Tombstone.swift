public import CallModel

/// What remains of a recording after its destruction (销毁记录).
public struct Tombstone: Hashable, Codable, Sendable {
    /// What was found in the archive when it was destroyed.
    public enum ObjectState: String, Hashable, Codable, Sendable {
        /// The object was there and was removed.
        case removed
        /// The object was missing already: something other than the purge took it.
        case wasMissing = "was_missing"
    }

    /// The recording.
    public let recordingID: RecordingID
    /// The name that it was delivered under.
    public let name: String
    /// Where it came from.
    public let source: String
    /// What it hashed to: proves that a copy found elsewhere is, or is not, the recording that was destroyed.
    public let sha256: SHA256Digest
    /// How many bytes it had.
    public let bytes: Int64
    /// When the call began.
    public let startedAt: UTCInstant
    /// The call that it was a recording of: that call has had its recording, and must not be reported without one.
    public let callID: CallID?
    /// The policy that it belonged to.
    public let policyNumber: PolicyNumber?
    /// The callback that it belonged to.
    public let callbackID: CallbackID?
    /// When it was destroyed.
    public let destroyedAt: UTCInstant
    /// Who ran the purge.
    public let destroyedBy: String
    /// The plan that named it.
    public let planID: PurgePlanID
    /// The last day on which it had to be kept.
    public let lastDay: CivilDate
    /// The clocks that ran out.
    public let reasons: [RetentionReason]
    /// What was found in the archive.
    public let objectState: ObjectState

    /// A tombstone.
    public init(
        of entry: RecordingEntry, destroyedAt: UTCInstant, destroyedBy: String, planID: PurgePlanID,
        lastDay: CivilDate, objectState: ObjectState
    ) {
        self.init(
            recordingID: entry.recording.id, name: PersonalData.masked(text: entry.recording.name),
            source: entry.recording.source,
            sha256: entry.recording.sha256, bytes: entry.recording.bytes, startedAt: entry.judgement.startedAt,
            callID: entry.judgement.match.callID, policyNumber: entry.judgement.match.policyNumber,
            callbackID: entry.judgement.match.callbackID, destroyedAt: destroyedAt, destroyedBy: destroyedBy,
            planID: planID, lastDay: lastDay, reasons: entry.judgement.retention.reasons, objectState: objectState)
    }

    init(
        recordingID: RecordingID, name: String, source: String, sha256: SHA256Digest, bytes: Int64,
        startedAt: UTCInstant, callID: CallID?, policyNumber: PolicyNumber?, callbackID: CallbackID?,
        destroyedAt: UTCInstant, destroyedBy: String, planID: PurgePlanID, lastDay: CivilDate,
        reasons: [RetentionReason], objectState: ObjectState
    ) {
        (self.recordingID, self.name, self.source, self.sha256) = (recordingID, name, source, sha256)
        (self.bytes, self.startedAt, self.callID) = (bytes, startedAt, callID)
        (self.policyNumber, self.callbackID) = (policyNumber, callbackID)
        (self.destroyedAt, self.destroyedBy) = (destroyedAt, destroyedBy)
        (self.planID, self.lastDay, self.reasons, self.objectState) = (planID, lastDay, reasons, objectState)
    }
}
