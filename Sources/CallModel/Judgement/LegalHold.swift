/// What a legal hold covers.
public enum HoldScope: Hashable, Codable, Sendable {
    /// One recording.
    case recording(RecordingID)
    /// Every recording of a policy, those still to come included.
    case policy(PolicyNumber)
    /// Every recording of a callback.
    case callback(CallbackID)
}

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
        release: Release?
    ) {
        (self.id, self.scope, self.reason, self.author) = (id, scope, reason, author)
        (self.placedAt, self.reference, self.release) = (placedAt, reference, release)
    }
}
