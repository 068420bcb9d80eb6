public import CallModel

extension BusinessListReader<Questionnaire> {
    /// A list of questionnaires: `questionnaireID, policyNumber, issuedOn`, and `callbackID, caseID, issuedBy, returnedOn,
    /// scan, signer, checkedBy, content, script`. What was answered stands in `content` as in a list of attempts.
    public static func questionnaires() -> BusinessListReader<Questionnaire> {
        BusinessListReader(
            required: ["questionnaireID", "policyNumber", "issuedOn"],
            optional: [
                "callbackID", "caseID", "issuedBy", "returnedOn", "scan", "signer", "checkedBy", "content",
                "script",
            ]
        ) { row throws(RowRejection.Reason) in
            let issuedOn = try row.requiredDate("issuedOn")
            let returnedOn = try row.date("returnedOn")
            if let returnedOn, returnedOn < issuedOn {
                throw .impossibleTimes(explanation: "the questionnaire is back before it went out")
            }
            return Questionnaire(
                id: QuestionnaireID(rawValue: try row.required("questionnaireID")),
                policyNumber: PolicyNumber(rawValue: try row.required("policyNumber")),
                callbackID: row.text("callbackID").map(CallbackID.init),
                caseID: row.text("caseID").map(CaseID.init), issuedOn: issuedOn,
                issuedBy: row.text("issuedBy").map(AgentCode.init), returnedOn: returnedOn,
                paper: try row.paper(), answers: try row.answers())
        }
    }
}
