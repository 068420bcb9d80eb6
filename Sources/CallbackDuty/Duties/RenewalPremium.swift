public import CallModel

/// A renewal premium (续期保费): due on a day, with a grace period behind it.
public struct RenewalPremium: Hashable, Sendable {
    /// The policy.
    public let policyNumber: PolicyNumber
    /// When it was due (应缴日).
    public let dueOn: CivilDate
    /// When its grace period ends.
    public let graceEnd: GraceEnd
    /// When it was paid; `nil` while it is not.
    public let paidOn: CivilDate?

    /// A premium.
    /// - Parameters:
    ///   - graceEndsOn: as the policy system says; `nil` where it does not, and the period of the rules is counted from
    ///     the due date.
    public init(
        policyNumber: PolicyNumber, dueOn: CivilDate, graceEndsOn: CivilDate?, paidOn: CivilDate?,
        rules: DeadlineRules
    ) {
        (self.policyNumber, self.dueOn, self.paidOn) = (policyNumber, dueOn, paidOn)
        graceEnd = graceEndsOn.map(GraceEnd.stated) ?? .reckoned(dueOn.advanced(by: rules.gracePeriod))
    }

    /// What has come of it by the end of a day, in order of time.
    ///
    /// Paid by the due date, it is paid and nothing else; unpaid when that is over, it is in grace; unpaid when the grace
    /// period is over, the policy lapses, which is an event of its own with a callback of its own.
    public func events(asOf today: CivilDate) -> [BusinessEvent] {
        let lapse = graceEnd.day.advanced(byDays: 1)
        var events: [BusinessEvent] = []
        if paidOn.map({ $0 > dueOn }) ?? true { events.append(event(.premiumUnpaid, dueOn.advanced(byDays: 1))) }
        if paidOn.map({ $0 >= lapse }) ?? true { events.append(event(.lapsed, lapse)) }
        if let paidOn { events.append(event(.premiumPaid, paidOn)) }
        return events.filter { $0.day <= today }.sorted { $0.day < $1.day }
    }

    private func event(_ kind: EventKind, _ day: CivilDate) -> BusinessEvent {
        BusinessEvent(kind, on: day, of: .policy(policyNumber), graceEnd: graceEnd, premiumDueOn: dueOn)
    }
}
