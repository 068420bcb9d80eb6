internal import CallCatalog
internal import CallModel

/// A purge plan and how far it has come, without its list.
public struct PurgeStatusDocument: Encodable, Sendable {
    /// Its identifier.
    public let id: String
    /// When it was made, in UTC.
    public let madeAt: String
    /// Who made it.
    public let author: String
    /// The site's day that the clocks were read on.
    public let asOf: String
    /// What seals its list; `null` for one that was not finished, or that an earlier version made.
    public let digest: OrNull<String>
    /// How many recordings it names.
    public let recordings: Int
    /// How many documents.
    public let documents: Int
    /// How many bytes they have together.
    public let bytes: Int64
    /// Of how many, recordings and documents, nothing was done yet.
    public let planned: Int
    /// How many of those are documents.
    public let plannedDocuments: Int
    /// How many are being destroyed.
    public let intended: Int
    /// How many are destroyed.
    public let destroyed: Int
    /// How many were kept: something protects them.
    public let kept: Int
    /// Who agreed to it.
    public let approvedBy: OrNull<String>
    /// When, in UTC.
    public let approvedAt: OrNull<String>
    /// Until when that counts, in UTC.
    public let approvalEndsAt: OrNull<String>

    init(_ plan: PurgePlanHead, _ progress: PurgeProgress) {
        id = plan.id.description
        (madeAt, author, asOf) = (plan.madeAt.description, plan.author, plan.asOf.description)
        digest = OrNull(plan.digest?.hex)
        (recordings, documents) = (progress.total(.recording), progress.total(.document))
        bytes = progress.bytes()
        (planned, plannedDocuments) = (progress.count(.planned), progress.count(.planned, .document))
        (intended, destroyed) = (progress.count(.intended), progress.count(.destroyed))
        kept = progress.count(.refused)
        approvedBy = OrNull(plan.approval?.author)
        approvedAt = OrNull(plan.approval?.at.description)
        approvalEndsAt = OrNull(plan.approval?.endsAt.description)
    }
}
