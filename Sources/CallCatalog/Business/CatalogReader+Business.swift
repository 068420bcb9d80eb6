public import CallModel
internal import GRDB

extension CatalogReader {
    /// A policy; `nil` where there is none.
    public func policy(_ number: PolicyNumber) throws -> Policy? {
        try row("SELECT facts FROM policy WHERE number = ?", [number.rawValue]).map {
            try Evidence.value($0["facts"])
        }
    }

    /// The policies whose holder has one of these numbers, in order of number.
    public func policies(phones: [PhoneNumber]) throws -> [Policy] {
        try unique(phones) { phone in
            try rows(
                """
                SELECT facts FROM policy JOIN policy_phone ON policy_phone.policy_number = policy.number
                WHERE policy_phone.number = ?
                """, [phone.normalised]
            ).map { try Evidence.value($0["facts"], Policy.self) }
        }.sorted { $0.number < $1.number }
    }

    /// How many policies there are.
    public func policyCount() throws -> Int { try count("SELECT COUNT(*) FROM policy") }

    /// A callback; `nil` where there is none.
    public func callback(_ id: CallbackID) throws -> Callback? {
        try row("SELECT * FROM callback WHERE id = ?", [id.rawValue]).map(Self.callback)
    }

    /// The callbacks that are owed to one of these numbers, in order of key.
    public func callbacks(phones: [PhoneNumber]) throws -> [Callback] {
        try unique(phones) { phone in
            try rows("SELECT * FROM callback WHERE phone = ?", [phone.normalised]).map(Self.callback)
        }.sorted { $0.id < $1.id }
    }

    /// The callbacks that are owed on these policies, in order of key.
    public func callbacks(policies: [PolicyNumber]) throws -> [Callback] {
        try unique(policies) { policy in
            try rows("SELECT * FROM callback WHERE policy_number = ?", [policy.rawValue]).map(Self.callback)
        }.sorted { $0.id < $1.id }
    }

    /// The callbacks that a filter lets through, with how their recordings stand, in order of due day.
    public func callbacks(_ filter: CallbackFilter) throws -> [CallbackSummary] {
        let condition = filter.condition
        let limit = filter.limit.map { " LIMIT \(max(0, $0))" } ?? ""
        return try rows(
            unprepared: """
                SELECT callback.*,
                  (SELECT COUNT(*) FROM recording WHERE match_callback = callback.id) AS recordings,
                  (SELECT COUNT(*) FROM recording WHERE match_callback = callback.id AND verdict = 'complete') AS complete
                FROM callback WHERE \(condition.sql) ORDER BY due_by, id\(limit)
                """, condition.arguments
        ).map {
            CallbackSummary(
                callback: try Self.callback($0), recordings: $0["recordings"], complete: $0["complete"])
        }
    }

    private func unique<Key: Hashable, Value: Hashable>(_ keys: [Key], _ find: (Key) throws -> [Value]) throws
        -> Set<Value>
    {
        try Set(keys).reduce(into: []) { $0.formUnion(try find($1)) }
    }

    private static func callback(_ row: Row) throws -> Callback {
        Callback(
            id: CallbackID(rawValue: row["id"]), policyNumber: PolicyNumber(rawValue: row["policy_number"]),
            kind: CallbackKind(rawValue: row["kind"]), phone: Column.phone(row["phone"]),
            openedOn: try Column.date(row["opened_on"]), dueBy: try Column.date(row["due_by"]))
    }
}
