public import CallModel
internal import GRDB

extension CatalogReader {
    /// A sales agent; `nil` where there is none.
    public func salesAgent(_ code: AgentCode) throws -> SalesAgent? {
        try row("SELECT facts FROM sales_agent WHERE code = ?", [code.rawValue]).map { try $0.evidence("facts") }
    }

    /// The sales agents, in order of code.
    public func salesAgents() throws -> [SalesAgent] {
        try rows("SELECT facts FROM sales_agent ORDER BY code").map { try $0.evidence("facts") }
    }

    /// A unit of the company; `nil` where there is none.
    public func unit(_ code: UnitCode) throws -> OrganisationUnit? {
        try row("SELECT facts FROM organisation_unit WHERE code = ?", [code.rawValue])
            .map { try $0.evidence("facts") }
    }

    /// The units of the company, in order of code.
    public func units() throws -> [OrganisationUnit] {
        try rows("SELECT facts FROM organisation_unit ORDER BY code").map { try $0.evidence("facts") }
    }

    /// The policies that an agent sold, in order of number.
    public func policies(soldBy agent: AgentCode) throws -> [Policy] {
        try rows("SELECT facts FROM policy WHERE sales_agent = ? ORDER BY number", [agent.rawValue])
            .map { try $0.evidence("facts") }
    }

    /// The policies that an agent sold by the list that was in force on a day or came next, in order of number, each with its
    /// seller of then and everything else as it is now.
    public func policies(soldBy agent: AgentCode, on day: CivilDate) throws -> [Policy] {
        let handedOn = try rows(
            """
            SELECT DISTINCT number FROM policy_version WHERE json_extract(facts, '$.salesAgent') = ? AND replaced_at >= ?
            """, [agent.rawValue, UTCInstant(seconds: Int64(day.daysSinceEpoch) * 86_400).microseconds]
        ).map { PolicyNumber(rawValue: try $0.get("number")) }
        let others = try handedOn.compactMap { try policy($0) }.filter { $0.salesAgent != agent.rawValue }
        return (try policies(soldBy: agent) + others.map { $0.sold(by: agent) }).sorted { $0.number < $1.number }
    }

    /// What a policy said before each change, the first one first, with when the next took its place.
    public func versions(of policy: PolicyNumber) throws -> [PolicyVersion] {
        try rows(
            "SELECT replaced_at, facts FROM policy_version WHERE number = ? ORDER BY replaced_at",
            [policy.rawValue]
        ).map { PolicyVersion(policy: try $0.evidence("facts"), until: try $0.instant("replaced_at")) }
    }

    /// The policies on which a number stands that others have as well, or that is an agent's; in order of number.
    public func policiesWithDoubtfulNumbers() throws -> [Policy] {
        try rows(
            """
            SELECT facts FROM policy WHERE number IN (
              SELECT policy_number FROM policy_phone WHERE number IN
                (SELECT number FROM policy_phone GROUP BY number HAVING COUNT(*) > 1)
              UNION SELECT policy_number FROM policy_phone JOIN sales_agent_phone
                ON sales_agent_phone.number = policy_phone.number) ORDER BY number
            """
        ).map { try $0.evidence("facts") }
    }

    /// The numbers that stand on policies, each once, in order.
    public func policyNumbersOfPhones() throws -> [PhoneNumber] {
        try rows("SELECT DISTINCT number FROM policy_phone ORDER BY number").map {
            PhoneNumber(normalised: try $0.get("number"))
        }
    }
}

extension CatalogWriter {
    /// Puts a sales agent in, or replaces what was known of him.
    public func put(_ agent: SalesAgent) throws -> FactChange {
        let known = try salesAgent(agent.code)
        guard known != agent else { return .unchanged }
        try execute("DELETE FROM sales_agent WHERE code = ?", [agent.code.rawValue])
        try execute(
            "INSERT INTO sales_agent (code, facts) VALUES (?, ?)", [agent.code.rawValue, try Evidence.text(agent)])
        for phone in Set(agent.phones) {
            try execute(
                "INSERT INTO sales_agent_phone (number, agent_code) VALUES (?, ?)",
                [phone.normalised, agent.code.rawValue])
        }
        return known == nil ? .added : .changed
    }

    /// Puts a unit in, or replaces what was known of it.
    public func put(_ unit: OrganisationUnit) throws -> FactChange {
        let known = try self.unit(unit.code)
        guard known != unit else { return .unchanged }
        try execute("DELETE FROM organisation_unit WHERE code = ?", [unit.code.rawValue])
        try execute(
            "INSERT INTO organisation_unit (code, facts) VALUES (?, ?)",
            [unit.code.rawValue, try Evidence.text(unit)])
        return known == nil ? .added : .changed
    }
}
