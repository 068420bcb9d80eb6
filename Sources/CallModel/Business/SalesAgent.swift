/// A sales agent (销售人员) as the core system lists him.
public struct SalesAgent: Hashable, Codable, Sendable {
    /// His code.
    public let code: AgentCode
    /// His name.
    public let name: String
    /// His own numbers: none of them may stand on somebody else's policy (填写其本人电话号码, SD 九, R30).
    public let phones: [PhoneNumber]
    /// The unit that he belongs to.
    public let unit: UnitCode?
    /// The day on which he left (离司); `nil` while he is there.
    public let leftOn: CivilDate?

    /// An agent.
    public init(code: AgentCode, name: String, phones: [PhoneNumber], unit: UnitCode?, leftOn: CivilDate?) {
        (self.code, self.name, self.phones, self.unit, self.leftOn) = (code, name, phones, unit, leftOn)
    }
}
