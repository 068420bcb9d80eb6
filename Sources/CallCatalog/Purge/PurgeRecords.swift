public import CallModel

/// Names a purge plan.
public typealias PurgePlanID = Identifier<PlannedPurge>

/// A purge plan (销毁清单) as the catalog keeps it.
public struct PlannedPurge: Hashable, Sendable {
    /// Its identifier.
    public let id: PurgePlanID
    /// When it was made.
    public let madeAt: UTCInstant
    /// Who made it.
    public let author: String
    /// The site's day that the clocks were read on.
    public let asOf: CivilDate
    /// What is to be destroyed.
    public let items: [PlannedDestruction]

    /// A plan.
    public init(id: PurgePlanID, madeAt: UTCInstant, author: String, asOf: CivilDate, items: [PlannedDestruction])
    {
        (self.id, self.madeAt, self.author, self.asOf, self.items) = (id, madeAt, author, asOf, items)
    }
}

/// One recording of a purge plan.
public struct PlannedDestruction: Hashable, Sendable {
    /// How far its destruction has come.
    public enum State: String, Hashable, Sendable, CaseIterable {
        /// Nothing was done yet.
        case planned
        /// It was checked a last time, and its destruction was journaled: its object may be gone.
        case intended
        /// It is gone, and has a tombstone.
        case destroyed
        /// It was not destroyed: a rule protects it now.
        case refused
    }

    /// The recording.
    public let recordingID: RecordingID
    /// Its name.
    public let name: String
    /// Its object.
    public let objectKey: String
    /// The last day on which it had to be kept.
    public let lastDay: CivilDate
    /// The clocks that ran out.
    public let reasons: [RetentionReason]
    /// How far it has come.
    public let state: State
    /// Why it was refused.
    public let note: String?

    /// One recording of a plan.
    public init(
        recordingID: RecordingID, name: String, objectKey: String, lastDay: CivilDate, reasons: [RetentionReason],
        state: State, note: String?
    ) {
        (self.recordingID, self.name, self.objectKey) = (recordingID, name, objectKey)
        (self.lastDay, self.reasons, self.state, self.note) = (lastDay, reasons, state, note)
    }
}

/// What remains of a recording after its destruction (销毁记录).
public struct Tombstone: Hashable, Sendable {
    /// What was found in the archive when it was destroyed.
    public enum ObjectState: String, Hashable, Sendable {
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
            recordingID: entry.recording.id, name: entry.recording.name, source: entry.recording.source,
            sha256: entry.recording.sha256, bytes: entry.recording.bytes, startedAt: entry.judgement.startedAt,
            policyNumber: entry.judgement.match.policyNumber, callbackID: entry.judgement.match.callbackID,
            destroyedAt: destroyedAt, destroyedBy: destroyedBy, planID: planID, lastDay: lastDay,
            reasons: entry.judgement.retention.reasons, objectState: objectState)
    }

    init(
        recordingID: RecordingID, name: String, source: String, sha256: SHA256Digest, bytes: Int64,
        startedAt: UTCInstant, policyNumber: PolicyNumber?, callbackID: CallbackID?, destroyedAt: UTCInstant,
        destroyedBy: String, planID: PurgePlanID, lastDay: CivilDate, reasons: [RetentionReason],
        objectState: ObjectState
    ) {
        (self.recordingID, self.name, self.source, self.sha256) = (recordingID, name, source, sha256)
        (self.bytes, self.startedAt, self.policyNumber) = (bytes, startedAt, policyNumber)
        (self.callbackID, self.destroyedAt, self.destroyedBy) = (callbackID, destroyedAt, destroyedBy)
        (self.planID, self.lastDay, self.reasons, self.objectState) = (planID, lastDay, reasons, objectState)
    }
}
