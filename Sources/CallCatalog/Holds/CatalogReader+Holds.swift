public import CallModel
internal import GRDB

extension CatalogReader {
    /// The holds in the order that they were placed.
    /// - Parameter onlyActive: leaves out those that were released.
    public func holds(onlyActive: Bool) throws -> [LegalHold] {
        let condition = onlyActive ? "WHERE released_at IS NULL" : ""
        return try rows("SELECT * FROM legal_hold \(condition) ORDER BY placed_at, id").map(Self.hold)
    }

    /// The holds of a matter, by its own reference, in the order that they were placed.
    public func holds(reference: String) throws -> [LegalHold] {
        try rows("SELECT * FROM legal_hold WHERE reference = ? ORDER BY placed_at, id", [reference]).map(Self.hold)
    }

    /// A hold; `nil` where there is none.
    public func hold(_ id: HoldID) throws -> LegalHold? {
        try row("SELECT * FROM legal_hold WHERE id = ?", [Column.text(id)]).map(Self.hold)
    }

    /// The holds whose identifier begins like this, at most three.
    public func holdIDs(beginningWith text: String) throws -> [HoldID] {
        try identifiers("legal_hold", beginningWith: text)
    }

    /// The identifiers of all holds that stand, and of all that were released.
    public func holdIDs() throws -> (active: Set<HoldID>, released: Set<HoldID>) {
        let all = try holds(onlyActive: false)
        return (
            Set(all.filter { $0.release == nil }.map(\.id)), Set(all.filter { $0.release != nil }.map(\.id))
        )
    }

    private static func hold(_ row: Row) throws(CatalogError) -> LegalHold {
        LegalHold(
            id: try row.identifier("id"), scope: try HoldScope(word: row.get("scope"), key: row.get("scope_key")),
            reason: try row.get("reason"), author: try row.get("author"), placedAt: try row.instant("placed_at"),
            reference: try row.get("reference"), reviewOn: try row.dateIfPresent("review_on"),
            release: try release(row))
    }

    private static func release(_ row: Row) throws(CatalogError) -> LegalHold.Release? {
        guard let releasedAt = try row.instantIfPresent("released_at") else { return nil }
        return LegalHold.Release(
            author: try row.get("released_by"), releasedAt: releasedAt, reason: try row.get("release_reason"))
    }
}

extension CatalogReader {
    /// Whether what a hold is on is in the catalog. What conditions fit may come at any time.
    public func isKnown(_ scope: HoldScope) throws -> Bool {
        switch scope {
        case .recording(let id): try row("SELECT 1 FROM recording WHERE id = ?", [Column.text(id)]) != nil
        case .document(let id): try presence(of: id) == .present
        case .policy(let number): try policy(number) != nil
        case .callback(let id): try callback(id) != nil
        case .customer(.phone(let number)):
            try row("SELECT 1 FROM policy_phone WHERE number = ? LIMIT 1", [number.normalised]) != nil
                || row("SELECT 1 FROM recording_number WHERE number = ? LIMIT 1", [number.normalised]) != nil
        // A name's whole is the longest of its endings, and a document's number stands in the facts alone.
        case .customer(.name(let name)):
            try rows(
                """
                SELECT policy.facts FROM policy_name JOIN policy ON policy.number = policy_name.policy_number
                WHERE policy_name.ending = ?
                """, [SearchText.endings(name).max { $0.count < $1.count } ?? name]
            ).contains { try $0.evidence("facts", Policy.self).holderName == name }
        case .customer(.idNumber(let number)):
            try row("SELECT 1 FROM policy WHERE facts LIKE ? LIMIT 1", ["%\"holderIDNumber\":\"\(number)\"%"])
                != nil
        case .agent(let agent):
            try row("SELECT 1 FROM recording WHERE agent = ? LIMIT 1", [agent]) != nil
                || row("SELECT 1 FROM policy WHERE facts LIKE ? LIMIT 1", ["%\"salesAgent\":\"\(agent)\"%"]) != nil
        case .query: true
        }
    }
}
