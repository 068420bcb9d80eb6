public import CallModel

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

    /// A policy as far as its list tells it.
    public init(_ policy: Policy) {
        self.init(
            policy: policy, holder: policy.holderKind, term: policy.term, holderAgent: policy.holderAgent)
    }

    /// Who sold it.
    public var seller: AgentCode? { policy.salesAgent.map(AgentCode.init) }

    /// Whether it has not ended before or on a day. Lapse (效力中止) is no end.
    func isInForce(on day: CivilDate) -> Bool { policy.contractEndedOn.map { $0 > day } ?? true }
}
