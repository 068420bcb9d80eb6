public import CallModel

/// What kind of person a policyholder (投保人) is.
public enum HolderKind: String, Hashable, Sendable, CaseIterable {
    /// A natural person (个人).
    case individual
    /// A company or another body (团体, 单位).
    case organisation
}

/// How long a contract runs (保险期间).
public enum ContractTerm: Hashable, Sendable {
    /// For life (终身).
    case lifelong
    /// A period, as the product states it.
    case period(CalendarPeriod)
    /// From a day to another, both covered.
    case days(first: CivilDate, last: CivilDate)

    /// Whether it is strictly longer than a period.
    ///
    /// A period of days alone is held against ordinary years of 365 days: 366 days are longer than a year.
    public func isLonger(than period: CalendarPeriod) -> Bool {
        switch self {
        case .lifelong: true
        case .period(let own): Self.ordinary.advanced(by: own) > Self.ordinary.advanced(by: period)
        // From 16 March to 15 March of the next year is one year.
        case .days(let first, let last): last.advanced(byDays: 1) > first.advanced(by: period)
        }
    }

    private static let ordinary = CivilDate(daysSinceEpoch: 0)
}

/// A contract as far as callbacks ask.
///
/// What the core system does not say is `nil`, and never exempts from a callback.
public struct Contract: Hashable, Sendable {
    /// The policy (保单).
    public let policy: Policy
    /// What kind of person the policyholder is.
    public let holder: HolderKind?
    /// How long it runs.
    public let term: ContractTerm?
    /// The policyholder's own code where he is an agent himself (自保件).
    public let holderAgent: AgentCode?

    /// A contract.
    public init(policy: Policy, holder: HolderKind?, term: ContractTerm?, holderAgent: AgentCode? = nil) {
        (self.policy, self.holder, self.term, self.holderAgent) = (policy, holder, term, holderAgent)
    }

    /// Who sold it.
    public var seller: AgentCode? { policy.salesAgent.map(AgentCode.init) }

    /// Whether it has not ended before or on a day. Lapse (效力中止) is no end.
    func isInForce(on day: CivilDate) -> Bool { policy.contractEndedOn.map { $0 > day } ?? true }
}
