internal import CallCatalog
internal import CallModel
internal import CallbackDuty

/// Looks for duties that no list of callbacks has.
struct UnlistedSearch {
    let rules: CallbackRules
    let today: CivilDate
    let from: CivilDate
    let through: CivilDate
    private let graceDays: Int
    private let derivation: DutyDerivation

    /// - Parameters:
    ///   - from: the first day on which they arose.
    ///   - through: the last one.
    ///   - graceDays: how long before a premium may have fallen due that is unpaid, or has lapsed its policy, since.
    init(
        rules: CallbackRules, calendar: WorkingCalendar, today: CivilDate, from: CivilDate, through: CivilDate,
        graceDays: Int
    ) {
        (self.rules, self.today, self.from, self.through) = (rules, today, from, through)
        self.graceDays = graceDays
        derivation = DutyDerivation(projects: rules.projects, deadlines: rules.deadlines, calendar: calendar)
    }

    /// By the policies that were issued.
    func issued(in catalog: CatalogReader) throws -> [Duty] {
        try rules.projects.filter { $0.event == .issued }.map(\.kind).flatMap { kind in
            try catalog.policies(issuedFrom: from, through: through, withoutCallbackOf: kind).flatMap { policy in
                policy.issueKnown.map {
                    derivation.duties(
                        for: BusinessEvent(.issued, on: $0, of: .policy(policy.number)),
                        contracts: [Contract(policy)])
                } ?? []
            }.filter { $0.kind == kind }
        }
    }

    /// By what else happened.
    func happened(in catalog: CatalogReader) throws -> [Duty] {
        try catalog.events(from: from.advanced(byDays: -graceDays), through: through).flatMap { listed in
            try listed.events(asOf: today, rules: rules.deadlines)
                .filter { $0.day >= from && $0.day <= through }
                .flatMap { try forgotten($0, in: catalog) }
        }
    }

    private func forgotten(_ event: BusinessEvent, in catalog: CatalogReader) throws -> [Duty] {
        try policies(event, in: catalog).flatMap { policy -> [Duty] in
            // The day of its issue is the policy's own fact.
            if event.kind == .issued, policy.issueKnown != nil { return [] }
            let duties = derivation.duties(for: event, contracts: [Contract(policy)])
            guard !duties.isEmpty else { return [] }
            let others = try catalog.events(on: policy.number)
                .flatMap { $0.events(asOf: today, rules: rules.deadlines) }
            let callbacks = try catalog.callbacks(policies: [policy.number])
            return duties.filter { duty in
                let isListed = callbacks.contains {
                    $0.kind == duty.kind
                        && derivation.obligingEvent(behind: $0, policy: policy, among: others + [event]) == event
                }
                return !isListed && duty.closing(others, today: today) == nil
            }
        }
    }

    /// Of a policy that no list has nothing can be said but that: `doctor` does.
    private func policies(_ event: BusinessEvent, in catalog: CatalogReader) throws -> [Policy] {
        switch event.subject {
        case .policy(let number): [try catalog.policy(number)].compactMap(\.self)
        case .policies(let agent, _): try catalog.policies(soldBy: agent)
        }
    }
}

extension Policy {
    /// The day of its issue; where the list does not say, the one on which its receipt was signed.
    fileprivate var issueKnown: CivilDate? { issuedOn ?? receiptSignedOn }
}
