public import CallModel
internal import GRDB

extension ActiveHolds {
    /// The holds that forbid the destruction of a document: on itself, on its callback and the policy of that, on the
    /// holder and every number of his, on who sold the policy, and those whose conditions the document or a recording
    /// of its callback fits.
    public func covering(_ document: ArchivedDocument, in catalog: CatalogReader) throws -> [LegalHold] {
        guard !isEmpty else { return [] }
        let placed = try catalog.placed(document)
        let scopes = placed.holdScopes
        return try holds.filter { hold in
            guard case .query(let query) = hold.scope else { return scopes.contains(hold.scope) }
            let filter = RecordingFilter(query)
            return try filter.fits(placed)
                || catalog.hasRecording(of: document.callbackID, fitting: filter.condition)
        }
    }
}

extension PlacedDocument {
    fileprivate var holdScopes: Set<HoldScope> {
        var scopes: Set<HoldScope> = [.document(document.id), .callback(document.callbackID)]
        if let callback { scopes.insert(.policy(callback.policyNumber)) }
        if let policy { scopes.insert(.customer(.name(policy.holderName))) }
        if let number = policy?.holderIDNumber { scopes.insert(.customer(.idNumber(number))) }
        if let agent = policy?.salesAgent { scopes.insert(.agent(agent)) }
        return scopes.union(numbers.map { .customer(.phone($0)) })
    }
}

extension CatalogReader {
    fileprivate func hasRecording(of callback: CallbackID, fitting condition: Condition) throws -> Bool {
        try row(
            "SELECT 1 FROM recording WHERE match_callback = ? AND \(condition.sql) LIMIT 1",
            [callback.rawValue] + condition.arguments) != nil
    }
}
