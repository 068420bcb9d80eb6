internal import CallCatalog
internal import CallModel

/// A retention clock as the command line shows it.
public struct RetentionReasonDocument: Encodable, Sendable {
    /// The class.
    public let `class`: String
    /// What it counts from.
    public let anchor: String
    /// The day of that event.
    public let anchorDate: OrNull<String>
    /// How long.
    public let period: String
    /// The last day on which the recording must be kept.
    public let lastDay: OrNull<String>
    /// Who says so.
    public let basis: String

    init(_ reason: RetentionReason) {
        `class` = reason.retentionClass
        anchor = reason.anchor.rawValue
        anchorDate = OrNull(reason.anchorDate?.description)
        period = reason.period.description
        lastDay = OrNull(reason.lastDay?.description)
        basis = reason.basis
    }
}

/// A purge plan as the command line shows it.
public struct PurgePlanDocument: Encodable, Sendable {
    /// One recording of it.
    public struct Item: Encodable, Sendable {
        /// The recording.
        public let recording: String
        /// Its name.
        public let name: String
        /// The last day on which it had to be kept.
        public let lastDay: String
        /// The clocks that ran out, the deciding one first.
        public let reasons: [RetentionReasonDocument]
        /// planned, intended, destroyed or refused.
        public let state: String
        /// Why it was refused.
        public let note: OrNull<String>
    }

    /// Its identifier.
    public let id: String
    /// When it was made, in UTC.
    public let madeAt: String
    /// Who made it.
    public let author: String
    /// The site's day that the clocks were read on.
    public let asOf: String
    /// What is to be destroyed.
    public let items: [Item]

    init(_ plan: PlannedPurge) {
        id = plan.id.description
        madeAt = plan.madeAt.description
        author = plan.author
        asOf = plan.asOf.description
        items = plan.items.map { item in
            Item(
                recording: item.recordingID.description, name: PersonalData.masked(text: item.name),
                lastDay: item.lastDay.description, reasons: item.reasons.map(RetentionReasonDocument.init),
                state: item.state.rawValue, note: OrNull(item.note))
        }
    }
}

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
