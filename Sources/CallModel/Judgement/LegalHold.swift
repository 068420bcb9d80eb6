/// A legal hold (冻结): while it stands, nothing that it covers is destroyed. Released, never deleted.
public struct LegalHold: Hashable, Codable, Sendable {
    /// Its identifier.
    public let id: HoldID
    /// What it covers.
    public let scope: HoldScope
    /// Why it was placed.
    public let reason: String
    /// Who placed it.
    public let author: String
    /// When.
    public let placedAt: UTCInstant
    /// The matter's own reference; `nil` where there is none.
    public let reference: String?
    /// The day on which somebody has to ask whether it is still needed; `nil` where nobody named one.
    public let reviewOn: CivilDate?
    /// Who released it and when; `nil` while it stands.
    public let release: Release?

    /// The end of a hold.
    public struct Release: Hashable, Codable, Sendable {
        /// Who released it.
        public let author: String
        /// When.
        public let releasedAt: UTCInstant
        /// Why.
        public let reason: String

        /// The end of a hold.
        public init(author: String, releasedAt: UTCInstant, reason: String) {
            (self.author, self.releasedAt, self.reason) = (author, releasedAt, reason)
        }
    }

    /// A hold.
    public init(
        id: HoldID, scope: HoldScope, reason: String, author: String, placedAt: UTCInstant, reference: String?,
        reviewOn: CivilDate? = nil, release: Release?
    ) {
        (self.id, self.scope, self.reason, self.author) = (id, scope, reason, author)
        (self.placedAt, self.reference, self.reviewOn, self.release) = (placedAt, reference, reviewOn, release)
    }
}
