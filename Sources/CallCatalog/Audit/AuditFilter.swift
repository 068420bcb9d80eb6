public import CallModel

/// Which events of the audit trail are wanted. Everything that is set must hold.
public struct AuditFilter: Hashable, Sendable {
    /// About this recording, policy, plan or file.
    public var subject: String?
    /// Of this kind.
    public var action: AuditAction?
    /// By this person or account.
    public var actor: String?
    /// At this instant or later.
    public var from: UTCInstant?
    /// Before this instant.
    public var until: UTCInstant?
    /// Behind the event with this number: the next page.
    public var after: Int64?
    /// At most so many.
    public var limit: Int?

    /// All events.
    public init() {}

    var condition: Condition {
        var condition = Condition()
        condition.add("subject = ?", subject)
        condition.add("action = ?", action?.rawValue)
        condition.add("actor = ?", actor)
        condition.add("at >= ?", from?.microseconds)
        condition.add("at < ?", until?.microseconds)
        condition.add("sequence > ?", after)
        return condition
    }
}

/// An event with its place in the trail.
public struct AuditRecord: Hashable, Sendable {
    /// Its number, from 1, without a gap.
    public let sequence: Int64
    /// What happened.
    public let event: AuditEvent
}
