public import CallModel
internal import GRDB

extension CatalogReader {
    /// A problem case; `nil` where there is none.
    public func problemCase(_ id: CaseID) throws -> ProblemCase? {
        try row("SELECT facts FROM problem_case WHERE id = ?", [id.rawValue]).map { try $0.evidence("facts") }
    }

    /// A step of a case; `nil` where there is none.
    public func caseStep(_ key: CaseStep.Key) throws -> CaseStep? {
        try row("SELECT facts FROM case_step WHERE case_id = ? AND step = ?", [key.caseID.rawValue, key.step])
            .map { try $0.evidence("facts") }
    }

    /// A questionnaire; `nil` where there is none.
    public func questionnaire(_ id: QuestionnaireID) throws -> Questionnaire? {
        try row("SELECT facts FROM questionnaire WHERE id = ?", [id.rawValue]).map { try $0.evidence("facts") }
    }

    /// The questionnaires that went out for a callback, in order of key.
    public func questionnaires(of callback: CallbackID) throws -> [Questionnaire] {
        try rows("SELECT facts FROM questionnaire WHERE callback_id = ? ORDER BY id", [callback.rawValue])
            .map { try $0.evidence("facts") }
    }

    /// A complaint; `nil` where there is none.
    public func complaint(_ id: ComplaintID) throws -> Complaint? {
        try row("SELECT facts FROM complaint WHERE id = ?", [id.rawValue]).map { try $0.evidence("facts") }
    }

    /// The complaints in the order that they came in.
    /// - Parameter policy: only those about this policy.
    public func complaints(policy: PolicyNumber? = nil) throws -> [Complaint] {
        let about = " WHERE id IN (SELECT complaint_id FROM complaint_policy WHERE policy_number = ?)"
        return try rows(
            "SELECT facts FROM complaint\(policy == nil ? "" : about) ORDER BY received_on, id",
            policy.map { [$0.rawValue] } ?? []
        ).map { try $0.evidence("facts") }
    }

    /// The cases that a filter lets through, in the order that they were opened.
    public func caseDossiers(_ filter: CaseFilter) throws -> [CaseDossier] {
        let condition = filter.condition
        let cases: [ProblemCase] = try rows(
            unprepared: "SELECT facts FROM problem_case WHERE \(condition.sql) ORDER BY opened_on, id",
            condition.arguments
        ).map { try $0.evidence("facts") }
        return try cases.map { found in
            let id: StatementArguments = [found.id.rawValue]
            return CaseDossier(
                problemCase: found,
                steps: try rows("SELECT facts FROM case_step WHERE case_id = ? ORDER BY step", id)
                    .map { try $0.evidence("facts") },
                questionnaires: try rows("SELECT facts FROM questionnaire WHERE case_id = ? ORDER BY id", id)
                    .map { try $0.evidence("facts") },
                followUps: try rows("SELECT callback_id FROM follow_up WHERE case_id = ? ORDER BY callback_id", id)
                    .map { try $0.word("callback_id") })
        }
    }

    /// The case that a callback follows from; `nil` where a list has it.
    public func caseFollowed(by callback: CallbackID) throws -> CaseID? {
        try row("SELECT case_id FROM follow_up WHERE callback_id = ?", [callback.rawValue])
            .map { try $0.word("case_id") }
    }

    /// Whether there is any problem case.
    public func hasProblemCases() throws -> Bool {
        try count("SELECT EXISTS (SELECT 1 FROM problem_case)") > 0
    }

    /// The cases that the core system has not closed and that came up on a policy or are about an agent.
    public func openCases(policy: PolicyNumber, agent: AgentCode?) throws -> [CaseID] {
        try rows(
            """
            SELECT id FROM problem_case WHERE policy_number = ? AND closed_on IS NULL
            UNION SELECT id FROM problem_case WHERE agent = ? AND closed_on IS NULL
            """, [policy.rawValue, agent?.rawValue]
        ).map { try $0.word("id") }
    }
}
