public import CallModel

/// Names a purge plan.
public typealias PurgePlanID = Identifier<PlannedPurge>

/// A purge plan (销毁清单) as the catalog keeps it, without its list.
public struct PurgePlanHead: Hashable, Sendable {
    /// Its identifier.
    public let id: PurgePlanID
    /// When it was made.
    public let madeAt: UTCInstant
    /// Who made it.
    public let author: String
    /// The site's day that the clocks were read on.
    public let asOf: CivilDate
    /// The digest of the retention rules that it was made by; `nil` for a plan of an earlier version.
    public let rules: SHA256Digest?
    /// What seals its list: see ``CatalogReader/purgePlanDigest(_:)``. `nil` for a plan that was not finished, or that an
    /// earlier version made: it cannot be run.
    public let digest: SHA256Digest?
    /// Who agreed to it; `nil` where nobody did.
    public let approval: PurgeApproval?

    /// A plan's head.
    public init(
        id: PurgePlanID, madeAt: UTCInstant, author: String, asOf: CivilDate, rules: SHA256Digest?,
        digest: SHA256Digest? = nil, approval: PurgeApproval? = nil
    ) {
        (self.id, self.madeAt, self.author, self.asOf) = (id, madeAt, author, asOf)
        (self.rules, self.digest, self.approval) = (rules, digest, approval)
    }
}

/// That a person agreed to a plan.
public struct PurgeApproval: Hashable, Sendable {
    /// Who.
    public let author: String
    /// When.
    public let at: UTCInstant
    /// Until when it counts.
    public let endsAt: UTCInstant
    /// The digest of the list that was agreed to.
    public let digest: SHA256Digest

    /// An approval.
    public init(author: String, at: UTCInstant, endsAt: UTCInstant, digest: SHA256Digest) {
        (self.author, self.at, self.endsAt, self.digest) = (author, at, endsAt, digest)
    }
}

/// How far a plan has come.
public struct PurgeProgress: Hashable, Sendable {
    /// How many recordings are in each state.
    public let counts: [PlannedDestruction.State: Int]
    /// How many bytes they have together.
    public let bytes: Int64

    /// How many recordings it names.
    public var total: Int { counts.values.reduce(0, +) }
}

/// A purge plan with its list.
public struct PlannedPurge: Hashable, Sendable {
    /// What it is.
    public let head: PurgePlanHead
    /// What is to be destroyed, in order of identifier.
    public let items: [PlannedDestruction]

    /// A plan.
    public init(head: PurgePlanHead, items: [PlannedDestruction]) { (self.head, self.items) = (head, items) }

    /// Its identifier.
    public var id: PurgePlanID { head.id }
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
    /// Its name, masked; empty once it is destroyed, and in every plan that named it.
    public let name: String
    /// Its object.
    public let objectKey: String
    /// What its bytes hash to.
    public let sha256: SHA256Digest?
    /// How many there are.
    public let bytes: Int64
    /// The last day on which it had to be kept.
    public let lastDay: CivilDate
    /// The clocks that ran out, the deciding one first.
    public let reasons: [RetentionReason]
    /// How far it has come.
    public let state: State
    /// Why it was refused, or that its object was missing.
    public let note: String?

    /// One recording of a plan.
    public init(
        recordingID: RecordingID, name: String, objectKey: String, sha256: SHA256Digest?, bytes: Int64,
        lastDay: CivilDate, reasons: [RetentionReason], state: State = .planned, note: String? = nil
    ) {
        (self.recordingID, self.name, self.objectKey) = (recordingID, name, objectKey)
        (self.sha256, self.bytes, self.lastDay, self.reasons) = (sha256, bytes, lastDay, reasons)
        (self.state, self.note) = (state, note)
    }
}
