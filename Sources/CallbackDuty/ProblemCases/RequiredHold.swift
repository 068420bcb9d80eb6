public import CallModel

/// A legal hold (冻结) that a rule asks for. Somebody places it, and somebody else releases it: neither is done here.
public struct RequiredHold: RuleEvidence {
    /// Why.
    public enum Cause: Hashable, Sendable {
        /// Misconduct of an agent, suspected or confirmed (R45).
        case misconduct(AgentCode)
        /// A complaint, by its reference (R57).
        case complaint(String)
    }

    /// What has to be held.
    public let scope: HoldScope
    /// Why.
    public let cause: Cause

    /// A hold.
    public init(scope: HoldScope, cause: Cause) { (self.scope, self.cause) = (scope, cause) }

    /// The rule.
    public var rule: RuleID {
        switch cause {
        case .misconduct: .misconduct
        case .complaint: .complaintHold
        }
    }

    /// One line for a reader, fit for the reason of the hold.
    public var description: String {
        switch cause {
        case .misconduct(let agent): "misconduct of agent \(agent)"
        case .complaint(let reference): "complaint \(PrintableText.line(reference))"
        }
    }
}
