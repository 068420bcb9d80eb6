/// What a list holds.
public enum ImportKind: String, Sendable, CaseIterable {
    /// Call details.
    case cdr
    /// Policies.
    case policies
    /// Callbacks that are owed.
    case callbacks
    /// Attempts at callbacks.
    case attempts
    /// What happened to policies and with agents.
    case events
    /// The numbers that were held for policies, with their days.
    case numbers
    /// Sales agents with their own numbers.
    case agents
    /// The units of the company.
    case units
    /// Problem cases.
    case cases
    /// What was done about problem cases.
    case caseSteps = "case-steps"
    /// Questionnaires that went out, and what came back.
    case questionnaires
    /// Complaints.
    case complaints
}
