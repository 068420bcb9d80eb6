public import CallModel

/// The facts that retention clocks run on.
public struct RetentionFacts: Hashable, Sendable {
    /// The site's day of the call.
    public let recordedOn: CivilDate
    /// The policy that the recording belongs to.
    public let policy: Policy?
    /// Whether it may belong to a policy that is not known yet: its match is ambiguous, or its policy is not in the
    /// catalog.
    public let mayHavePolicy: Bool
    /// The kind of its callback; `nil` where it is of none.
    public let kind: CallbackKind?
    /// When the case that it bears on was closed; `nil` while it is open or not known.
    public let caseClosedOn: CivilDate?

    /// Facts.
    public init(
        recordedOn: CivilDate, policy: Policy?, mayHavePolicy: Bool, kind: CallbackKind?, caseClosedOn: CivilDate?
    ) {
        (self.recordedOn, self.policy, self.mayHavePolicy) = (recordedOn, policy, mayHavePolicy)
        (self.kind, self.caseClosedOn) = (kind, caseClosedOn)
    }

    /// The day that a clock counts from; `nil` while its event has not come or is not known.
    func date(of anchor: RetentionAnchor) -> CivilDate? {
        switch anchor {
        case .recording: recordedOn
        // A contract that ended before the call was made says that the call bears on something later: the later day
        // counts. Lapse and reinstatement are no end, and the core system's list must not name them as one.
        case .contractEnd: policy?.contractEndedOn.map { max($0, recordedOn) }
        case .caseClosed: caseClosedOn.map { max($0, recordedOn) }
        }
    }
}
