public import CallModel

/// What is wrong with contact data.
public struct ContactDataRules: Hashable, Sendable {
    /// So many policyholders with one number are a case (R29).
    public let policyholders: Int
    /// So many equal digits in a row are nobody's number (R31).
    public let equalDigits: Int
    /// So many digits that count up or down one by one are nobody's number (R31).
    public let risingDigits: Int

    /// Rules.
    public init(policyholders: Int, equalDigits: Int, risingDigits: Int) {
        (self.policyholders, self.equalDigits, self.risingDigits) = (policyholders, equalDigits, risingDigits)
    }
}

/// Who a policyholder is, however often he is in the list: the document number, or what else the core system tells
/// persons apart by.
public struct PolicyholderKey: RawRepresentable, Hashable, Comparable, Sendable {
    /// The key; never shown.
    public let rawValue: String
    /// Wraps the core system's key.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// Orders by text.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// A number on a policy.
public struct PolicyContact: Hashable, Sendable {
    /// The policy.
    public let policyNumber: PolicyNumber
    /// Its policyholder.
    public let policyholder: PolicyholderKey
    /// The policyholder's own agent code, where he is an agent (自保件).
    public let holderAgent: AgentCode?
    /// The number, in normal form: two spellings of one number are one.
    public let number: PhoneNumber

    /// A number on a policy.
    public init(
        policyNumber: PolicyNumber, policyholder: PolicyholderKey, holderAgent: AgentCode? = nil,
        number: PhoneNumber
    ) {
        (self.policyNumber, self.policyholder) = (policyNumber, policyholder)
        (self.holderAgent, self.number) = (holderAgent, number)
    }

    /// Every number on a policy. A policyholder whose document number is not known is told apart by the name.
    public static func all(on policy: Policy) -> [PolicyContact] {
        let holder = PolicyholderKey(rawValue: policy.holderIDNumber ?? policy.holderName)
        return policy.phones.map {
            PolicyContact(
                policyNumber: policy.number, policyholder: holder, holderAgent: policy.holderAgent, number: $0)
        }
    }
}
