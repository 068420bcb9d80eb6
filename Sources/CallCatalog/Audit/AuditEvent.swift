public import CallModel

/// One entry of the audit trail.
public struct AuditEvent: Hashable, Sendable {
    /// When.
    public let at: UTCInstant
    /// Who: the system account, or the name that a person gave.
    public let actor: String
    /// What.
    public let action: AuditAction
    /// To which recording, policy, plan or file.
    public let subject: String
    /// What else there is to say. No personal data: this is never destroyed.
    public let detail: [String: String]

    /// An entry.
    public init(
        at: UTCInstant, actor: String, action: AuditAction, subject: String, detail: [String: String] = [:]
    ) {
        (self.at, self.actor, self.action, self.subject, self.detail) = (at, actor, action, subject, detail)
    }
}
