public import CallModel

/// A case in which the policyholder did not affirm everything (沟通解释件), and what was done about it.
///
/// The steps follow SD 十六(一) and SD13 二十三: explained on the telephone at once; asked whether he needs more; if so,
/// visited with a questionnaire by somebody who did not sell the policy; and called again when the questionnaire is back,
/// to confirm visit and signature. The case closes only behind the last step that it needs.
public struct ExplanationCase: Hashable, Sendable {
    /// An explanation on the telephone.
    public struct Call: Hashable, Sendable {
        /// When.
        public let day: CivilDate
        /// Who explained.
        public let by: AgentCode
        /// What the call left behind proves; `nil` where it proves nothing.
        public let proof: CallProof?
        /// Whether the policyholder wants more explained (是否需要进一步解释); `nil` where he was not asked.
        public let wantsMore: Bool?

        /// An explanation.
        public init(day: CivilDate, by: AgentCode, proof: CallProof?, wantsMore: Bool?) {
            (self.day, self.by, self.proof, self.wantsMore) = (day, by, proof, wantsMore)
        }
    }

    /// A visit (面访).
    public struct Visit: Hashable, Sendable {
        /// When.
        public let day: CivilDate
        /// Who went.
        public let by: AgentCode
        /// The questionnaire; `nil` while it is not back.
        public let paper: SignedPaper?

        /// A visit.
        public init(day: CivilDate, by: AgentCode, paper: SignedPaper?) {
            (self.day, self.by, self.paper) = (day, by, paper)
        }
    }

    /// When it was opened: the day of the attempt in which the policyholder did not affirm everything.
    public let openedOn: CivilDate
    /// The explanation on the telephone; `nil` while there is none.
    public let call: Call?
    /// The visit; `nil` while there is none.
    public let visit: Visit?
    /// The call that confirms the visit; `nil` while there is none.
    public let callAgain: AttemptJudgement?

    /// A case.
    public init(openedOn: CivilDate, call: Call?, visit: Visit?, callAgain: AttemptJudgement?) {
        (self.openedOn, self.call, self.visit, self.callAgain) = (openedOn, call, visit, callAgain)
    }

    /// All that keeps it from being closed; empty where it may be.
    /// - Parameter seller: who sold the policy; `nil` where nobody says.
    public func gaps(seller: AgentCode?) -> [CaseGap] {
        guard let call else { return [.notExplained] }
        var gaps: [CaseGap] = []
        if call.day < openedOn { gaps.append(.outOfOrder("explanation")) }
        if call.by == seller { gaps.append(.bySeller(call.by)) }
        if call.proof == nil { gaps.append(.explanationNotRecorded) }
        switch call.wantsMore {
        case nil: gaps.append(.moreNotAsked)
        case false? where visit == nil: return gaps
        case false?, true?: gaps += visitGaps(after: call, seller)
        }
        return gaps
    }

    private func visitGaps(after call: Call, _ seller: AgentCode?) -> [CaseGap] {
        guard let visit else { return [.notVisited] }
        var gaps: [CaseGap] = []
        if visit.day < call.day { gaps.append(.outOfOrder("visit")) }
        if visit.by == seller { gaps.append(.bySeller(visit.by)) }
        if !(visit.paper?.isSignedByPolicyholder ?? false) { gaps.append(.noSignedQuestionnaire) }
        guard let callAgain else { return gaps + [.notCalledAgain] }
        if callAgain.day < visit.day { gaps.append(.outOfOrder("call after the visit")) }
        // It asks whether the visit took place and the signature is his: anything but yes is no confirmation.
        if callAgain.attempt.channel != .telephone || callAgain.provenLevel != .affirmed {
            gaps.append(.visitNotConfirmed)
        }
        return gaps
    }
}

extension SignedPaper {
    /// Whether the policyholder signed, and somebody compared it.
    var isSignedByPolicyholder: Bool { signer == .policyholder && checkedBy != nil }
}
