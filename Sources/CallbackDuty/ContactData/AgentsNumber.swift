public import CallModel

/// A sales agent's own number on a policy (填写其本人电话号码): nobody else's policy may have it (SD 九, R30).
public struct AgentsNumber: RuleEvidence {
    /// The number, and where it stands.
    public let contact: PolicyContact
    /// The agents who have it, in order.
    public let agents: [AgentCode]
    /// What it comes to.
    public let standing: Standing

    /// What it comes to.
    public enum Standing: Hashable, Sendable {
        /// To be blocked: the policyholder is somebody else.
        case blocked
        /// The policyholder is the agent himself (自保件): his number, but called all the same (LN 四, R08).
        case selfPolicy
    }

    /// The rule.
    public var rule: RuleID { standing == .blocked ? .agentsNumber : .selfPolicies }

    /// One line for a reader; the number is masked.
    public var description: String {
        let names = agents.map(\.rawValue).joined(separator: ", ")
        return standing == .blocked
            ? "\(contact.number.masked) on policy \(contact.policyNumber) is that of agent \(names)"
            : "policy \(contact.policyNumber) is agent \(names)'s own"
    }

    /// Every number of an agent that stands on a policy, in the order of the contacts.
    public static func all(
        in contacts: [PolicyContact], staff: [AgentCode: Set<PhoneNumber>]
    ) -> [AgentsNumber] {
        var owners: [PhoneNumber: [AgentCode]] = [:]
        for (agent, numbers) in staff { for number in numbers { owners[number, default: []].append(agent) } }
        return contacts.compactMap { contact in
            guard let agents = owners[contact.number]?.sorted() else { return nil }
            let isOwn = contact.holderAgent.map(agents.contains) ?? false
            return AgentsNumber(contact: contact, agents: agents, standing: isOwn ? .selfPolicy : .blocked)
        }
    }
}
