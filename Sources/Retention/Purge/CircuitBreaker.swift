/// Stops a purge that does not look like one: a wrong rule, a lost list or a restored catalog frees more than any day does,
/// and what it frees is gone for ever. A person has to say that it is meant.
public struct CircuitBreaker: Hashable, Sendable {
    /// The most of the archive that one plan may destroy, from 0 to 1.
    public let largestShare: Double
    /// The most that one plan may destroy, in days' worth of what is usual.
    public let largestMultiple: Double
    /// Fewer recordings than this are not measured against shares and days.
    public let smallestCount: Int
    /// After so many days a list of policies is too old to say which contracts have ended.
    public let policyListDays: Int

    /// A breaker.
    public init(largestShare: Double, largestMultiple: Double, smallestCount: Int, policyListDays: Int) {
        (self.largestShare, self.largestMultiple) = (largestShare, largestMultiple)
        (self.smallestCount, self.policyListDays) = (smallestCount, policyListDays)
    }

    /// What it looks at.
    public struct Situation: Hashable, Sendable {
        /// How many recordings are to be destroyed.
        public var planned: Int
        /// How many there are.
        public var archived: Int
        /// What is usual for a day with a purge; `nil` before the first.
        public var usual: Double?
        /// Whether any policies are known.
        public var hasPolicies: Bool
        /// How old the newest list of policies is, in days; `nil` where none ever came.
        public var policyListAge: Double?
        /// How many holds stood when the last purge looked, and neither stand nor were released since.
        public var vanishedHolds: Int

        /// A situation.
        public init(
            planned: Int, archived: Int, usual: Double?, hasPolicies: Bool, policyListAge: Double?,
            vanishedHolds: Int
        ) {
            (self.planned, self.archived, self.usual) = (planned, archived, usual)
            (self.hasPolicies, self.policyListAge) = (hasPolicies, policyListAge)
            self.vanishedHolds = vanishedHolds
        }
    }

    /// Every reason to stop, the gravest first.
    public func alarms(_ situation: Situation) -> [PurgeAlarm] {
        guard situation.planned > 0 else { return [] }
        var alarms: [PurgeAlarm] = []
        if situation.vanishedHolds > 0 { alarms.append(.vanishedHolds(situation.vanishedHolds)) }
        if !situation.hasPolicies { alarms.append(.noPolicies) }
        if let age = situation.policyListAge.map({ $0 > Double(policyListDays) ? $0 : nil }) ?? .infinity {
            alarms.append(.stalePolicies(days: age))
        }
        if situation.planned >= smallestCount {
            let share = Double(situation.planned) / Double(max(1, situation.archived))
            if share > largestShare { alarms.append(.largeShare(share, of: situation.archived)) }
            if let usual = situation.usual, Double(situation.planned) > usual * largestMultiple {
                alarms.append(.unusualAmount(situation.planned, usual: usual))
            }
        }
        return alarms
    }
}
