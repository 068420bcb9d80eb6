public import CallModel

/// A retention class (保管期限类别): how long what must be kept, from which event, and who says so.
public struct RetentionClass: Hashable, Sendable {
    /// Its name: `contract`.
    public let name: String
    /// What it applies to.
    public let scope: RetentionScope
    /// What it counts from.
    public let anchor: RetentionAnchor
    /// How long.
    public let period: CalendarPeriod
    /// Who says so, for the reader.
    public let basis: String

    /// A class.
    public init(
        name: String, scope: RetentionScope, anchor: RetentionAnchor, period: CalendarPeriod, basis: String
    ) {
        (self.name, self.scope, self.anchor, self.period, self.basis) = (name, scope, anchor, period, basis)
    }
}
