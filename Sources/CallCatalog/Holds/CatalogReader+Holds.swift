public import CallModel
internal import GRDB

extension CatalogReader {
    /// The holds in the order that they were placed.
    /// - Parameter onlyActive: leaves out those that were released.
    public func holds(onlyActive: Bool) throws -> [LegalHold] {
        let condition = onlyActive ? "WHERE released_at IS NULL" : ""
        return try rows("SELECT * FROM legal_hold \(condition) ORDER BY placed_at, id").map(Self.hold)
    }

    /// A hold; `nil` where there is none.
    public func hold(_ id: HoldID) throws -> LegalHold? {
        try row("SELECT * FROM legal_hold WHERE id = ?", [Column.text(id)]).map(Self.hold)
    }

    /// The holds whose identifier begins like this, at most three.
    public func holdIDs(beginningWith text: String) throws -> [HoldID] {
        try rows("SELECT id FROM legal_hold WHERE id >= ? AND id < ? ORDER BY id LIMIT 3", [text, text + "g"])
            .map { try Column.identifier($0["id"]) }
    }

    /// The holds that forbid the destruction of a recording now: on itself, on its policy, on its callback, and on
    /// every policy and callback that its match leaves possible.
    public func activeHolds(covering entry: RecordingEntry) throws -> [LegalHold] {
        let match = entry.judgement.match
        var callbacks = [match.callbackID].compactMap(\.self)
        for rival in match.rivals { if case .callback(let id) = rival.target { callbacks.append(id) } }
        var policies = [match.policyNumber].compactMap(\.self)
        for id in callbacks { if let callback = try callback(id) { policies.append(callback.policyNumber) } }
        let scopes =
            [HoldScope.recording(entry.recording.id)] + policies.map(HoldScope.policy)
            + callbacks.map(HoldScope.callback)
        var holds: [LegalHold] = []
        for scope in Set(scopes) {
            let (word, key) = scope.columns
            holds += try rows(
                "SELECT * FROM legal_hold WHERE scope = ? AND scope_key = ? AND released_at IS NULL", [word, key]
            ).map(Self.hold)
        }
        return holds.sorted { ($0.placedAt, $0.id) < ($1.placedAt, $1.id) }
    }

    private static func hold(_ row: Row) throws -> LegalHold {
        let scope = try HoldScope(word: row["scope"], key: row["scope_key"])
        let author: String? = row["released_by"]
        let releasedAt: Int64? = row["released_at"]
        let reason: String? = row["release_reason"]
        var release: LegalHold.Release?
        if let author, let releasedAt, let reason {
            release = .init(author: author, releasedAt: UTCInstant(microseconds: releasedAt), reason: reason)
        }
        return LegalHold(
            id: try Column.identifier(row["id"]), scope: scope, reason: row["reason"], author: row["author"],
            placedAt: UTCInstant(microseconds: row["placed_at"]), reference: row["reference"], release: release)
    }
}

extension CatalogWriter {
    /// Places a hold.
    public func place(_ hold: LegalHold) throws {
        let (word, key) = hold.scope.columns
        try execute(
            """
            INSERT INTO legal_hold (id, scope, scope_key, reason, author, placed_at, reference)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
                Column.text(hold.id), word, key, hold.reason, hold.author, hold.placedAt.microseconds,
                hold.reference,
            ])
    }

    /// Releases a hold.
    /// - Returns: `false` where there is no such hold, or it was released before.
    public func release(_ id: HoldID, _ release: LegalHold.Release) throws -> Bool {
        try execute(
            """
            UPDATE legal_hold SET released_by = ?, released_at = ?, release_reason = ?
            WHERE id = ? AND released_at IS NULL
            """, [release.author, release.releasedAt.microseconds, release.reason, Column.text(id)])
        return database.changesCount > 0
    }
}

extension HoldScope {
    fileprivate var columns: (word: String, key: String) {
        switch self {
        case .recording(let id): ("recording", Column.text(id))
        case .policy(let number): ("policy", number.rawValue)
        case .callback(let id): ("callback", id.rawValue)
        }
    }

    fileprivate init(word: String, key: String) throws(CatalogError) {
        switch word {
        case "recording": self = .recording(try Column.identifier(key))
        case "policy": self = .policy(PolicyNumber(rawValue: key))
        case "callback": self = .callback(CallbackID(rawValue: key))
        default: throw .unreadable(what: "the hold scope '\(word)'")
        }
    }
}
