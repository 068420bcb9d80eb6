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

    /// By what else happened; what two lists tell of is owed once.
    func happened(in catalog: CatalogReader) throws -> [Duty] {
        let listed = try catalog.events(from: from.advanced(byDays: -graceDays), through: through)
            .flatMap { $0.events(asOf: today, rules: rules.deadlines) }
        let events = try listed + catalog.salesAgents().flatMap { $0.events(asOf: today) }
        var seen: Set<Told> = []
        return try events.filter { $0.day >= from && $0.day <= through }
            .flatMap { try forgotten($0, in: catalog) }
            .filter { seen.insert(Told(policy: $0.policyNumber, kind: $0.kind, arose: $0.arose)).inserted }
    }

    /// What a duty is told from others by.
    private struct Told: Hashable {
        let policy: PolicyNumber
        let kind: CallbackKind
        let arose: CivilDate?
    }

    private func forgotten(_ event: BusinessEvent, in catalog: CatalogReader) throws -> [Duty] {
        try contracts(event, in: catalog).flatMap { contract -> [Duty] in
            let policy = contract.policy
            // The day of its issue is the policy's own fact.
            if event.kind == .issued, policy.issueKnown != nil { return [] }
            let duties = derivation.duties(for: event, contracts: [contract])
            guard !duties.isEmpty else { return [] }
            let others =
                try catalog.events(on: policy.number).flatMap { $0.events(asOf: today, rules: rules.deadlines) }
                + policy.events(asOf: today)
            let callbacks = try catalog.callbacks(policies: [policy.number])
            return duties.filter { duty in
                let isListed = callbacks.contains { callback in
                    callback.kind == duty.kind
                        && derivation.obligingEvent(behind: callback, policy: policy, among: others + [event])
                            .map(event.isSame) ?? false
                }
                return !isListed && duty.closing(others, today: today) == nil
            }
        }
    }

    /// Of a policy that no list has nothing can be said but that: `doctor` does. What an agent sold is his whoever looks
    /// after it since.
    private func contracts(_ event: BusinessEvent, in catalog: CatalogReader) throws -> [Contract] {
        switch event.subject {
        case .policy(let number): try [catalog.policy(number)].compactMap(\.self).map { Contract($0) }
        case .policies(let agent, _): try catalog.policies(soldBy: agent, on: event.day).map { Contract($0) }
        }
    }
}

extension Policy {
    /// The day of its issue; where the list does not say, the one on which its receipt was signed.
    fileprivate var issueKnown: CivilDate? { issuedOn ?? receiptSignedOn }
}
