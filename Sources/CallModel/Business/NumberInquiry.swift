/// What a person found out about a telephone number on policies that several policyholders share (投保人不同而联系电话相同), or
/// that is a sales agent's own: investigated and reconfirmed, as SD 九 asks (R29, R30). Results stay; the latest counts.
public struct NumberInquiry: Hashable, Codable, Sendable {
    /// What came of it.
    public enum Result: String, Hashable, Codable, Sendable, CaseIterable {
        /// They belong together, and the number is right (亲属共用).
        case legitimate
        /// The number was wrong on a policy, and the core system has another: it must not stand there any more.
        case corrected
        /// Somebody put it there who should not have: nothing said at this number proves anything.
        case misconduct
    }

    /// The number.
    public let number: PhoneNumber
    /// What came of it.
    public let result: Result
    /// The policies that it stood on then, in order: what was looked into, and no more.
    public let policies: [PolicyNumber]
    /// Who says so.
    public let author: String
    /// When.
    public let decidedAt: UTCInstant
    /// Why, for those who ask later.
    public let reason: String

    /// A result.
    public init(
        number: PhoneNumber, result: Result, policies: [PolicyNumber], author: String, decidedAt: UTCInstant,
        reason: String
    ) {
        (self.number, self.result, self.policies) = (number, result, policies)
        (self.author, self.decidedAt, self.reason) = (author, decidedAt, reason)
    }
}
