public import CallModel

/// A callback that is owed to a policyholder (应回访), and why.
public struct Duty: Hashable, Sendable {
    /// The project that obliges.
    public let project: DutyProject
    /// The policy.
    public let policyNumber: PolicyNumber
    /// The day on which it arose; `nil` where the core system lists the callback and does not say.
    public let arose: CivilDate?
    /// By when.
    public let deadline: Deadline
    /// Why it is owed and how its deadline was reckoned, in that order.
    public let reasons: [DutyReason]
    /// The premium that it is about, by the day on which that fell due; `nil` where it is about none, or nobody says.
    public let premiumDueOn: CivilDate?

    init(
        project: DutyProject, policyNumber: PolicyNumber, arose: CivilDate?, deadline: Deadline,
        reasons: [DutyReason], premiumDueOn: CivilDate? = nil
    ) {
        (self.project, self.policyNumber, self.arose) = (project, policyNumber, arose)
        (self.deadline, self.reasons, self.premiumDueOn) = (deadline, reasons, premiumDueOn)
    }

    /// The kind of callback.
    public var kind: CallbackKind { project.kind }

    /// The duty behind a callback that the core system lists and no project is of the kind of: owed as listed, for other
    /// projects may follow the same rule (其他回访项目可参照).
    public static func unconfigured(_ callback: Callback) -> Duty {
        let project = DutyProject(
            kind: callback.kind, name: callback.kind.rawValue, rule: .otherProjects, event: .listed,
            conditions: DutyProject.Conditions(), closedBy: [], deadline: nil)
        let stated = callback.dueBy.map { DutyReason(rule: .otherProjects, ground: .listedDeadline($0)) }
        return Duty(
            project: project, policyNumber: callback.policyNumber, arose: callback.openedOn,
            deadline: callback.dueBy.map(Deadline.lastDay) ?? .unstated,
            reasons: [DutyReason(rule: .otherProjects, ground: .listed(callback.id))] + (stated.map { [$0] } ?? [])
        )
    }

    /// Whether it was there on a day, as far as is known.
    func hadArisen(by day: CivilDate) -> Bool { arose.map { $0 <= day } ?? true }

    /// The first event by the end of a day that made it unnecessary; `nil` where none did. One about a premium has to be
    /// about its own; any other must have come after it arose. Where nobody says when that was, none does: last year's
    /// premium, paid in the end, does not answer for this year's.
    public func closing(_ events: [BusinessEvent], today: CivilDate) -> BusinessEvent? {
        events.filter {
            project.closedBy.contains($0.kind) && $0.subject == .policy(policyNumber) && $0.day <= today
                && answers($0)
        }.min { $0.day < $1.day }
    }

    private func answers(_ event: BusinessEvent) -> Bool {
        if let own = premiumDueOn, let its = event.premiumDueOn { return own == its }
        // Opened ahead of a premium that was then paid in time, it had nothing to be about.
        return arose.map { $0 <= max(event.day, event.premiumDueOn ?? event.day) } ?? false
    }
}

/// Why a callback is owed.
public struct DutyReason: RuleEvidence {
    /// The rule.
    public let rule: RuleID
    /// What it was applied to.
    public let ground: Ground

    /// What a rule was applied to.
    public enum Ground: Hashable, Sendable {
        /// This happened.
        case event(EventKind, CivilDate)
        /// The core system lists it.
        case listed(CallbackID)
        /// A problem case asks for it.
        case followsCase(CaseID)
        /// The policyholder is this kind of person.
        case holder(HolderKind)
        /// The contract is longer.
        case longerThan(CalendarPeriod)
        /// So much was paid, which is at least the limit.
        case amount(YuanAmount, limit: YuanAmount)
        /// The core system does not say, which exempts from nothing.
        case notKnown(Fact)
        /// The policyholder is an agent: no exemption (自保件).
        case selfPolicy(AgentCode)
        /// The grace period was reckoned from the due date.
        case graceReckoned(CivilDate)
        /// The deadline, and the day that it was counted from.
        case deadline(DeadlineLimit, from: CivilDate)
        /// The last day that the core system's list states.
        case listedDeadline(CivilDate)
        /// The deadline that could not be counted.
        case noDeadline(Deadline)
    }

    /// A fact that a condition asks for.
    public enum Fact: String, Hashable, Sendable {
        /// What kind of person the policyholder is.
        case holder = "kind of policyholder"
        /// How long the contract runs.
        case term = "length of the contract"
        /// How much was paid.
        case amount
    }

    /// A reason.
    public init(rule: RuleID, ground: Ground) { (self.rule, self.ground) = (rule, ground) }

    /// One line for a reader, without the rule.
    public var description: String {
        switch ground {
        case .event(let kind, let day): "\(kind) on \(day)"
        case .listed(let id): "listed by the core system as \(id)"
        case .followsCase(let id): "the problem case \(id) asks for it"
        case .holder(let kind): "the policyholder is \(kind == .individual ? "a person" : "an organisation")"
        case .longerThan(let period): "the contract is longer than \(period)"
        case .amount(let amount, let limit): "\(amount) yuan were paid, at least \(limit)"
        case .notKnown(let fact): "\(fact.rawValue) not known, which exempts from nothing"
        case .selfPolicy(let agent): "the policyholder is agent \(agent), which exempts from nothing"
        case .graceReckoned(let day): "grace reckoned to end on \(day); the policy system does not say"
        case .deadline(let limit, let day): "\(limit), which is \(day)"
        case .listedDeadline(let day): "listed as due by \(day)"
        case .noDeadline(let deadline): "\(deadline)"
        }
    }
}
