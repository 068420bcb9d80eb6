public import CallModel

/// Says how a duty stands, from the set of its attempts.
public struct DutyJudge: Sendable {
    private let rules: DutyRules
    private let attempts: AttemptJudge
    private let wording: CallbackWording

    /// - Parameter rules: the rule set.
    public init(rules: CallbackRules) {
        (self.rules, wording) = (rules.duties, rules.wordings.current)
        attempts = AttemptJudge(rules: rules.attempts)
    }

    /// Judges a duty.
    /// - Parameters:
    ///   - duty: the duty.
    ///   - tries: every attempt at it, in any order.
    ///   - callback: what the attempts are judged for.
    ///   - events: what happened to the policy since, in any order.
    ///   - delay: why it is late, where somebody says.
    ///   - today: the site's day.
    public func judge(
        _ duty: Duty, attempts tries: [Attempt], of callback: AttemptContext, events: [BusinessEvent],
        delay: DelayCause? = nil, today: CivilDate
    ) -> DutyJudgement {
        let judged = attempts.judge(tries.filter { $0.madeOn <= today }, of: callback)
        // What was done before the duty arose was another duty's: the call in grace is not that after the lapse.
        let counting = judged.filter { duty.hadArisen(by: $0.day) }
        let done = counting.first { $0.provenLevel.map { $0 >= rules.doneAt } ?? false }
        let closing = duty.closing(events, today: today)
        return DutyJudgement(
            duty: duty, state: state(duty, done, closing, counting, delay, today), attempts: judged,
            labels: Self.labels(counting, wording), problems: counting.compactMap(\.problem))
    }

    private func state(
        _ duty: Duty, _ done: AttemptJudgement?, _ closing: BusinessEvent?, _ counting: [AttemptJudgement],
        _ delay: DelayCause?, _ today: CivilDate
    ) -> DutyState {
        // What was done on the very day on which it became unnecessary was done.
        if let done, closing.map({ done.day <= $0.day }) ?? true {
            return .fulfilled(Fulfilment(attempt: done, timeliness: timeliness(of: done.day, duty, delay)))
        }
        if let closing { return .closed(by: closing.kind, on: closing.day) }
        let times = counting.count
        let waiting = counting.first(where: \.awaitsResult)
        if case .lastDay(let last) = duty.deadline {
            // Whether a late call counts is for its result to say; until then the duty was let slip.
            if let waiting, waiting.day <= last { return .awaitingResult(waiting) }
            if today > last { return .overdue(since: last, times: times) }
        } else if let waiting {
            return .awaitingResult(waiting)
        }
        return times == 0 ? .owed : .attempted(times: times)
    }

    private func timeliness(of day: CivilDate, _ duty: Duty, _ delay: DelayCause?) -> Timeliness {
        switch duty.deadline {
        case .lastDay(let last) where day <= last: return .inTime
        case .lastDay(let last):
            // R12 and R13 speak of the hesitation period alone.
            let isHesitation = duty.project.deadline?.limit.anchor == .hesitationEnd
            return .late(
                Lateness(
                    days: day.daysSinceEpoch - last.daysSinceEpoch, cause: delay,
                    extendsRights: isHesitation && delay?.fault != .policyholder,
                    countsBy: isHesitation ? rules.bindingClause : nil))
        case .atOnce(_, let arose):
            return .couldNotBeInTime(daysAfterArising: day.daysSinceEpoch - arose.daysSinceEpoch)
        case .notRunning, .unreckoned, .unstated: return .undetermined(duty.deadline)
        }
    }

    /// The words that the furthest proven attempt has earned. A problem case that an affirmed call followed is none.
    private static func labels(_ judged: [AttemptJudgement], _ wording: CallbackWording) -> Set<CallbackLabel> {
        let furthest = judged.filter { $0.provenLevel != nil }.max {
            ($0.result.level ?? .reached) < ($1.result.level ?? .reached)
        }
        return furthest.map { wording.labels($0.result) } ?? []
    }
}

extension AttemptJudgement {
    /// The case that it opens. A complaint in a call that proves nothing is a complaint all the same.
    fileprivate var problem: ProblemOpening? {
        guard case .problem(let items) = result else { return nil }
        return ProblemOpening(attempt: attempt.key, day: day, items: items)
    }
}
