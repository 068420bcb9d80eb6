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
    /// What came of its investigation: legitimate, corrected or misconduct; `null` where nobody said.
    public let result: OrNull<String>
    /// Whether it is still open, so that a call to it proves nothing (R29, R30), or whether it is no number at all (R31).
    public let isOpen: Bool
}
