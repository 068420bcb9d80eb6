public import CallModel

/// A number that serves several policyholders (投保人不同而联系电话相同): to be investigated and reconfirmed (SD 九, R29).
public struct SharedNumber: RuleEvidence {
    /// The number.
    public let number: PhoneNumber
    /// Who has it, in order of their keys; at least two.
    public let policyholders: [PolicyholderKey]
    /// The policies it stands on, in order.
    public let policies: [PolicyNumber]

    /// The rule.
    public var rule: RuleID { .sharedNumber }

    /// One line for a reader; the number is masked.
    public var description: String {
        "\(number.masked) serves \(policyholders.count) policyholders on \(policies.count) policies"
    }

    /// The numbers that serve several policyholders, in order of the numbers.
    ///
    /// Extensions (no public numbers) are left out: two companies have an extension 8001 each.
    public static func all(in contacts: [PolicyContact], rules: ContactDataRules) -> [SharedNumber] {
        Dictionary(grouping: contacts.filter(\.number.isPublic), by: \.number).compactMap { number, contacts in
            let holders = Set(contacts.map(\.policyholder))
            guard holders.count >= rules.policyholders else { return nil }
            return SharedNumber(
                number: number, policyholders: holders.sorted(),
                policies: Set(contacts.map(\.policyNumber)).sorted())
        }.sorted { $0.number < $1.number }
    }
}

/// The investigation of a shared number.
public struct SharedNumberCase: Hashable, Sendable {
    /// What came of it.
    public enum Outcome: Hashable, Sendable {
        /// They belong together, and the number is right (亲属共用): how.
        case family(String)
        /// A policyholder's number was corrected by a policy change.
        case corrected(PolicyNumber)
        /// The number is a sales agent's (R30): a case of its own.
        case agents(AgentCode)
    }

    /// The number as it was when somebody looked.
    public let shared: SharedNumber
    /// What came of it; `nil` while it is open.
    public let outcome: Outcome?

    /// A case.
    public init(shared: SharedNumber, outcome: Outcome?) { (self.shared, self.outcome) = (shared, outcome) }

    /// Whether it still answers what the lists say now. One that came to be shared with somebody else since is open
    /// again: a family is not the one who joined it.
    public func settles(_ now: SharedNumber) -> Bool {
        guard let outcome, now.number == shared.number else { return false }
        switch outcome {
        case .family: return Set(now.policyholders).isSubset(of: shared.policyholders)
        case .corrected, .agents: return false
        }
    }
}
