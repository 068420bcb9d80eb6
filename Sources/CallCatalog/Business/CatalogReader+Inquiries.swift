public import CallModel
internal import GRDB

extension CatalogReader {
    /// What people found out about a number, the first result first.
    public func inquiries(of number: PhoneNumber) throws -> [NumberInquiry] {
        try rows(
            "SELECT facts FROM number_inquiry WHERE number = ? ORDER BY decided_at", [number.normalised]
        ).map { try $0.evidence("facts") }
    }

    /// The latest result of every number that was investigated.
    public func latestInquiries() throws -> [PhoneNumber: NumberInquiry] {
        let all: [NumberInquiry] = try rows("SELECT facts FROM number_inquiry ORDER BY number, decided_at")
            .map { try $0.evidence("facts") }
        return Dictionary(all.map { ($0.number, $0) }) { _, later in later }
    }

    /// The agents whose own a number is, in order.
    public func agents(withNumber number: PhoneNumber) throws -> [AgentCode] {
        try rows(
            "SELECT agent_code FROM sales_agent_phone WHERE number = ? ORDER BY agent_code", [number.normalised]
        ).map { try $0.word("agent_code") }
    }

    /// What is known of the doubtful ones among the numbers that stand on some policies.
    /// - Parameters:
    ///   - select: makes a statement of its rest, behind a table `wanted` with the policies as `policy_number`.
    ///   - arguments: those of that table.
    func doubtfulNumbers(
        _ select: (_ rest: String) -> String, _ arguments: StatementArguments
    ) throws -> DoubtfulNumbers {
        var (policies, agents): ([PhoneNumber: [Policy]], [PhoneNumber: [AgentCode]]) = ([:], [:])
        let asked = """
            asked AS (SELECT DISTINCT policy_phone.number AS number FROM wanted
              JOIN policy_phone ON policy_phone.policy_number = wanted.policy_number),
            doubtful AS (
              SELECT policy_phone.number AS number FROM asked JOIN policy_phone ON policy_phone.number = asked.number
                GROUP BY policy_phone.number HAVING COUNT(*) > 1
              UNION SELECT asked.number FROM asked JOIN sales_agent_phone ON sales_agent_phone.number = asked.number
              UNION SELECT asked.number FROM asked JOIN number_inquiry ON number_inquiry.number = asked.number)
            """
        func found(_ statement: String) throws -> [Row] {
            try rows(unprepared: select(", \(asked) \(statement)"), arguments)
        }
        for row in try found(
            """
            SELECT doubtful.number, policy.facts FROM doubtful
              JOIN policy_phone ON policy_phone.number = doubtful.number
              JOIN policy ON policy.number = policy_phone.policy_number ORDER BY doubtful.number, policy.number
            """)
        {
            policies[PhoneNumber(normalised: try row.get("number")), default: []].append(try row.evidence("facts"))
        }
        for row in try found(
            """
            SELECT doubtful.number, agent_code FROM doubtful
              JOIN sales_agent_phone ON sales_agent_phone.number = doubtful.number ORDER BY doubtful.number, agent_code
            """)
        {
            agents[PhoneNumber(normalised: try row.get("number")), default: []].append(try row.word("agent_code"))
        }
        let inquiries: [NumberInquiry] = try found(
            """
            SELECT number_inquiry.facts FROM doubtful JOIN number_inquiry ON number_inquiry.number = doubtful.number
            ORDER BY number_inquiry.number, decided_at
            """
        ).map { try $0.evidence("facts") }
        return DoubtfulNumbers(
            policies: policies, agents: agents, inquiries: Dictionary(grouping: inquiries, by: \.number))
    }
}

extension CatalogReader {
    /// The results about numbers that stand on a policy or that name it, as text.
    func inquiryTexts(about policy: PolicyNumber) throws -> [String] {
        try texts(
            """
            SELECT facts FROM number_inquiry WHERE (number, decided_at) IN (
              SELECT number, decided_at FROM number_inquiry_policy WHERE policy_number = ?
              UNION ALL SELECT number_inquiry.number, decided_at FROM policy_phone
                JOIN number_inquiry ON number_inquiry.number = policy_phone.number WHERE policy_number = ?)
            ORDER BY number, decided_at
            """, [policy.rawValue, policy.rawValue])
    }
}

extension CatalogWriter {
    /// Keeps what a person found out about a number, beside what was found out before.
    public func add(_ inquiry: NumberInquiry) throws {
        let key: StatementArguments = [inquiry.number.normalised, inquiry.decidedAt.microseconds]
        try execute(
            "INSERT INTO number_inquiry (number, decided_at, facts) VALUES (?, ?, ?)",
            key + [try Evidence.text(inquiry)])
        for policy in Set(inquiry.policies) {
            try execute(
                "INSERT INTO number_inquiry_policy (policy_number, number, decided_at) VALUES (?, ?, ?)",
                [policy.rawValue] + key)
        }
        try outdate(concerning: inquiry)
    }

    /// Puts a result back as it stands in the archive, instead of what was there.
    func restore(_ inquiry: NumberInquiry) throws {
        try remove(inquiry)
        try add(inquiry)
    }

    /// A policy that goes is named by no result any more, and a result goes with the last policy that it names or that has
    /// its number.
    /// - Parameter phones: the policy's.
    func forgetInquiries(of policy: PolicyNumber, phones: [PhoneNumber]) throws {
        let naming: [NumberInquiry] = try rows(
            """
            SELECT facts FROM number_inquiry_policy JOIN number_inquiry USING (number, decided_at)
            WHERE policy_number = ?
            """, [policy.rawValue]
        ).map { try $0.evidence("facts") }
        for inquiry in Set(naming + (try phones.flatMap(inquiries))) {
            try remove(inquiry)
            let rest = inquiry.forgetting(policy)
            let stands = try row(
                "SELECT 1 FROM policy_phone WHERE number = ?", [inquiry.number.normalised])
            if stands != nil || !rest.policies.isEmpty { try add(rest) }
        }
    }

    private func remove(_ inquiry: NumberInquiry) throws {
        try execute(
            "DELETE FROM number_inquiry WHERE number = ? AND decided_at = ?",
            [inquiry.number.normalised, inquiry.decidedAt.microseconds])
    }

    /// Marks what hangs on the policies that a result bears on.
    private func outdate(concerning inquiry: NumberInquiry) throws {
        let having: [PolicyNumber] = try rows(
            "SELECT policy_number FROM policy_phone WHERE number = ?", [inquiry.number.normalised]
        ).map { try $0.word("policy_number") }
        for policy in Set(inquiry.policies + having) { try outdate(concerning: policy) }
    }
}

extension NumberInquiry {
    fileprivate func forgetting(_ policy: PolicyNumber) -> NumberInquiry {
        NumberInquiry(
            number: number, result: result, policies: policies.filter { $0 != policy }, author: author,
            decidedAt: decidedAt, reason: reason)
    }
}
