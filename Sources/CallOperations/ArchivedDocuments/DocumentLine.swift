internal import CallModel

/// A document as it is listed and shown.
public struct DocumentLine: Encodable, Sendable {
    /// Its identifier.
    public let id: String
    /// What it is.
    public let kind: String
    /// Its format.
    public let format: String
    /// The name that it was delivered under, masked.
    public let name: String
    /// The callback that it stands for.
    public let callback: String
    /// The policy of that callback.
    public let policy: OrNull<String>
    /// What its bytes hash to.
    public let sha256: String
    /// How many there are.
    public let bytes: Int64
    /// When it came.
    public let receivedAt: String
    /// The last day on which it must be kept; `nil` while that is open.
    public let retainUntil: OrNull<String>
    /// The holds that are on it.
    public let holds: [String]

    init(
        _ document: ArchivedDocument, policy: PolicyNumber?, retention: RetentionTerm, holds: [LegalHold],
        reveal: Bool
    ) {
        id = document.id.description
        (kind, format) = (document.kind.rawValue, document.format.rawValue)
        name = reveal ? document.name : PersonalData.masked(text: document.name)
        callback = document.callbackID.rawValue
        self.policy = OrNull(policy?.rawValue)
        (sha256, bytes) = (document.sha256.hex, document.bytes)
        receivedAt = document.receivedAt.description
        retainUntil = OrNull(retention.lastDay?.description)
        self.holds = holds.map(\.id.description)
    }
}
