public import CallModel

/// Says which callbacks events oblige, and by when.
public struct DutyDerivation: Sendable {
    private let projects: [DutyProject]
    private let deadlines: DeadlineRules
    private let calendar: WorkingCalendar

    /// - Parameters:
    ///   - projects: the callback projects, in the order of the configuration.
    ///   - deadlines: how periods are counted.
    ///   - calendar: the working days.
    public init(projects: [DutyProject], deadlines: DeadlineRules, calendar: WorkingCalendar) {
        (self.projects, self.deadlines, self.calendar) = (projects, deadlines, calendar)
    }

    /// The callbacks that an event obliges, for each contract in turn; empty where it obliges none.
    public func duties(for event: BusinessEvent, contracts: [Contract]) -> [Duty] {
        let obliging = projects.filter { $0.event == event.kind }
        return contracts.filter(event.concerns).flatMap { contract in
            obliging.compactMap { duty($0, event, contract) }
        }
    }

    /// The duty behind a callback that the core system lists itself.
    ///
    /// The last day is that of the list or that of the rule, as far as the policy and its events tell it, whichever is
    /// earlier: a list does not lengthen a period.
    /// - Parameters:
    ///   - callback: the callback.
    ///   - policy: its policy.
    ///   - following: the problem case that it follows from, where no list but our own has it.
    ///   - events: what happened to its policy, in any order.
    /// - Returns: `nil` where no project in use is of its kind: the configuration lacks it.
    public func duty(
        listed callback: Callback, policy: Policy?, following: CaseID? = nil, events: [BusinessEvent] = []
    ) -> Duty? {
        guard let project = projects.first(where: { $0.kind == callback.kind }) else { return nil }
        var reasons = [
            DutyReason(
                rule: project.rule, ground: following.map { .followsCase($0) } ?? .listed(callback.id))
        ]
        let event = obligingEvent(behind: callback, policy: policy, among: events)
        if let event { reasons.append(DutyReason(rule: project.rule, ground: .event(event.kind, event.day))) }
        var deadline = Deadline.unstated
        if let stated = project.deadline {
            let reckoned =
                event.map { self.deadline(stated.limit, $0, policy) }
                ?? self.deadline(stated.limit, callback, policy)
            deadline = reckoned.deadline
            reasons += reckoned.grounds.map { DutyReason(rule: stated.rule, ground: $0) }
        }
        if let dueBy = callback.dueBy {
            let rule = project.deadline?.rule ?? project.rule
            reasons.append(DutyReason(rule: rule, ground: .listedDeadline(dueBy)))
            if deadline.lastDay.map({ dueBy < $0 }) ?? true { deadline = .lastDay(dueBy) }
        }
        return Duty(
            project: project, policyNumber: callback.policyNumber,
            arose: [callback.openedOn, event?.day].compactMap(\.self).min(),
            deadline: deadline, reasons: reasons, premiumDueOn: event?.premiumDueOn)
    }

    /// An event further from a callback than this is another one's: a grace period is shorter, and of premiums that are paid
    /// more often than every half year the nearest counts.
    private static let reachDays = 90

    /// The event that obliges a callback which the core system lists: the last one by the day on which it was opened, or,
    /// where it was opened ahead, the next one. Where that day is not known, the one whose last day is nearest to the
    /// callback's; where it has neither, the latest.
    /// - Parameters:
    ///   - policy: its policy.
    ///   - events: what happened, in any order.
    public func obligingEvent(
        behind callback: Callback, policy: Policy?, among events: [BusinessEvent]
    ) -> BusinessEvent? {
        let projects = projects.filter { $0.kind == callback.kind }
        let kinds = Set(projects.map(\.event))
        let contract = policy.map { Contract($0) }
        let obliging = events.filter { event in
            kinds.contains(event.kind)
                && (event.subject == .policy(callback.policyNumber) || contract.map(event.concerns) ?? false)
        }.sorted { $0.day < $1.day }
        if let opened = callback.openedOn {
            let near = obliging.filter { $0.day.distance(to: opened) <= Self.reachDays }
            return near.last { $0.day <= opened } ?? near.first
        }
        guard let dueBy = callback.dueBy else { return obliging.last }
        func lastDay(_ event: BusinessEvent) -> CivilDate {
            projects.first.flatMap(\.deadline).flatMap { deadline($0.limit, event, policy).deadline.lastDay }
                ?? event.day
        }
        return obliging.filter { lastDay($0).distance(to: dueBy) <= Self.reachDays }
            .min { lastDay($0).distance(to: dueBy) < lastDay($1).distance(to: dueBy) }
    }

    private func duty(_ project: DutyProject, _ event: BusinessEvent, _ contract: Contract) -> Duty? {
        guard let grounds = project.conditions.grounds(event, contract) else { return nil }
        var reasons = [DutyReason(rule: project.rule, ground: .event(event.kind, event.day))]
        reasons += grounds.map { DutyReason(rule: project.rule, ground: $0) }
        if let agent = contract.holderAgent {
            reasons.append(DutyReason(rule: .selfPolicies, ground: .selfPolicy(agent)))
        }
        let deadline: Deadline
        if let stated = project.deadline {
            let reckoned = self.deadline(stated.limit, event, contract.policy)
            deadline = reckoned.deadline
            reasons += reckoned.grounds.map { DutyReason(rule: stated.rule, ground: $0) }
        } else {
            deadline = .unstated
        }
        return Duty(
            project: project, policyNumber: contract.policy.number, arose: event.day, deadline: deadline,
            reasons: reasons, premiumDueOn: event.premiumDueOn)
    }

    // MARK: Deadlines

    private typealias Reckoned = (deadline: Deadline, grounds: [DutyReason.Ground])

    private func deadline(_ limit: DeadlineLimit, _ event: BusinessEvent, _ policy: Policy?) -> Reckoned {
        switch limit.anchor {
        case .event: deadline(limit, from: event.day, arose: event.day)
        case .hesitationEnd: hesitationDeadline(limit, policy, arose: event.day)
        case .graceEnd:
            switch event.graceEnd {
            case .stated(let day): deadline(limit, from: day, arose: event.day)
            case .reckoned(let day):
                deadline(limit, from: day, arose: event.day, [.graceReckoned(day)])
            case nil: Self.notRunning(.graceEnd)
            }
        }
    }

    private func deadline(_ limit: DeadlineLimit, _ callback: Callback, _ policy: Policy?) -> Reckoned {
        switch limit.anchor {
        case .event:
            callback.openedOn.map { deadline(limit, from: $0, arose: $0) } ?? Self.notRunning(.event)
        case .hesitationEnd: hesitationDeadline(limit, policy, arose: callback.openedOn)
        case .graceEnd: Self.notRunning(.graceEnd)
        }
    }

    private func hesitationDeadline(_ limit: DeadlineLimit, _ policy: Policy?, arose: CivilDate?) -> Reckoned {
        guard let receipt = policy?.receiptSignedOn else { return Self.notRunning(.receipt) }
        guard let days = policy?.hesitationDays, days > 0 else { return Self.notRunning(.hesitationLength) }
        do {
            let end = try deadlines.hesitationEnd(receipt: receipt, days: days, calendar: calendar)
            return deadline(limit, from: end, arose: arose)
        } catch {
            return Self.unknown(.unreckoned(error))
        }
    }

    private func deadline(
        _ limit: DeadlineLimit, from anchor: CivilDate, arose: CivilDate?, _ grounds: [DutyReason.Ground] = []
    ) -> Reckoned {
        do {
            let last = try limit.lastDay(from: anchor, calendar)
            let reasons = grounds + [.deadline(limit, from: anchor)]
            if let arose, last < arose { return (.atOnce(missed: last, arose: arose), reasons) }
            return (.lastDay(last), reasons)
        } catch {
            return Self.unknown(.unreckoned(error))
        }
    }

    private static func notRunning(_ missing: Deadline.MissingAnchor) -> Reckoned { unknown(.notRunning(missing)) }

    private static func unknown(_ deadline: Deadline) -> Reckoned { (deadline, [.noDeadline(deadline)]) }
}

extension DutyProject.Conditions {
    /// What meets the conditions; `nil` where something is known that does not.
    fileprivate func grounds(_ event: BusinessEvent, _ contract: Contract) -> [DutyReason.Ground]? {
        if inForce, !contract.isInForce(on: event.day) { return nil }
        var grounds: [DutyReason.Ground] = []
        if let holder {
            switch contract.holder {
            case holder: grounds.append(.holder(holder))
            case nil: grounds.append(.notKnown(.holder))
            default: return nil
            }
        }
        if let longerThan {
            switch contract.term?.isLonger(than: longerThan) {
            case true: grounds.append(.longerThan(longerThan))
            case nil: grounds.append(.notKnown(.term))
            default: return nil
            }
        }
        if let atLeast {
            switch event.amount {
            case let amount? where amount >= atLeast: grounds.append(.amount(amount, limit: atLeast))
            case nil: grounds.append(.notKnown(.amount))
            default: return nil
            }
        }
        return grounds
    }
}

extension CivilDate {
    /// How many days lie between two, whichever comes first.
    fileprivate func distance(to other: CivilDate) -> Int { abs(daysSinceEpoch - other.daysSinceEpoch) }
}
