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
