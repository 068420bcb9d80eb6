public import CallModel

/// A case of embezzled or withheld premium or of mis-selling (挪用或截留保费, 误导客户; SD 十六(三)).
public struct MisconductCase: Hashable, Sendable {
    /// How far it is looked into.
    public enum Finding: Hashable, Sendable {
        /// Suspected: routes and holds apply at once.
        case suspected
        /// Confirmed on a day: the agent's other customers are called again.
        case confirmed(on: CivilDate)
    }

    /// The policy that it came up on.
    public let policyNumber: PolicyNumber
    /// The callback that it came up in; `nil` where it came up otherwise.
    public let callback: CallbackID?
    /// The agent.
    public let agent: AgentCode
    /// How far it is looked into.
    public let finding: Finding
    /// Who acknowledged it, and when.
    public let acknowledgements: [String: CivilDate]
    /// When staff visited the customer; `nil` while nobody has.
    public let visitedOn: CivilDate?
    /// The signed pages of the record, by who signed.
    public let record: [RecordSigner: SHA256Digest]

    /// A case.
    public init(
        policyNumber: PolicyNumber, callback: CallbackID?, agent: AgentCode, finding: Finding,
        acknowledgements: [String: CivilDate] = [:], visitedOn: CivilDate? = nil,
        record: [RecordSigner: SHA256Digest] = [:]
    ) {
        (self.policyNumber, self.callback, self.agent) = (policyNumber, callback, agent)
        (self.finding, self.acknowledgements) = (finding, acknowledgements)
        (self.visitedOn, self.record) = (visitedOn, record)
    }

    /// What has to be kept while the case is open (R45): its policy and callback; once confirmed, every policy that the
    /// agent sold, for each may turn out to be one of the same.
    public func holds(contracts: [Contract]) -> [RequiredHold] {
        var scopes: [HoldScope] = [.policy(policyNumber)] + (callback.map { [.callback($0)] } ?? [])
        if case .confirmed = finding {
            scopes += contracts.filter { $0.seller == agent && $0.policy.number != policyNumber }
                .map { .policy($0.policy.number) }
        }
        return scopes.map { RequiredHold(scope: $0, cause: .misconduct(agent)) }
    }

    /// The event that obliges to call all other customers of the agent again (R46); `nil` until it is confirmed.
    public var recall: BusinessEvent? {
        guard case .confirmed(let day) = finding else { return nil }
        return BusinessEvent(.misconductConfirmed, on: day, of: .policies(soldBy: agent, except: [policyNumber]))
    }

    /// All that keeps it from being closed; empty where it may be.
    /// - Parameters:
    ///   - rules: who has to acknowledge it.
    ///   - recalls: how the calls to the agent's other customers stand.
    public func gaps(rules: CaseRules, recalls: [DutyJudgement]) -> [CaseGap] {
        var gaps = rules.misconductRecipients.filter { acknowledgements[$0] == nil }
            .map(CaseGap.notAcknowledged)
        if visitedOn == nil { gaps.append(.notVisitedByStaff) }
        gaps += RecordSigner.allCases.filter { record[$0] == nil }.map(CaseGap.recordNotSigned)
        return gaps + recalls.filter(\.isOwed).map { .recallOwed($0.duty.policyNumber) }
    }
}
