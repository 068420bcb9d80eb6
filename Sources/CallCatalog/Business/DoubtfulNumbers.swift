public import CallModel

/// What is known of the numbers on policies that others have as well, that are an agent's own, or that were investigated.
public struct DoubtfulNumbers: Hashable, Sendable {
    /// The policies that each stands on, in order.
    public let policies: [PhoneNumber: [Policy]]
    /// The agents whose own each is, in order.
    public let agents: [PhoneNumber: [AgentCode]]
    /// What people found out about each, the first result first.
    public let inquiries: [PhoneNumber: [NumberInquiry]]

    /// Those that stand on one policy.
    func narrowed(to policy: Policy?) -> DoubtfulNumbers {
        let phones = Set(policy?.phones ?? [])
        return DoubtfulNumbers(
            policies: policies.filter { phones.contains($0.key) },
            agents: agents.filter { phones.contains($0.key) },
            inquiries: inquiries.filter { phones.contains($0.key) })
    }
}
