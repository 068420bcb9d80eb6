public import CallModel

/// A problem case with all that was done about it: what it asks for, and what keeps it from being closed.
public struct CaseFile: Hashable, Sendable {
    /// The case.
    public let problemCase: ProblemCase
    /// What was done, in order of day.
    public let steps: [CaseStep]
    /// The questionnaires that went out for it, in order of day.
    public let questionnaires: [Questionnaire]

    /// A case; steps and questionnaires in any order.
    public init(_ problemCase: ProblemCase, steps: [CaseStep], questionnaires: [Questionnaire]) {
        self.problemCase = problemCase
        self.steps = steps.sorted { ($0.day, $0.key.step) < ($1.day, $1.key.step) }
        self.questionnaires = questionnaires.sorted { ($0.issuedOn, $0.id) < ($1.issuedOn, $1.id) }
    }

    /// What else a case is judged by.
    public struct Evidence: Sendable {
        /// Who sold the policy; `nil` where nobody says.
        public let seller: AgentCode?
        /// What a call of a day proves, by what an entry calls it; where it does not name it, any call of that day.
        public let proof: @Sendable (_ call: String?, _ day: CivilDate) -> CallProof?
        /// The call that confirms the visit; `nil` while there is none.
        public let callAgain: AttemptJudgement?
        /// How the calls to the agent's other customers stand.
        public let recalls: [DutyJudgement]

        /// Evidence.
        public init(
            seller: AgentCode?, proof: @escaping @Sendable (_ call: String?, _ day: CivilDate) -> CallProof?,
            callAgain: AttemptJudgement?, recalls: [DutyJudgement]
        ) {
            (self.seller, self.proof, self.callAgain, self.recalls) = (seller, proof, callAgain, recalls)
        }
    }

    /// The events that oblige further callbacks: a questionnaire that is back (R43), misconduct that is confirmed (R46).
    public var events: [BusinessEvent] {
        switch problemCase.kind {
        case .explanation, .signature:
            questionnaires.compactMap(\.returnedOn).max().map {
                [BusinessEvent(.questionnaireReturned, on: $0, of: .policy(problemCase.policyNumber))]
            } ?? []
        case .misconduct: misconduct?.recall.map { [$0] } ?? []
        }
    }

    /// What has to be kept while it is open (R45).
    public func holds(contracts: [Contract]) -> [RequiredHold] {
        problemCase.closedOn == nil ? misconduct?.holds(contracts: contracts) ?? [] : []
    }

    /// How it stands.
    /// - Parameter rules: who has to know of misconduct.
    public func standing(rules: CaseRules, _ evidence: Evidence) -> CaseStanding {
        CaseStanding(isClosed: problemCase.closedOn != nil, gaps: gaps(rules, evidence))
    }

    private func gaps(_ rules: CaseRules, _ evidence: Evidence) -> [CaseGap] {
        switch problemCase.kind {
        case .explanation: explanation(evidence).gaps(seller: evidence.seller)
        case .signature: signature.gaps
        case .misconduct: misconduct?.gaps(rules: rules, recalls: evidence.recalls) ?? []
        }
    }

    private func explanation(_ evidence: Evidence) -> ExplanationCase {
        // The last of several: a first one that was not enough is made good by a second.
        let call = steps.reversed().lazy.compactMap { step -> ExplanationCase.Call? in
            guard case .explained(let call, let wantsMore) = step.action, let by = step.by else { return nil }
            return ExplanationCase.Call(
                day: step.day, by: by, proof: evidence.proof(call, step.day), wantsMore: wantsMore)
        }.first
        let visit = steps.last { $0.action == .visited }.flatMap { step in
            step.by.map { ExplanationCase.Visit(day: step.day, by: $0, paper: paper) }
        }
        return ExplanationCase(
            openedOn: problemCase.openedOn, call: call, visit: visit, callAgain: evidence.callAgain)
    }

    /// Of the questionnaires that are back the best: signed by the policyholder and compared, else the last.
    private var paper: SignedPaper? {
        let papers = questionnaires.filter { $0.returnedOn != nil }.compactMap(\.paper)
        return papers.last(where: \.isSignedByPolicyholder) ?? papers.last
    }

    private var signature: SignatureCase {
        let papers = steps.compactMap { step -> SignedPaper? in
            if case .signedAnew(let paper) = step.action { paper } else { nil }
        }
        return SignatureCase(
            toldOn: steps.first { $0.action == .told }?.day,
            paper: papers.last(where: \.isSignedByPolicyholder) ?? papers.last)
    }

    private var misconduct: MisconductCase? {
        guard problemCase.kind == .misconduct, let agent = problemCase.agent else { return nil }
        var acknowledgements: [String: CivilDate] = [:]
        var record: [RecordSigner: SHA256Digest] = [:]
        for step in steps {
            switch step.action {
            case .acknowledged(let recipient):
                acknowledgements[recipient] = acknowledgements[recipient] ?? step.day
            case .recordSigned(let signer, let scan): record[signer] = scan
            case .explained, .visited, .told, .signedAnew, .confirmed: break
            }
        }
        let confirmed = steps.first { $0.action == .confirmed }
        return MisconductCase(
            policyNumber: problemCase.policyNumber, callback: problemCase.callbackID, agent: agent,
            finding: confirmed.map { .confirmed(on: $0.day) } ?? .suspected, acknowledgements: acknowledgements,
            visitedOn: steps.first { $0.action == .visited }?.day, record: record)
    }
}
