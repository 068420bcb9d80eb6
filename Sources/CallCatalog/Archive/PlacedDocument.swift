public import CallModel

/// A document with what it belongs to by way of its callback.
public struct PlacedDocument: Hashable, Sendable {
    /// The document.
    public let document: ArchivedDocument
    /// Its callback; `nil` where no list has brought that.
    public let callback: Callback?
    /// The policy of its callback; `nil` where that is not known.
    public let policy: Policy?
    /// Every number that is its policyholder's, or was: one that he had at the time is his as well.
    public let numbers: Set<PhoneNumber>

    /// A document that belongs to these.
    public init(
        document: ArchivedDocument, callback: Callback?, policy: Policy?, numbers: Set<PhoneNumber>
    ) {
        (self.document, self.callback, self.policy, self.numbers) = (document, callback, policy, numbers)
    }
}

extension CatalogReader {
    /// A document with what it belongs to now.
    public func placed(_ document: ArchivedDocument) throws -> PlacedDocument {
        let callback = try callback(document.callbackID)
        let policy = try callback.flatMap { try self.policy($0.policyNumber) }
        let held = try callback.map { try numbers(heldFor: $0.policyNumber) } ?? []
        return PlacedDocument(
            document: document, callback: callback, policy: policy,
            numbers: Set(held + (policy?.phones ?? []) + [callback?.phone].compactMap(\.self)))
    }
}

extension RecordingFilter {
    /// Whether a document fits by itself. What asks for something that only a recording has (who spoke, a verdict, a
    /// finding, how it was matched), no document fits.
    public func fits(_ placed: PlacedDocument) -> Bool {
        guard agent == nil, verdict == nil, finding == nil, matchState == nil, ids == nil else { return false }
        let receivedAt = placed.document.receivedAt
        return (policy.map { $0 == placed.callback?.policyNumber } ?? true)
            && (callback.map { $0 == placed.document.callbackID } ?? true)
            && (kind.map { $0 == placed.callback?.kind } ?? true) && (phone.map(placed.numbers.contains) ?? true)
            && (from.map { receivedAt >= $0 } ?? true) && (until.map { receivedAt < $0 } ?? true)
            && (units.map { units in placed.policy?.unit.map(units.contains) ?? false } ?? true)
    }
}
