public import CallModel

extension ListedEvent {
    /// What has come of it by the end of a day, in order of time: of a premium that fell due up to three events, of anything
    /// else itself.
    /// - Parameter rules: how long a grace period is where the list does not say when it ends.
    public func events(asOf today: CivilDate, rules: DeadlineRules) -> [BusinessEvent] {
        switch subject {
        case .policy(let number) where kind == .premiumDue:
            RenewalPremium(
                policyNumber: number, dueOn: day, graceEndsOn: graceEndsOn, paidOn: paidOn, rules: rules
            ).events(asOf: today)
        case .policy(let number): [event(of: .policy(number), rules)].filter { $0.day <= today }
        case .agent(let code): [event(of: .policies(soldBy: code), rules)].filter { $0.day <= today }
        }
    }

    private func event(of subject: BusinessEvent.Subject, _ rules: DeadlineRules) -> BusinessEvent {
        BusinessEvent(kind, on: day, of: subject, amount: amount, graceEnd: graceEnd(rules))
    }

    private func graceEnd(_ rules: DeadlineRules) -> GraceEnd? {
        if let graceEndsOn { return .stated(graceEndsOn) }
        // A premium is unpaid, and a policy lapses, on the day after the one that its period is counted by.
        let before = day.advanced(byDays: -1)
        return switch kind {
        case .premiumUnpaid: .reckoned(before.advanced(by: rules.gracePeriod))
        case .lapsed: .reckoned(before)
        default: nil
        }
    }
}

extension Policy {
    /// What its own list tells has happened to it by the end of a day.
    public func events(asOf today: CivilDate) -> [BusinessEvent] {
        [contractEndedOn.map { BusinessEvent(.contractEnded, on: $0, of: .policy(number)) }].compactMap(\.self)
            .filter { $0.day <= today }
    }
}

extension SalesAgent {
    /// That an agent left, as the list of agents tells it.
    public func events(asOf today: CivilDate) -> [BusinessEvent] {
        [leftOn.map { BusinessEvent(.agentLeft, on: $0, of: .policies(soldBy: code)) }].compactMap(\.self)
            .filter { $0.day <= today }
    }
}
