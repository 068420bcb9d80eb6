public import CallModel
internal import GRDB

/// Which problem cases are wanted. Everything that is set must hold.
public struct CaseFilter: Hashable, Sendable {
    /// With this key.
    public var id: CaseID?
    /// Of this policy.
    public var policy: PolicyNumber?
    /// That came up in this callback.
    public var callback: CallbackID?
    /// About this agent.
    public var agent: AgentCode?
    /// Of this kind.
    public var kind: ProblemCase.Kind?
    /// Opened on this day or later.
    public var from: CivilDate?
    /// Opened on this day or earlier.
    public var through: CivilDate?
    /// Only those that the core system has not closed.
    public var isOpenOnly = false

    /// All cases.
    public init() {}

    var condition: Condition {
        var condition = Condition()
        condition.add("id = ?", id?.rawValue)
        condition.add("policy_number = ?", policy?.rawValue)
        condition.add("callback_id = ?", callback?.rawValue)
        condition.add("agent = ?", agent?.rawValue)
        condition.add("kind = ?", kind?.rawValue)
        condition.add("opened_on >= ?", from?.description)
        condition.add("opened_on <= ?", through?.description)
        if isOpenOnly { condition.add("closed_on IS NULL", StatementArguments()) }
        return condition
    }
}

/// A problem case with everything that the catalog knows of what was done about it.
public struct CaseDossier: Hashable, Sendable {
    /// The case.
    public let problemCase: ProblemCase
    /// What was done about it.
    public let steps: [CaseStep]
    /// The questionnaires that went out for it.
    public let questionnaires: [Questionnaire]
    /// The callbacks that no list but the case's rule has.
    public let followUps: [CallbackID]
}
