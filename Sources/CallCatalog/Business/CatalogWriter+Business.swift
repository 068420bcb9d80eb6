public import CallModel
internal import GRDB

extension CatalogWriter {
    /// Puts a policy in, or replaces what was known of it; recordings that the old facts concerned become stale. What it
    /// said before is kept: a later change does not rewrite what was right at the time of a call (SD 八, R54).
    /// - Parameter now: when it came; without it what it replaces is forgotten.
    public func put(_ policy: Policy, at now: UTCInstant? = nil) throws -> FactChange {
        let known = try self.policy(policy.number)
        guard known != policy else { return .unchanged }
        let number = policy.number.rawValue
        if let known {
            try markStale(concerning: [known])
            if let now { try keep(known, until: now) }
        }
        try execute("DELETE FROM policy WHERE number = ?", [number])
        try execute(
            "INSERT INTO policy (number, facts, backwards, sales_agent, unit) VALUES (?, ?, ?, ?, ?)",
            [
                number, try Evidence.text(policy), SearchText.backwards(number), policy.salesAgent,
                policy.unit?.rawValue,
            ])
        try execute(
            "INSERT INTO policy_term (policy_number, contract_ended_on, channel, product) VALUES (?, ?, ?, ?)",
            [number, policy.contractEndedOn?.description, policy.channel, policy.product])
        for phone in Set(policy.phones) {
            try execute(
                "INSERT INTO policy_phone (number, policy_number, backwards) VALUES (?, ?, ?)",
                [phone.normalised, number, SearchText.backwards(phone.normalised)])
        }
        for ending in SearchText.endings(policy.holderName) {
            try execute("INSERT INTO policy_name (ending, policy_number) VALUES (?, ?)", [ending, number])
        }
        try outdate(concerning: policy.number)
        return known == nil ? .added : .changed
    }

    private func keep(_ policy: Policy, until now: UTCInstant) throws {
        try execute(
            "INSERT INTO policy_version (number, replaced_at, facts) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            [policy.number.rawValue, now.microseconds, try Evidence.text(policy)])
    }

    /// Puts a callback in, or replaces what was known of it; recordings that the old facts concerned become stale.
    public func put(_ callback: Callback) throws -> FactChange {
        let known = try self.callback(callback.id)
        guard known != callback else { return .unchanged }
        if let known { try markStale(concerning: [known]) }
        try execute("DELETE FROM callback WHERE id = ?", [callback.id.rawValue])
        try execute(
            """
            INSERT INTO callback (id, policy_number, kind, phone, opened_on, due_by, backwards)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
                callback.id.rawValue, callback.policyNumber.rawValue, callback.kind.rawValue,
                callback.phone?.normalised, callback.openedOn?.description, callback.dueBy?.description,
                (callback.phone?.normalised).map(SearchText.backwards),
            ])
        try outdate(concerning: callback.id)
        return known == nil ? .added : .changed
    }
}
