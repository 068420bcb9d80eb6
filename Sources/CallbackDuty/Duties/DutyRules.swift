public import CallModel

/// What duties are judged by.
public struct DutyRules: Hashable, Sendable {
    /// From which on a callback is done and no longer owed, whatever the wording calls it.
    public let doneAt: ContactLevel
    /// The clause by which a late callback counts as one within the hesitation period (视同犹豫期内回访成功, R13); `nil`
    /// where the company has none.
    public let bindingClause: String?

    /// How long after it was done a callback may be drawn for a re-check (抽访, R48).
    public let recheckAfter: CalendarPeriod

    /// Rules.
    public init(doneAt: ContactLevel, bindingClause: String?, recheckAfter: CalendarPeriod) {
        (self.doneAt, self.bindingClause, self.recheckAfter) = (doneAt, bindingClause, recheckAfter)
    }
}
