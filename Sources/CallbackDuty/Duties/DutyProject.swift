public import CallModel

/// A callback project (回访项目): which event obliges whose callback, by when, and what ends the need of it.
public struct DutyProject: Hashable, Sendable {
    /// The kind of callback.
    public let kind: CallbackKind
    /// What people call it: `新契约回访`.
    public let name: String
    /// The rule that obliges.
    public let rule: RuleID
    /// The event that obliges.
    public let event: EventKind
    /// For which contracts and events.
    public let conditions: Conditions
    /// The events after which it is no longer needed.
    public let closedBy: Set<EventKind>
    /// By when; `nil` where no rule says.
    public let deadline: StatedDeadline?

    /// For which contracts and events a project obliges; all must hold.
    public struct Conditions: Hashable, Sendable {
        /// The policyholder is this kind of person; `nil` for any.
        public var holder: HolderKind?
        /// The contract is strictly longer than this; `nil` for any length.
        public var longerThan: CalendarPeriod?
        /// At least so much was paid out (以上 includes the number, 民法典 第一千二百五十九条); `nil` for any amount.
        public var atLeast: YuanAmount?
        /// The contract has not ended.
        public var inForce: Bool

        /// Conditions.
        public init(
            holder: HolderKind? = nil, longerThan: CalendarPeriod? = nil, atLeast: YuanAmount? = nil,
            inForce: Bool = false
        ) {
            (self.holder, self.longerThan, self.atLeast) = (holder, longerThan, atLeast)
            self.inForce = inForce
        }
    }

    /// A deadline and the rule that states it.
    public struct StatedDeadline: Hashable, Sendable {
        /// The rule.
        public let rule: RuleID
        /// What it states.
        public let limit: DeadlineLimit

        /// A deadline.
        public init(rule: RuleID, limit: DeadlineLimit) { (self.rule, self.limit) = (rule, limit) }
    }

    /// A project.
    public init(
        kind: CallbackKind, name: String, rule: RuleID, event: EventKind, conditions: Conditions,
        closedBy: Set<EventKind>, deadline: StatedDeadline?
    ) {
        (self.kind, self.name, self.rule, self.event) = (kind, name, rule, event)
        (self.conditions, self.closedBy, self.deadline) = (conditions, closedBy, deadline)
    }
}
