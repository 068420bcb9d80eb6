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
    /// How much of a kind is in a state.
    struct Part: Hashable, Sendable {
        let kind: ArchivedID.Kind
        let state: PlannedDestruction.State
        let count: Int
        let bytes: Int64
    }

    let parts: [Part]

    /// How many are in a state, of a kind or of all.
    public func count(_ state: PlannedDestruction.State, _ kind: ArchivedID.Kind? = nil) -> Int {
        parts.filter { $0.state == state && (kind == nil || $0.kind == kind) }.reduce(0) { $0 + $1.count }
    }

    /// How many of a kind it names.
    public func total(_ kind: ArchivedID.Kind) -> Int {
        parts.filter { $0.kind == kind }.reduce(0) { $0 + $1.count }
    }

    /// How many bytes those of a kind, or all, have together.
    public func bytes(_ kind: ArchivedID.Kind? = nil) -> Int64 {
        parts.filter { kind == nil || $0.kind == kind }.reduce(0) { $0 + $1.bytes }
    }
}

/// A purge plan with its list.
public struct PlannedPurge: Hashable, Sendable {
    /// What it is.
    public let head: PurgePlanHead
    /// What is to be destroyed: recordings and then documents, each in order of identifier.
    public let items: [PlannedDestruction]

    /// A plan.
    public init(head: PurgePlanHead, items: [PlannedDestruction]) { (self.head, self.items) = (head, items) }

    /// Its identifier.
    public var id: PurgePlanID { head.id }
}

/// A recording or a document of a purge plan.
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

    /// What is to be destroyed.
    public let subject: ArchivedID
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

    /// One of a plan.
    public init(
        subject: ArchivedID, name: String, objectKey: String, sha256: SHA256Digest?, bytes: Int64,
        lastDay: CivilDate, reasons: [RetentionReason], state: State = .planned, note: String? = nil
    ) {
        (self.subject, self.name, self.objectKey) = (subject, name, objectKey)
        (self.sha256, self.bytes, self.lastDay, self.reasons) = (sha256, bytes, lastDay, reasons)
        (self.state, self.note) = (state, note)
    }
}
