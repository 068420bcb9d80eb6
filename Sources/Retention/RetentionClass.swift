public import CallModel

/// A retention class (保管期限类别): how long what must be kept, from which event, and who says so.
public struct RetentionClass: Hashable, Codable, Sendable {
    /// Its name: `contract`.
    public let name: String
    /// What it applies to.
    public let scope: RetentionScope
    /// What it counts from.
    public let anchor: RetentionAnchor
    /// How long.
    public let period: CalendarPeriod
    /// Who says so, for the reader.
    public let basis: String
    /// How strong the text is that says so.
    public let rank: BasisRank

    /// A class.
    public init(
        name: String, scope: RetentionScope, anchor: RetentionAnchor, period: CalendarPeriod, basis: String,
        rank: BasisRank = .companyRule
    ) {
        (self.name, self.scope, self.anchor, self.period) = (name, scope, anchor, period)
        (self.basis, self.rank) = (basis, rank)
    }

    /// Whether its clock runs for a recording.
    func applies(to facts: RetentionFacts) -> Bool { scope.contains(facts) && facts.concern(anchor) }

    /// When its clock ends; `nil` while the event that it counts from is not known.
    ///
    /// An erasure request ends what the company has ruled for itself the day before it came: holds, then what others
    /// prescribe, then the request, then the company's own rule (个人信息保护法 第四十七条). It never makes a term longer.
    func lastDay(_ facts: RetentionFacts) -> (day: CivilDate, isEndedByRequest: Bool)? {
        let reckoned = facts.date(of: anchor).map { $0.advanced(by: period) }
        guard let requested = facts.erasureInForce, !rank.isStatutory else {
            return reckoned.map { ($0, false) }
        }
        let asked = requested.advanced(byDays: -1)
        guard let reckoned, reckoned <= asked else { return (asked, true) }
        return (reckoned, false)
    }
}
