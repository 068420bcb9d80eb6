internal import CallCatalog
internal import CallModel
internal import CallbackDuty
internal import Configuration

/// What obliges a callback, and no list has it.
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

/// `list unlisted`: what obliges a callback (R01 to R06; 犹豫期内100%回访, SD 十八) and that the core system's list of callbacks
/// has none for. It is on no worklist, so that nobody misses its call.
public struct ListUnlisted {
    private let home: OpenHome

    /// Of this home.
    public init(_ home: OpenHome) { self.home = home }

    /// How far back it is looked where nobody says: longer than any cooling-off period or grace period, and its callback.
    private static let days = 60
    /// A premium that fell due so long before may have lapsed its policy within the days that are asked for.
    private static let graceDays = 120

    /// What is missing, by last day; what has none comes first.
    /// - Parameter filter: `from` and `to` speak of the day on which the duty arose; `policy`, `kind` and `limit` count,
    ///   too.
    public func run(_ filter: ListFilter) throws(OperationFailure) -> [UnlistedLine] {
        try filter.require(only: [.policy, .kind, .from, .to, .limit], of: "what is unlisted")
        // Which unit answers for a policy that nobody listed may not be known either.
        try home.requireWholeSight("unlisted policies")
        return try OperationFailure.translating {
            let rules = try CallbackRules(folder: home.layout.configuration)
            let search = UnlistedSearch(
                rules: rules, calendar: try WorkingCalendar(folder: home.layout.configuration), today: home.today,
                from: filter.from ?? home.today.advanced(byDays: -Self.days), through: filter.to ?? home.today,
                graceDays: Self.graceDays)
            let duties = try home.catalog.read { try search.issued(in: $0) + search.happened(in: $0) }
            return duties.filter { duty in
                filter.policy.map { $0 == duty.policyNumber.rawValue } ?? true
                    && filter.kind.map { $0 == duty.kind.rawValue } ?? true
            }
            .sorted { Self.order($0) < Self.order($1) }.prefix(filter.limit ?? .max).map(UnlistedLine.init)
        }
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
