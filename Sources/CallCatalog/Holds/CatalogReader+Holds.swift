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

    /// The holds that forbid the destruction of a recording now: on itself, on its policy, on its callback, and on
    /// every policy and callback that its match leaves possible. One on any version of a recording is on all of them.
    /// - Parameters:
    ///   - match: how it stands now, where that is known better than by its last judgement; both count.
    ///   - possible: policies that it may belong to as well.
    public func activeHolds(
        covering entry: RecordingEntry, now match: Match? = nil, possible: [PolicyNumber] = []
    ) throws -> [LegalHold] {
        let matches = [entry.judgement.match] + [match].compactMap(\.self)
        var callbacks = matches.compactMap(\.callbackID)
        for rival in matches.flatMap(\.rivals) {
            if case .callback(let id) = rival.target { callbacks.append(id) }
        }
        var policies = matches.compactMap(\.policyNumber) + possible
        for id in callbacks { if let callback = try callback(id) { policies.append(callback.policyNumber) } }
        let scopes =
            try allVersions(of: entry.recording.id).map(HoldScope.recording) + policies.map(HoldScope.policy)
            + callbacks.map(HoldScope.callback)
        return try activeHolds(on: scopes)
    }

    /// The holds that are on one of these now, in the order that they were placed.
    public func activeHolds(on scopes: [HoldScope]) throws -> [LegalHold] {
        var holds: [LegalHold] = []
        for scope in Set(scopes) {
            let (word, key) = scope.columns
            holds += try rows(
                "SELECT * FROM legal_hold WHERE scope = ? AND scope_key = ? AND released_at IS NULL", [word, key]
            ).map(Self.hold)
        }
        return holds.sorted { ($0.placedAt, $0.id) < ($1.placedAt, $1.id) }
    }

    private static func hold(_ row: Row) throws(CatalogError) -> LegalHold {
        LegalHold(
            id: try row.identifier("id"), scope: try HoldScope(word: row.get("scope"), key: row.get("scope_key")),
            reason: try row.get("reason"), author: try row.get("author"), placedAt: try row.instant("placed_at"),
            reference: try row.get("reference"), release: try release(row))
    }

    private static func release(_ row: Row) throws(CatalogError) -> LegalHold.Release? {
        guard let releasedAt = try row.instantIfPresent("released_at") else { return nil }
        return LegalHold.Release(
            author: try row.get("released_by"), releasedAt: releasedAt, reason: try row.get("release_reason"))
    }
}
