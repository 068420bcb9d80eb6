internal import CallModel

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

    private func duty(_ project: DutyProject, _ event: BusinessEvent, _ contract: Contract) -> Duty? {
        guard let grounds = project.conditions.grounds(event, contract) else { return nil }
        var reasons = [DutyReason(rule: project.rule, ground: .event(event.kind, event.day))]
        reasons += grounds.map { DutyReason(rule: project.rule, ground: $0) }
        if let agent = contract.holderAgent {
            reasons.append(DutyReason(rule: .selfPolicies, ground: .selfPolicy(agent)))
        }
        let deadline: Deadline
        if let stated = project.deadline {
            let reckoned = self.deadline(stated.limit, event, contract)
            deadline = reckoned.deadline
            reasons += reckoned.grounds.map { DutyReason(rule: stated.rule, ground: $0) }
        } else {
            deadline = .unstated
        }
        return Duty(
            project: project, policyNumber: contract.policy.number, arose: event.day, deadline: deadline,
            reasons: reasons)
    }

    // MARK: Deadlines

    private func deadline(
        _ limit: DeadlineLimit, _ event: BusinessEvent, _ contract: Contract
    ) -> (deadline: Deadline, grounds: [DutyReason.Ground]) {
        do {
            switch try anchor(limit.anchor, event, contract) {
            case .missing(let missing):
                return (.notRunning(missing), [.noDeadline(.notRunning(missing))])
            case .day(let anchor, let grounds):
                let last = try limit.lastDay(from: anchor, calendar)
                let deadline: Deadline = last < event.day ? .atOnce(missed: last) : .lastDay(last)
                return (deadline, grounds + [.deadline(limit, from: anchor)])
            }
        } catch {
            return (.unreckoned(error), [.noDeadline(.unreckoned(error))])
        }
    }

    private enum Anchor {
        case day(CivilDate, [DutyReason.Ground] = [])
        case missing(Deadline.MissingAnchor)
    }

    private func anchor(
        _ anchor: DeadlineAnchor, _ event: BusinessEvent, _ contract: Contract
    ) throws(CalendarGap) -> Anchor {
        switch anchor {
        case .event: return .day(event.day)
        case .graceEnd:
            switch event.graceEnd {
            case .stated(let day): return .day(day)
            case .reckoned(let day): return .day(day, [.graceReckoned(day)])
            case nil: return .missing(.graceEnd)
            }
        case .hesitationEnd:
            guard let receipt = contract.policy.receiptSignedOn else { return .missing(.receipt) }
            guard let days = contract.policy.hesitationDays, days > 0 else { return .missing(.hesitationLength) }
            return .day(try deadlines.hesitationEnd(receipt: receipt, days: days, calendar: calendar))
        }
    }
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
