import CallModel
import CallbackDuty
import TestSupport
import Testing

/// What follows from a case: R41 to R47, R57.
struct ProblemCaseTests {
    private let seller = AgentCode(rawValue: "A1")
    private let explainer = AgentCode(rawValue: "B1")

    private func opening() throws -> ProblemOpening {
        let denied = callAttempt(.spoke(conversation(["N6": .no])), on: "2026-03-20")
        let judgement = DutyJudge(rules: ownRules()).judge(
            try newContractDuty(), attempts: [denied], of: newContract, events: [], today: day("2026-03-31"))
        return try #require(judgement.problems.first)
    }

    private func proof() throws -> CallProof {
        try attemptRules.lines.proof(
            CallEvidence(call: placedCall(), recording: recordedCall()), policy: policyNumber, numbers: heldNumbers
        ).get()
    }

    private func explanation(
        on text: String = "2026-03-20", by agent: String = "B1", isProven: Bool = true, wantsMore: Bool? = true
    ) throws -> ExplanationCase.Call {
        ExplanationCase.Call(
            day: day(text), by: AgentCode(rawValue: agent), proof: isProven ? try proof() : nil,
            wantsMore: wantsMore)
    }

    private func caseVisit(
        on text: String = "2026-03-23", by agent: String = "B1", paper: SignedPaper? = paper()
    ) -> ExplanationCase.Visit {
        ExplanationCase.Visit(day: day(text), by: AgentCode(rawValue: agent), paper: paper)
    }

    /// The call that asks about the visit, with these answers.
    private func callAgain(
        on text: String = "2026-03-25", _ answers: [String: Answer] = [:],
        recording: RecordedCall? = recordedCall()
    ) throws -> AttemptJudgement {
        let context = AttemptContext(
            kind: CallbackKind(rawValue: "visit_confirmation"), policyNumber: policyNumber, seller: seller,
            numbers: heldNumbers, script: .init())
        var said: [ScriptItemID: Answer] = [:]
        for id in ["V0", "N1", "V1", "V2"] { said[ScriptItemID(rawValue: id)] = answers[id] ?? .yes }
        let attempt = callAttempt(
            .spoke(Conversation(scriptVersion: "shipped", answers: said)), on: text, recording: .some(recording))
        return try #require(judge([attempt], of: context).first)
    }

    private func gaps(
        _ call: ExplanationCase.Call?, _ visit: ExplanationCase.Visit? = nil, _ again: AttemptJudgement? = nil
    ) throws -> [CaseGap] {
        ExplanationCase(openedOn: try opening().day, call: call, visit: visit, callAgain: again).gaps(
            seller: seller)
    }

    @Test("R41: explained, asked, visited, called again; a step left out keeps it open")
    func r41Steps() throws {
        #expect(try gaps(explanation(), caseVisit(), callAgain()) == [])
        #expect(try gaps(nil) == [.notExplained])
        #expect(try gaps(nil, caseVisit(), callAgain()) == [.notExplained])
        #expect(try gaps(explanation(wantsMore: nil)) == [.moreNotAsked])
        #expect(try gaps(explanation(wantsMore: true)) == [.notVisited])
        // He wanted no more: the recorded call is enough.
        #expect(try gaps(explanation(wantsMore: false)) == [])
        // Somebody went there all the same: then what he signed has to be confirmed.
        #expect(try gaps(explanation(wantsMore: false), caseVisit()) == [.notCalledAgain])
    }

    @Test("R41: in that order")
    func r41Order() throws {
        #expect(try gaps(explanation(on: "2026-03-19"), caseVisit(), callAgain()) == [.outOfOrder("explanation")])
        #expect(try gaps(explanation(on: "2026-03-24"), caseVisit(), callAgain()) == [.outOfOrder("visit")])
        #expect(
            try gaps(explanation(), caseVisit(on: "2026-03-26"), callAgain()) == [
                .outOfOrder("call after the visit")
            ])
        #expect(try gaps(explanation(on: "2026-03-23"), caseVisit(), callAgain(on: "2026-03-23")) == [])
    }

    @Test("R42: by telephone recorded, by visit signed, and never by the seller")
    func r42Evidence() throws {
        #expect(
            try gaps(explanation(isProven: false, wantsMore: false)) == [.explanationNotRecorded])
        #expect(try gaps(explanation(by: "A1", wantsMore: false)) == [.bySeller(seller)])
        #expect(try gaps(explanation(), caseVisit(by: "A1"), callAgain()) == [.bySeller(seller)])
        for wrong in [nil, paper(signer: .relative), paper(checkedBy: nil)] as [SignedPaper?] {
            #expect(try gaps(explanation(), caseVisit(paper: wrong), callAgain()) == [.noSignedQuestionnaire])
        }
    }

    @Test("R43: a questionnaire without the call behind it leaves the case open")
    func r43CallAgain() throws {
        #expect(try gaps(explanation(), caseVisit()) == [.notCalledAgain])
        #expect(try gaps(explanation(), caseVisit(), callAgain(["V2": .no])) == [.visitNotConfirmed])
        #expect(try gaps(explanation(), caseVisit(), callAgain(["V1": .unclear])) == [.visitNotConfirmed])
        #expect(try gaps(explanation(), caseVisit(), callAgain(["N1": .no])) == [.visitNotConfirmed])
        #expect(try gaps(explanation(), caseVisit(), callAgain(recording: nil)) == [.visitNotConfirmed])
    }

    @Test("R43: the call is owed from the day on which the questionnaire came back")
    func r43Duty() throws {
        let duty = try #require(
            derivation.duties(for: event(.questionnaireReturned, "2026-03-23"), contracts: [contract()]).first)
        #expect((duty.kind.rawValue, duty.arose) == ("visit_confirmation", day("2026-03-23")))
        #expect(duty.deadline == .unstated)
    }

    @Test("R44: told, and signed anew by himself")
    func r44Signature() {
        #expect(SignatureCase(toldOn: nil, paper: nil).gaps == [.notTold, .notResigned])
        #expect(SignatureCase(toldOn: day("2026-03-20"), paper: paper(signer: .salesAgent)).gaps == [.notResigned])
        #expect(SignatureCase(toldOn: day("2026-03-20"), paper: paper(checkedBy: nil)).gaps == [.notResigned])
        #expect(SignatureCase(toldOn: nil, paper: paper()).gaps == [.notTold])
        #expect(SignatureCase(toldOn: day("2026-03-20"), paper: paper()).gaps == [])
    }

    // MARK: Misconduct

    private func misconduct(
        _ finding: MisconductCase.Finding = .suspected, acknowledged: [String] = [], visited: String? = nil,
        signed: [RecordSigner] = []
    ) -> MisconductCase {
        MisconductCase(
            policyNumber: policyNumber, callback: CallbackID(rawValue: "CB1"), agent: seller, finding: finding,
            acknowledgements: Dictionary(uniqueKeysWithValues: acknowledged.map { ($0, day("2026-03-21")) }),
            visitedOn: visited.map(day),
            record: Dictionary(uniqueKeysWithValues: signed.map { ($0, Facts.digest(1)) }))
    }

    private let portfolio =
        ["P1", "P2", "P3"].map { contract(policy(PolicyNumber(rawValue: $0))) }
        + [contract(policy(PolicyNumber(rawValue: "Q1"), seller: "A2"))]

    @Test("R45: holds at once, and on all of the agent's policies when it is confirmed")
    func r45Holds() {
        let own: [HoldScope] = [.policy(policyNumber), .callback(CallbackID(rawValue: "CB1"))]
        #expect(misconduct().holds(contracts: portfolio).map(\.scope) == own)
        let confirmed = misconduct(.confirmed(on: day("2026-03-25"))).holds(contracts: portfolio)
        #expect(confirmed.allSatisfy { $0.rule.rawValue == "R45" && "\($0)" == "misconduct of agent A1" })
        #expect(
            confirmed.map(\.scope)
                == own + [.policy(PolicyNumber(rawValue: "P2")), .policy(PolicyNumber(rawValue: "P3"))])
    }

    private let everybody = ["销售管理部门", "合规部门", "管理层"]

    @Test("R45: everybody who must know has acknowledged it, and staff has been there")
    func r45Routes() {
        let rules = shippedRules.cases
        #expect(
            misconduct(acknowledged: ["合规部门"], signed: RecordSigner.allCases).gaps(rules: rules, recalls: []) == [
                .notAcknowledged(by: "销售管理部门"), .notAcknowledged(by: "管理层"), .notVisitedByStaff,
            ])
        let done = misconduct(acknowledged: everybody, visited: "2026-03-23", signed: RecordSigner.allCases)
        #expect(done.gaps(rules: rules, recalls: []) == [])
    }

    @Test("R46: confirmed, all other customers are called, and the case waits for it")
    func r46Recalls() throws {
        #expect(misconduct().recall == nil)
        let confirmed = misconduct(
            .confirmed(on: day("2026-03-25")), acknowledged: everybody, visited: "2026-03-23",
            signed: RecordSigner.allCases)
        let duties = derivation.duties(for: try #require(confirmed.recall), contracts: portfolio)
        #expect(duties.map(\.policyNumber.rawValue) == ["P2", "P3"])
        #expect(duties.map(\.arose) == [day("2026-03-25"), day("2026-03-25")])
        let judge = DutyJudge(rules: shippedRules)
        let open = duties.map {
            judge.judge($0, attempts: [], of: newContract, events: [], today: day("2026-03-26"))
        }
        #expect(
            confirmed.gaps(rules: shippedRules.cases, recalls: open).map(\.description) == [
                "policy P2 of the agent not called again", "policy P3 of the agent not called again",
            ])
    }

    @Test("R47: signed by agent, customer and investigator", arguments: RecordSigner.allCases)
    func r47Record(missing: RecordSigner) {
        let signed = RecordSigner.allCases.filter { $0 != missing }
        let open = misconduct(acknowledged: everybody, visited: "2026-03-23", signed: signed)
        #expect(open.gaps(rules: shippedRules.cases, recalls: []) == [.recordNotSigned(missing)])
    }

    @Test("R57: a complaint holds its policies while it is open")
    func r57Complaint() {
        let policies = [policyNumber, PolicyNumber(rawValue: "P2")]
        func complaint(closedOn: CivilDate? = nil) -> Complaint {
            Complaint(
                id: ComplaintID(rawValue: "T1"), policies: policies, receivedOn: day("2026-03-18"), text: nil,
                closedOn: closedOn)
        }
        let open = complaint().holds
        #expect(open.map(\.scope) == policies.map(HoldScope.policy))
        #expect(
            open.map(shippedRules.explanation) == Array(repeating: "R57 (鲁保监发〔2011〕19号): complaint T1", count: 2))
        #expect(complaint(closedOn: day("2026-03-20")).holds == [])
    }

    // MARK: As the core system lists them

    private func file(
        _ kind: ProblemCase.Kind, closedOn: String? = nil, _ steps: [CaseStep.Action], by: String? = "B1",
        questionnaires: [Questionnaire] = []
    ) -> CaseFile {
        let id = CaseID(rawValue: "C1")
        return CaseFile(
            ProblemCase(
                id: id, kind: kind, policyNumber: policyNumber, callbackID: CallbackID(rawValue: "CB1"),
                attemptID: nil, agent: seller, openedOn: day("2026-03-20"), text: nil, outcome: nil,
                closedOn: closedOn.map(day)),
            steps: steps.enumerated().map { place, action in
                CaseStep(
                    key: CaseStep.Key(caseID: id, step: "\(place)"), action: action,
                    day: day("2026-03-20").advanced(byDays: place), by: by.map(AgentCode.init), text: nil)
            }, questionnaires: questionnaires)
    }

    private func questionnaire(back: String?, paper: SignedPaper? = paper()) -> Questionnaire {
        Questionnaire(
            id: QuestionnaireID(rawValue: "Q1"), policyNumber: policyNumber, callbackID: nil,
            caseID: CaseID(rawValue: "C1"), issuedOn: day("2026-03-21"), issuedBy: nil, returnedOn: back.map(day),
            paper: paper, answers: nil)
    }

    private func standing(
        _ file: CaseFile, callAgain: AttemptJudgement? = nil, isProven: Bool = true
    ) throws -> CaseStanding {
        let proof = isProven ? try proof() : nil
        return file.standing(
            rules: shippedRules.cases,
            CaseFile.Evidence(seller: seller, proof: { _, _ in proof }, callAgain: callAgain, recalls: []))
    }

    @Test("R41 R43: the steps of a list are those of the rule, and a case that is closed too early says so")
    func listedExplanation() throws {
        let explained = CaseStep.Action.explained(call: nil, wantsMore: true)
        #expect(try standing(file(.explanation, [])).gaps == [.notExplained])
        #expect(
            try standing(file(.explanation, [explained]), isProven: false).gaps.contains(.explanationNotRecorded))
        #expect(try standing(file(.explanation, [explained])).word == .open)
        let visited = file(
            .explanation, [explained, .visited], questionnaires: [questionnaire(back: "2026-03-22")])
        #expect(try standing(visited).gaps == [.notCalledAgain])
        #expect(try standing(visited, callAgain: callAgain()).word == .closable)
        #expect(try standing(file(.explanation, closedOn: "2026-03-24", [explained])).word == .closedEarly)
        // A second explanation makes good what the first one left out.
        let unasked = CaseStep.Action.explained(call: nil, wantsMore: nil)
        let satisfied = CaseStep.Action.explained(call: nil, wantsMore: false)
        #expect(try standing(file(.explanation, [unasked])).gaps == [.moreNotAsked])
        #expect(try standing(file(.explanation, closedOn: "2026-03-24", [unasked, satisfied])).word == .closed)
    }

    @Test("R43: a questionnaire that is out obliges to nothing, one that is back to a call")
    func listedQuestionnaire() {
        #expect(file(.explanation, [.visited], questionnaires: [questionnaire(back: nil)]).events.isEmpty)
        let back = file(.explanation, [.visited], questionnaires: [questionnaire(back: "2026-03-22")])
        #expect(back.events == [event(.questionnaireReturned, "2026-03-22")])
    }

    @Test(
        "R45 R46: a case that is suspected holds, one that is confirmed obliges, one that is closed asks for nothing"
    )
    func listedMisconduct() throws {
        let suspected = file(.misconduct, [.acknowledged(recipient: "合规部门")])
        #expect(suspected.events.isEmpty && suspected.holds(contracts: portfolio).count == 2)
        #expect(try standing(suspected).gaps.first == .notAcknowledged(by: "销售管理部门"))
        let confirmed = file(.misconduct, [.confirmed])
        #expect(confirmed.events.map(\.kind) == [.misconductConfirmed])
        #expect(confirmed.holds(contracts: portfolio).count == 4)
        let closed = file(.misconduct, closedOn: "2026-03-24", [.confirmed])
        #expect(closed.holds(contracts: portfolio).isEmpty)
        let done =
            everybody.map { CaseStep.Action.acknowledged(recipient: $0) } + [.visited]
            + RecordSigner.allCases.map { .recordSigned($0, scan: Facts.digest(1)) }
        #expect(try standing(file(.misconduct, done)).word == .closable)
    }

    @Test("R44: told, and the paper that he signed counts over one that somebody else did")
    func listedSignature() throws {
        let wrong = CaseStep.Action.signedAnew(paper(signer: .relative))
        #expect(try standing(file(.signature, [.told, wrong])).gaps == [.notResigned])
        #expect(try standing(file(.signature, [.told, .signedAnew(paper()), wrong])).word == .closable)
    }
}
