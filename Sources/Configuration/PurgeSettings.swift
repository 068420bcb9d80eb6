public import Retention

/// How recordings are destroyed (`purge` in `huiyin.yaml`).
public struct PurgeSettings: Hashable, Sendable {
    /// Who has to agree to a plan before it is run.
    public enum Approval: String, Hashable, Sendable, CaseIterable {
        /// Nobody.
        case none
        /// Anybody, its author too.
        case anyone
        /// Somebody else than its author.
        case otherPerson = "other_person"
    }

    /// Who has to agree to a plan.
    public let approval: Approval
    /// For how many days an approval counts, and an unapproved plan waits.
    public let approvalDays: Int
    /// Whether somebody else than its author must release a hold.
    public let holdsNeedOtherPerson: Bool
    /// After so many days a recording that may be destroyed should have been.
    public let overdueDays: Int
    /// The most that is destroyed in a second; `nil` for as many as the machine can.
    public let rate: Double?
    /// For how many days the rows of lists are kept that could not be read.
    public let quarantinedRowDays: Int
    /// What stops a purge.
    public let breaker: CircuitBreaker

    init(_ section: ConfigurationSection) throws(ConfigurationError) {
        let words = Approval.allCases.map(\.rawValue).joined(separator: ", ")
        approval = try section.value("approval", words, Approval.init(rawValue:))
        approvalDays = Int(try section.wholeNumber("approvalDays", "a number of days", in: 1...365))
        holdsNeedOtherPerson = try section.value("releaseOfHolds", "anyone or other_person") {
            switch $0 {
            case "anyone": false
            case "other_person": true
            default: nil
            }
        }
        overdueDays = Int(try section.wholeNumber("overdueDays", "a number of days", in: 0...3650))
        quarantinedRowDays = Int(try section.wholeNumber("quarantinedRowDays", "a number of days", in: 1...3650))
        let rate = try section.number("rate", "recordings a second", in: 0...1_000_000)
        self.rate = rate > 0 ? rate : nil
        let limits = try section.section("breaker")
        try limits.refuseUnknownKeys()
        breaker = CircuitBreaker(
            largestShare: try limits.number("archiveShare", "a part", in: 0...1),
            largestMultiple: try limits.number("dailyMultiple", "a number of times", in: 1...1_000_000),
            smallestCount: Int(try limits.wholeNumber("atLeast", "a number of recordings", in: 1...1_000_000_000)),
            policyListDays: Int(try limits.wholeNumber("policyListDays", "a number of days", in: 1...3650)))
    }
}
