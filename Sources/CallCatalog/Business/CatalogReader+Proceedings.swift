public import CallModel
internal import GRDB

/// The cases and complaints that bear on policies. One about an agent's misconduct bears on all that the agent sold (R45:
/// 挪用或截留保费, 误导客户), also on one that a later list gives to somebody else.
extension CatalogReader {
    /// Of `problem_case`: it bears on the policy `?1`.
    static let caseBearsOnPolicy = """
        policy_number = ?1 OR (kind = 'misconduct' AND agent IN (
          SELECT sales_agent FROM policy WHERE number = ?1
          UNION SELECT json_extract(facts, '$.salesAgent') FROM policy_version WHERE number = ?1))
        """

    /// What bears on a policy.
    public func proceedings(on policy: PolicyNumber) throws -> PolicyProceedings {
        let number = policy.rawValue
        let cases = try closings(
            "SELECT closed_on FROM problem_case WHERE \(Self.caseBearsOnPolicy)", [number])
        let complaints = try closings(
            """
            SELECT closed_on FROM complaint_policy JOIN complaint ON complaint.id = complaint_policy.complaint_id
            WHERE complaint_policy.policy_number = ?
            """, [number])
        return PolicyProceedings(cases: Proceedings(cases), complaints: Proceedings(complaints))
    }

    /// What bears on any policy, by its number: few have anything, and a bulk run asks for all.
    public func proceedings() throws -> [String: PolicyProceedings] {
        let cases = try closingsByPolicy(
            """
            SELECT policy_number, closed_on FROM problem_case
            UNION ALL SELECT policy.number, closed_on FROM problem_case
            JOIN policy ON policy.sales_agent = problem_case.agent
            WHERE problem_case.kind = 'misconduct' AND problem_case.policy_number <> policy.number
            UNION ALL SELECT policy_version.number, closed_on FROM policy_version
            JOIN problem_case ON problem_case.agent = json_extract(policy_version.facts, '$.salesAgent')
            WHERE problem_case.kind = 'misconduct' AND problem_case.policy_number <> policy_version.number
            """)
        let complaints = try closingsByPolicy(
            """
            SELECT policy_number, closed_on FROM complaint_policy
            JOIN complaint ON complaint.id = complaint_policy.complaint_id
            """)
        let policies = Set(cases.keys).union(complaints.keys)
        return Dictionary(
            uniqueKeysWithValues: policies.map { policy in
                (
                    policy,
                    PolicyProceedings(
                        cases: Proceedings(cases[policy] ?? []), complaints: Proceedings(complaints[policy] ?? []))
                )
            })
    }

    private func closings(_ sql: String, _ arguments: StatementArguments) throws -> [CivilDate?] {
        try rows(sql, arguments).map { try $0.dateIfPresent("closed_on") }
    }

    private func closingsByPolicy(_ sql: String) throws -> [String: [CivilDate?]] {
        try rows(sql).reduce(into: [:]) { found, row in
            found[try row.get("policy_number"), default: []].append(try row.dateIfPresent("closed_on"))
        }
    }
}
