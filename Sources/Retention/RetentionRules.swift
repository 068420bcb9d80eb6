public import CallModel

/// A retention class (保管期限类别): how long what must be kept, from which event, and who says so.
public struct RetentionClass: Hashable, Sendable {
    /// What a class applies to.
    public enum Scope: Hashable, Sendable {
        /// Every recording.
        case all
        /// Recordings that belong to a policy.
        case withPolicy
        /// Recordings that belong to no policy.
        case withoutPolicy
        /// Recordings of callbacks of these kinds.
        case kinds(Set<CallbackKind>)
        /// Recordings that belong to a policy sold through one of these channels.
        case channels(Set<String>)
    }

    /// Its name: `contract-long`.
    public let name: String
    /// What it applies to.
    public let scope: Scope
    /// What it counts from.
    public let anchor: RetentionAnchor
    /// How long.
    public let period: CalendarPeriod
    /// Who says so, for the reader.
    public let basis: String

    /// A class.
    public init(name: String, scope: Scope, anchor: RetentionAnchor, period: CalendarPeriod, basis: String) {
        (self.name, self.scope, self.anchor, self.period, self.basis) = (name, scope, anchor, period, basis)
    }
}

/// The facts that retention clocks run on.
public struct RetentionFacts: Hashable, Sendable {
    /// The site's day of the call.
    public let recordedOn: CivilDate
    /// The policy that the recording belongs to.
    public let policy: Policy?
    /// Whether it may belong to a policy that is not known yet: its match is ambiguous, or its policy is not in the
    /// catalog.
    public let mayHavePolicy: Bool
    /// The kind of its callback.
    public let kind: CallbackKind?
    /// When the case that it bears on was closed.
    public let caseClosedOn: CivilDate?

    /// Facts.
    public init(
        recordedOn: CivilDate, policy: Policy?, mayHavePolicy: Bool, kind: CallbackKind?, caseClosedOn: CivilDate?
    ) {
        (self.recordedOn, self.policy, self.mayHavePolicy) = (recordedOn, policy, mayHavePolicy)
        (self.kind, self.caseClosedOn) = (kind, caseClosedOn)
    }
}
