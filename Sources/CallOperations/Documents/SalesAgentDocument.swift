internal import CallModel

/// A sales agent as `show` gives him.
public struct SalesAgentDocument: Encodable, Sendable {
    /// His code.
    public let code: String
    /// His name, masked.
    public let name: String
    /// His numbers, masked.
    public let phones: [String]
    /// The unit that he belongs to.
    public let unit: OrNull<String>
    /// When he left.
    public let leftOn: OrNull<String>
    /// The policies that he sold.
    public let policies: [String]

    init(_ agent: SalesAgent, policies: [Policy], reveal: Bool) {
        code = agent.code.rawValue
        name = reveal ? agent.name : PersonalData.masked(name: agent.name)
        phones = agent.phones.map { reveal ? $0.normalised : $0.masked }
        (unit, leftOn) = (OrNull(agent.unit?.rawValue), OrNull(agent.leftOn?.description))
        self.policies = policies.map(\.number.rawValue)
    }
}
