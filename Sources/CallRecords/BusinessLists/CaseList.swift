public import CallModel

extension BusinessListReader<ProblemCase> {
    /// A list of problem cases: `caseID, kind, policyNumber, openedOn`, and `callbackID, attemptID, agent, text, outcome,
    /// closedOn`. `kind` is explanation, signature or misconduct; one of misconduct names its agent.
    public static func cases() -> BusinessListReader<ProblemCase> {
        BusinessListReader(
            required: ["caseID", "kind", "policyNumber", "openedOn"],
            optional: ["callbackID", "attemptID", "agent", "text", "outcome", "closedOn"]
        ) { row throws(RowRejection.Reason) in
            let kind: ProblemCase.Kind = try row.word("kind")
            let agent = kind == .misconduct ? try row.required("agent") : row.text("agent")
            let openedOn = try row.requiredDate("openedOn")
            let closedOn = try row.date("closedOn")
            if let closedOn, closedOn < openedOn {
                throw .impossibleTimes(explanation: "the case is closed before it is opened")
            }
            return ProblemCase(
                id: CaseID(rawValue: try row.required("caseID")), kind: kind,
                policyNumber: PolicyNumber(rawValue: try row.required("policyNumber")),
                callbackID: row.text("callbackID").map(CallbackID.init),
                attemptID: row.text("attemptID").map(AttemptID.init), agent: agent.map(AgentCode.init),
                openedOn: openedOn, text: row.text("text"), outcome: row.text("outcome"), closedOn: closedOn)
        }
    }
}
