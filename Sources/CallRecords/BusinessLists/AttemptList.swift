public import CallModel

extension BusinessListReader<AttemptEntry> {
    /// A list of attempts at callbacks: `attemptID, callbackID, time, person, method, content, problems, result`. The last
    /// six are those that a callback's file has to have (SD 十九, R49): none of the columns may be left out, and only
    /// `content` and `problems` may be empty, where nothing was said and nothing found.
    ///
    /// - `time`: the site's clock, `2026-03-16 09:30:12`.
    /// - `person`: policyholder, insured, beneficiary, relative, sales_agent or other.
    /// - `method`: telephone, visit, letter or electronic.
    /// - `content`: the items that were put, with their answers: `N1=yes N2=unclear`; `script` names the version.
    /// - `result`: spoke, interrupted, or why nobody was spoken to: refused, language, no_answer, busy, unavailable,
    ///   unassigned_number, wrong_number, out_of_service, voicemail or system_fault.
    ///
    /// Beside them: `script`, `enteredOn`, `supersedes`; of a call `call` (an identifier of the PBX) and `language`; of a
    /// visit `visitor`; of a visit or letter `ground`, `visitImpossible`, `scan`, `signer`, `checkedBy`; of an electronic
    /// callback `consent`, `identityChecked`, `trace`.
    /// - Parameter zone: the site's.
    public static func attempts(zone: SiteTimeZone) -> BusinessListReader<AttemptEntry> {
        BusinessListReader(
            required: [
                "attemptID", "callbackID", "time", "person", "method", "content", "problems", "result",
            ],
            optional: [
                "script", "enteredOn", "supersedes", "call", "language", "visitor", "ground", "visitImpossible",
                "scan", "signer", "checkedBy", "consent", "identityChecked", "trace",
            ]
        ) { row throws(RowRejection.Reason) in
            let at = try row.time("time", in: zone)
            let result: AttemptEntry.Result = try row.word("result")
            let content = try row.answers()
            if content == nil, result == .spoke || result == .interrupted { throw .missing(column: "content") }
            return AttemptEntry(
                id: AttemptID(rawValue: try row.required("attemptID")),
                callbackID: CallbackID(rawValue: try row.required("callbackID")), at: at,
                person: try row.word("person"), method: try row.method(), content: content,
                problems: row.text("problems"), result: result, enteredOn: try row.date("enteredOn"),
                supersedes: row.text("supersedes").map(AttemptID.init))
        }
    }
}

extension ListRow {
    fileprivate func method() throws(RowRejection.Reason) -> AttemptEntry.Method {
        let channel: CallbackChannel = try word("method")
        switch channel {
        case .telephone: return .telephone(call: text("call"), language: text("language"))
        case .visit:
            return .visit(by: AgentCode(rawValue: try required("visitor")), try word("ground"), try paper())
        case .letter: return .letter(try word("ground"), visitImpossible: text("visitImpossible"), try paper())
        case .electronic:
            return .electronic(
                ElectronicEvidence(
                    hasConsent: try requiredIsSo("consent"),
                    isIdentityChecked: try requiredIsSo("identityChecked"),
                    trace: try digest("trace")))
        }
    }

    /// The signed paper: without a scan there is none.
    func paper() throws(RowRejection.Reason) -> SignedPaper? {
        guard let scan = try digest("scan") else { return nil }
        return SignedPaper(scan: scan, signer: try word("signer"), checkedBy: text("checkedBy"))
    }

    func answers() throws(RowRejection.Reason) -> ScriptAnswers? {
        guard let content = text("content") else { return nil }
        var answers: [ScriptItemID: Answer] = [:]
        for part in content.split(whereSeparator: { $0.isWhitespace || $0 == ";" }) {
            let sides = part.split(separator: "=", omittingEmptySubsequences: false)
            guard sides.count == 2, let item = sides.first, !item.isEmpty, let said = sides.last,
                let answer = Answer(rawValue: translated(String(said), "content")),
                answers.updateValue(answer, forKey: ScriptItemID(rawValue: String(item))) == nil
            else {
                throw .unreadable(
                    column: "content", value: content,
                    expected: "items with their answers, each once: N1=yes N2=no N3=unclear")
            }
        }
        return ScriptAnswers(scriptVersion: try required("script"), answers: answers)
    }
}
