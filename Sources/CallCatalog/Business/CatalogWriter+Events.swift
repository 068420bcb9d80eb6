public import CallModel
internal import GRDB

extension CatalogReader {
    /// An event; `nil` where there is none.
    public func event(_ id: EventID) throws -> ListedEvent? {
        try row("SELECT facts FROM business_event WHERE id = ?", [id.rawValue]).map { try $0.evidence("facts") }
    }

    /// What happened to a policy itself, in order of day.
    public func events(on policy: PolicyNumber) throws -> [ListedEvent] {
        try rows(
            "SELECT facts FROM business_event WHERE policy_number = ? ORDER BY day, id", [policy.rawValue]
        ).map { try $0.evidence("facts") }
    }

    /// What happened within these days, both counted, in order of day.
    public func events(from: CivilDate, through last: CivilDate) throws -> [ListedEvent] {
        try each(
            "SELECT facts FROM business_event WHERE day BETWEEN ? AND ? ORDER BY day, id",
            [from.description, last.description]
        ) { try $0.evidence("facts") }
    }

    /// How many events are of policies that no list has, and the first of these policies.
    public func eventsWithoutPolicy() throws -> (count: Int, first: PolicyNumber?) {
        let row = try row(
            """
            SELECT COUNT(*) AS count, MIN(policy_number) AS first FROM business_event WHERE policy_number IS NOT NULL
              AND NOT EXISTS (SELECT 1 FROM policy WHERE policy.number = business_event.policy_number)
            """)
        return (try row?.get("count") ?? 0, try row?.wordIfPresent("first"))
    }
}

extension CatalogWriter {
    /// Puts an event in, or replaces what was known of it.
    public func put(_ event: ListedEvent) throws -> FactChange {
        let known = try self.event(event.id)
        guard known != event else { return .unchanged }
        try execute("DELETE FROM business_event WHERE id = ?", [event.id.rawValue])
        try execute(
            "INSERT INTO business_event (id, policy_number, day, facts) VALUES (?, ?, ?, ?)",
            [
                event.id.rawValue, event.policyNumber?.rawValue, event.day.description, try Evidence.text(event),
            ])
        for policy in Set([known?.policyNumber, event.policyNumber].compactMap(\.self)) {
            try outdate(concerning: policy)
        }
        return known == nil ? .added : .changed
    }
}
