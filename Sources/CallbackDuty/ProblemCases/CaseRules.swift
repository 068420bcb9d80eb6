/// What has to follow a case.
public struct CaseRules: Hashable, Sendable {
    /// Who is told of misconduct at once, and acknowledges it (R45).
    public let misconductRecipients: [String]

    /// Rules.
    public init(misconductRecipients: [String]) { self.misconductRecipients = misconductRecipients }
}
