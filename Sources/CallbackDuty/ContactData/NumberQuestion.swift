public import CallModel

/// What speaks against a number that stands on a policy: nobody knows yet who is heard there, or somebody knows that it is
/// not the policyholder. A call to it proves no callback (SD 九).
public enum NumberQuestion: RuleEvidence {
    /// So many policyholders have it, and nobody has found out why (R29).
    case shared(policyholders: Int)
    /// It is these agents' own, on somebody else's policy, and nobody has found out why (R30).
    case agents([AgentCode])
    /// It was put there by misconduct, as a person found out.
    case misconduct(isAgents: Bool)

    /// The rule.
    public var rule: RuleID {
        switch self {
        case .shared, .misconduct(isAgents: false): .sharedNumber
        case .agents, .misconduct(isAgents: true): .agentsNumber
        }
    }

    /// One line for a reader, without the number.
    public var description: String {
        switch self {
        case .shared(let count): "it serves \(count) policyholders, and nobody has found out why"
        case .agents(let codes):
            "it is that of agent \(codes.map(\.rawValue).joined(separator: ", ")), and nobody has found out why"
        case .misconduct: "an investigation found misconduct"
        }
    }

    /// What is open about a number on a policy; `nil` where nothing is, or where an investigation settled it.
    ///
    /// An investigation settles what it looked into: a policyholder or a policy of an agent's number that came later opens
    /// the question again, and so does a correction after which the number still stands there.
    /// - Parameters:
    ///   - contacts: every place at which the number stands.
    ///   - policy: the policy in question.
    ///   - agents: whose own number it is.
    ///   - inquiry: the latest result.
    public static func open(
        _ contacts: [PolicyContact], on policy: PolicyNumber, agents: [AgentCode], inquiry: NumberInquiry?,
        rules: ContactDataRules
    ) -> NumberQuestion? {
        let shared = SharedNumber.all(in: contacts, rules: rules).first { $0.policies.contains(policy) }
        let staff = Dictionary(agents.map { ($0, Set(contacts.map(\.number))) }, uniquingKeysWith: { $1 })
        let own = AgentsNumber.all(in: contacts, staff: staff).first {
            $0.contact.policyNumber == policy && $0.standing == .blocked
        }
        switch inquiry?.result {
        case .misconduct where inquiry?.policies.contains(policy) == true:
            return .misconduct(isAgents: own != nil)
        case .legitimate:
            let known = Set(inquiry?.policies ?? [])
            if let own, !known.contains(policy) { return .agents(own.agents) }
            let then = Set(contacts.filter { known.contains($0.policyNumber) }.map(\.policyholder))
            if let shared, !then.isSuperset(of: shared.policyholders) {
                return .shared(policyholders: shared.policyholders.count)
            }
            return nil
        case .corrected, .misconduct, nil:
            if let own { return .agents(own.agents) }
            return shared.map { .shared(policyholders: $0.policyholders.count) }
        }
    }
}
