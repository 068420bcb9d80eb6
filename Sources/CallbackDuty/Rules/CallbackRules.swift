public import CallModel

/// The rule set of customer callbacks. Every period, ratio and label is configuration with a source.
public struct CallbackRules: Hashable, Sendable {
    /// Its version, to be kept with what was judged by it.
    public let version: String
    /// The rules, by identifier.
    public let rules: [RuleID: Rule]
    /// The callback projects that are in use, in the order of the configuration.
    public let projects: [DutyProject]
    /// The words of events that mean something to a project, also to one that is switched off.
    public let events: Set<EventKind>
    /// How periods are counted.
    public let deadlines: DeadlineRules
    /// What attempts are judged by.
    public let attempts: AttemptRules
    /// What duties are judged by.
    public let duties: DutyRules
    /// What the words are called.
    public let wordings: Wordings
    /// How many visits and letters there may be.
    public let offPhone: OffPhoneLimit
    /// What is wrong with contact data.
    public let contactData: ContactDataRules
    /// What has to follow a case.
    public let cases: CaseRules

    /// A rule set.
    public init(
        version: String, rules: [Rule], projects: [DutyProject], events: Set<EventKind>, deadlines: DeadlineRules,
        attempts: AttemptRules, duties: DutyRules, wordings: Wordings, offPhone: OffPhoneLimit,
        contactData: ContactDataRules, cases: CaseRules
    ) {
        self.version = version
        self.rules = Dictionary(rules.map { ($0.id, $0) }) { _, last in last }
        (self.projects, self.events, self.deadlines, self.attempts) = (projects, events, deadlines, attempts)
        (self.duties, self.wordings, self.offPhone) = (duties, wordings, offPhone)
        (self.contactData, self.cases) = (contactData, cases)
    }

    /// What evidence says, for a reader: `R14 (山东省人身保险公司客户回访工作指引 十一(二)): 15 working days before …`.
    public func explanation(of evidence: some RuleEvidence) -> String {
        let source = rules[evidence.rule]?.sources.first.map { " (\($0))" } ?? ""
        return "\(evidence.rule)\(source): \(evidence)"
    }
}

/// The wordings of the years, and the one in force.
public struct Wordings: Hashable, Sendable {
    /// The one in force.
    public let current: CallbackWording
    /// The others.
    public let others: [CallbackWording]

    /// Wordings.
    public init(current: CallbackWording, others: [CallbackWording]) {
        (self.current, self.others) = (current, others)
    }
}
