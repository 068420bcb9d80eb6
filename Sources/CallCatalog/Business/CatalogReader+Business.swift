public import CallModel
internal import GRDB

extension CatalogReader {
    /// The policies that were issued within these days, both counted, and that no callback of a kind is of; by number. Where
    /// the list does not say when one was issued, the day counts on which its receipt was signed.
    public func policies(
        issuedFrom from: CivilDate, through last: CivilDate, withoutCallbackOf kind: CallbackKind
    ) throws -> [Policy] {
        try each(
            """
            SELECT facts FROM policy WHERE NOT EXISTS
              (SELECT 1 FROM callback WHERE callback.policy_number = policy.number AND callback.kind = ?)
              AND COALESCE(json_extract(facts, '$.issuedOn'), json_extract(facts, '$.receiptSignedOn')) BETWEEN ? AND ?
            ORDER BY number
            """, [kind.rawValue, from.description, last.description]
        ) { try $0.evidence("facts") }
    }

    /// A policy; `nil` where there is none.
    public func policy(_ number: PolicyNumber) throws -> Policy? {
        try row("SELECT facts FROM policy WHERE number = ?", [number.rawValue]).map { try $0.evidence("facts") }
    }

    /// Whether the core system's list of policies ever came.
    public func hasPolicies() throws -> Bool { try count("SELECT EXISTS (SELECT 1 FROM policy)") > 0 }

    /// The policies whose holder has one of these numbers, in order of number.
    public func policies(phones: [PhoneNumber]) throws -> [Policy] {
        try unique(phones) { phone in
            try rows(
                """
                SELECT facts FROM policy JOIN policy_phone ON policy_phone.policy_number = policy.number
                WHERE policy_phone.number = ?
                """, [phone.normalised]
            ).map { try $0.evidence("facts", Policy.self) }
        }.sorted { $0.number < $1.number }
    }

    /// A callback; `nil` where there is none.
    public func callback(_ id: CallbackID) throws -> Callback? {
        try row("SELECT * FROM callback WHERE id = ?", [id.rawValue]).map(Self.callback)
    }

    /// Whether a callback of a kind is known, or a recording of one.
    public func hasCallbacks(of kind: CallbackKind) throws -> Bool {
        try count(
            """
            SELECT EXISTS (SELECT 1 FROM callback WHERE kind = ?1) OR EXISTS (SELECT 1 FROM recording WHERE kind = ?1)
            """, [kind.rawValue]) > 0
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
        return try rows(
            unprepared: """
                SELECT callback.*,
                  (SELECT COUNT(*) FROM recording WHERE match_callback = callback.id AND \(Condition.isNewest))
                    AS recordings,
                  (SELECT COUNT(*) FROM recording WHERE match_callback = callback.id AND verdict = 'complete'
                    AND \(Condition.isNewest)) AS complete
                FROM callback WHERE \(condition.sql) ORDER BY due_by, id\(filter.limit.clause)
                """, condition.arguments
        ).map {
            CallbackSummary(
                callback: try Self.callback($0), recordings: try $0.get("recordings"),
                complete: try $0.get("complete"))
        }
    }

    /// Hands on the callbacks that no complete recording is of, each with its policy, one after the other: however many
    /// there are, one is in memory.
    public func eachUnprovenCallback(_ body: (Callback, Policy?) throws -> Void) throws {
        try forEach(
            """
            SELECT callback.*, policy.facts AS policy_facts FROM callback
              LEFT JOIN policy ON policy.number = callback.policy_number
            WHERE NOT EXISTS (SELECT 1 FROM recording
              WHERE match_callback = callback.id AND verdict = 'complete' AND \(Condition.isNewest))
            """
        ) { row in try body(Self.callback(row), row.evidenceIfPresent("policy_facts")) }
    }

    private func unique<Key: Hashable, Value: Hashable>(_ keys: [Key], _ find: (Key) throws -> [Value]) throws
        -> Set<Value>
    {
        try Set(keys).reduce(into: []) { $0.formUnion(try find($1)) }
    }

    static func callback(_ row: Row) throws(CatalogError) -> Callback {
        Callback(
            id: try row.word("id"), policyNumber: try row.word("policy_number"), kind: try row.word("kind"),
            phone: try row.phoneIfPresent("phone"), openedOn: try row.dateIfPresent("opened_on"),
            dueBy: try row.dateIfPresent("due_by"))
    }
}
