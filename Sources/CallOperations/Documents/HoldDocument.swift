public import CallModel

/// A legal hold as the command line gives it.
public struct HoldDocument: Encodable, Sendable {
    /// Its identifier.
    public let id: String
    /// recording, document, policy, callback, customer, agent or query.
    public let scope: String
    /// Which; persons are masked.
    public let of: String
    /// Why it was placed.
    public let reason: String
    /// Who placed it.
    public let author: String
    /// When, in UTC.
    public let placedAt: String
    /// The file number of the authority that asked for it.
    public let reference: OrNull<String>
    /// The day on which somebody has to ask whether it is still needed.
    public let reviewOn: OrNull<String>
    /// When it was released, in UTC.
    public let releasedAt: OrNull<String>
    /// Who released it.
    public let releasedBy: OrNull<String>
    /// Why it was released.
    public let releaseReason: OrNull<String>

    /// A document. What somebody wrote is shown with its numbers masked, unless they are to be revealed.
    public init(_ hold: LegalHold, reveal: Bool = false) {
        let shown = { (text: String) in reveal ? text : PersonalData.masked(text: text) }
        id = hold.id.description
        (scope, of) = (hold.scope.word, hold.scope.key)
        (reason, author, placedAt) = (shown(hold.reason), hold.author, hold.placedAt.description)
        reference = OrNull(hold.reference)
        reviewOn = OrNull(hold.reviewOn?.description)
        releasedAt = OrNull(hold.release?.releasedAt.description)
        releasedBy = OrNull(hold.release?.author)
        releaseReason = OrNull((hold.release?.reason).map(shown))
    }
}
