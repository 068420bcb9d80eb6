public import CallModel

extension BusinessListReader<CaseStep> {
    /// What was done about problem cases: `caseID, step, action, day`, and `by, text`. `step` tells the steps of a case
    /// apart; `action` is one of
    ///
    /// - `explained`: on the telephone, by the agent `by`; `call` names the call (an identifier of the PBX, a recording's,
    ///   or an attempt's key), `wantsMore` says yes or no.
    /// - `visited`: by the agent `by`.
    /// - `told`, `confirmed`.
    /// - `signed_anew`: with `scan, signer, checkedBy`.
    /// - `acknowledged`: by the department `recipient`.
    /// - `record_signed`: with `scan`, and `signer` agent, customer or investigator.
    public static func caseSteps() -> BusinessListReader<CaseStep> {
        BusinessListReader(
            required: ["caseID", "step", "action", "day"],
            optional: ["by", "text", "call", "wantsMore", "scan", "signer", "checkedBy", "recipient"]
        ) { row throws(RowRejection.Reason) in
            CaseStep(
                key: CaseStep.Key(
                    caseID: CaseID(rawValue: try row.required("caseID")), step: try row.required("step")),
                action: try row.action(), day: try row.requiredDate("day"), by: row.text("by").map(AgentCode.init),
                text: row.text("text"))
        }
    }
}

extension ListRow {
    fileprivate func action() throws(RowRejection.Reason) -> CaseStep.Action {
        let word: CaseStep.Action.Word = try word("action")
        switch word {
        case .explained:
            _ = try required("by")
            return .explained(call: text("call"), wantsMore: try isSo("wantsMore"))
        case .visited:
            _ = try required("by")
            return .visited
        case .told: return .told
        case .confirmed: return .confirmed
        case .acknowledged: return .acknowledged(recipient: try required("recipient"))
        case .signedAnew:
            guard let paper = try paper() else { throw .missing(column: "scan") }
            return .signedAnew(paper)
        case .recordSigned:
            guard let scan = try digest("scan") else { throw .missing(column: "scan") }
            return .recordSigned(try self.word("signer"), scan: scan)
        }
    }
}
