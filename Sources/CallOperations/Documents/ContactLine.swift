/// Something that is wrong with a number on policies, as `list contacts` gives it.
public struct ContactLine: Encodable, Sendable {
    /// The number, masked.
    public let phone: String
    /// The rule.
    public let rule: String
    /// What is wrong; numbers masked.
    public let what: String
    /// The policies that it stands on.
    public let policyNumbers: [String]
    /// The agents whose number it is.
    public let agents: [String]
}
