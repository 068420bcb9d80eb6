/// The core system's key of a problem case.
public struct CaseID: RawRepresentable, Hashable, Comparable, Codable, Sendable, CustomStringConvertible {
    /// The key, trimmed of surrounding blanks.
    public let rawValue: String
    /// Wraps the core system's text.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// Orders by text.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    /// The key itself.
    public var description: String { rawValue }
}

/// A problem case (问题件) as the core system lists it. What was done about it stands in its ``CaseStep``s; whether that is
/// enough is judged by `CallbackDuty`.
public struct ProblemCase: Hashable, Codable, Sendable {
    /// What kind of case it is (山东省人身保险公司客户回访工作指引 第十六条).
    public enum Kind: String, Hashable, Codable, Sendable, CaseIterable {
        /// The policyholder did not affirm everything, and is explained to (沟通解释件, R41).
        case explanation
        /// A signature is missing or somebody else's (未签名或代签名, R44).
        case signature
        /// Embezzled or withheld premium, or mis-selling (挪用或截留保费, 误导客户, R45).
        case misconduct
    }

    /// Its key.
    public let id: CaseID
    /// What kind of case it is.
    public let kind: Kind
    /// The policy that it came up on.
    public let policyNumber: PolicyNumber
    /// The callback that it came up in; `nil` where it came up otherwise.
    public let callbackID: CallbackID?
    /// The attempt at it that opened it.
    public let attemptID: AttemptID?
    /// The agent whom it is about.
    public let agent: AgentCode?
    /// When it was opened.
    public let openedOn: CivilDate
    /// What it is about, as somebody wrote it.
    public let text: String?
    /// What came of it, as somebody wrote it.
    public let outcome: String?
    /// When the core system closed it; `nil` while it is open.
    public let closedOn: CivilDate?

    /// A case.
    public init(
        id: CaseID, kind: Kind, policyNumber: PolicyNumber, callbackID: CallbackID?, attemptID: AttemptID?,
        agent: AgentCode?, openedOn: CivilDate, text: String?, outcome: String?, closedOn: CivilDate?
    ) {
        (self.id, self.kind, self.policyNumber, self.callbackID) = (id, kind, policyNumber, callbackID)
        (self.attemptID, self.agent, self.openedOn) = (attemptID, agent, openedOn)
        (self.text, self.outcome, self.closedOn) = (text, outcome, closedOn)
    }
}
