internal import CallCatalog
internal import CallModel
internal import CallbackDuty
internal import Configuration

/// A policy that obliges a callback, and no list has it.
public struct UnlistedLine: Encodable, Sendable {
    /// The policy.
    public let policyNumber: String
    /// The kind of callback that is owed.
    public let kind: String
    /// The rule that obliges.
    public let rule: String
    /// The day on which it arose.
    public let arose: String
    /// The last day; `null` where it cannot be reckoned from what the list says.
    public let lastDay: OrNull<String>
    /// The deadline in words.
    public let deadline: String
    /// Why it is owed, step by step.
    public let reasons: [String]
}

/// `list unlisted`: policies whose issue obliges a callback (R01; 犹豫期内100%回访, SD 十八) and that the core system's list of
/// callbacks has none of. Such a policy is on no worklist, so that nobody misses its call.
public struct ListUnlisted {
    private let home: OpenHome

    /// Of this home.
    public init(_ home: OpenHome) { self.home = home }

    /// How far back policies are looked through where nobody says: longer than any cooling-off period, and its callback.
    private static let days = 60

    /// What is missing, by last day; what has none comes first.
    /// - Parameter filter: `from` and `to` speak of the day on which policies were issued; `policy`, `kind` and `limit` count,
    ///   too.
    public func run(_ filter: ListFilter) throws(OperationFailure) -> [UnlistedLine] {
        // Which unit answers for a policy that nobody listed may not be known either.
        try home.requireWholeSight("unlisted policies")
        return try OperationFailure.translating {
            let rules = try CallbackRules(folder: home.layout.configuration)
            let derivation = DutyDerivation(
                projects: rules.projects, deadlines: rules.deadlines,
                calendar: try WorkingCalendar(folder: home.layout.configuration))
            let kinds = rules.projects.filter { $0.event == .issued }.map(\.kind)
                .filter { kind in filter.kind.map { $0 == kind.rawValue } ?? true }
            let from = filter.from ?? home.today.advanced(byDays: -Self.days)
            let duties = try home.catalog.read { catalog in
                try kinds.flatMap { kind in
                    try catalog.policies(
                        issuedFrom: from, through: filter.to ?? home.today, withoutCallbackOf: kind
                    )
                    .flatMap { Self.duties($0, derivation).filter { $0.kind == kind } }
                }
            }
            return duties.filter { duty in filter.policy.map { $0 == duty.policyNumber.rawValue } ?? true }
                .sorted { Self.order($0) < Self.order($1) }.prefix(filter.limit ?? .max).map(UnlistedLine.init)
        }
    }

    private static func duties(_ policy: Policy, _ derivation: DutyDerivation) -> [Duty] {
        guard let day = policy.issuedOn ?? policy.receiptSignedOn else { return [] }
        return derivation.duties(
            for: BusinessEvent(.issued, on: day, of: .policy(policy.number)), contracts: [Contract(policy)])
    }

    private static func order(_ duty: Duty) -> (Int, String) {
        (duty.deadline.lastDay.map(\.daysSinceEpoch) ?? .min, duty.policyNumber.rawValue)
    }
}

extension UnlistedLine {
    init(_ duty: Duty) {
        self.init(
            policyNumber: duty.policyNumber.rawValue, kind: duty.kind.rawValue, rule: duty.project.rule.rawValue,
            arose: duty.arose.map(\.description) ?? "", lastDay: OrNull(duty.deadline.lastDay?.description),
            deadline: "\(duty.deadline)", reasons: duty.reasons.map(\.description))
    }
}
