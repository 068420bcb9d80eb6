/// How long a contract runs (保险期间).
public enum ContractTerm: Hashable, Sendable {
    /// For life (终身).
    case lifelong
    /// A period, as the product states it.
    case period(CalendarPeriod)
    /// From a day to another, both covered.
    case days(first: CivilDate, last: CivilDate)

    /// Whether it is strictly longer than a period.
    ///
    /// A period of days alone is held against ordinary years of 365 days: 366 days are longer than a year.
    public func isLonger(than period: CalendarPeriod) -> Bool {
        switch self {
        case .lifelong: true
        case .period(let own): Self.ordinary.advanced(by: own) > Self.ordinary.advanced(by: period)
        // From 16 March to 15 March of the next year is one year.
        case .days(let first, let last): last.advanced(byDays: 1) > first.advanced(by: period)
        }
    }

    private static let ordinary = CivilDate(daysSinceEpoch: 0)
}

extension ContractTerm: LosslessStringConvertible {
    /// As a list writes it: `lifelong`, `10y`, `2026-03-16/2027-03-15`.
    public var description: String {
        switch self {
        case .lifelong: "lifelong"
        case .period(let period): period.description
        case .days(let first, let last): "\(first)/\(last)"
        }
    }

    /// Reads what ``description`` writes; `nil` also for a term without an end behind its beginning, or of no length.
    public init?(_ text: String) {
        let days = text.split(separator: "/", omittingEmptySubsequences: false)
        if text == "lifelong" {
            self = .lifelong
        } else if days.count == 2 {
            guard let first = CivilDate(String(days[0])), let last = CivilDate(String(days[1])), first <= last
            else {
                return nil
            }
            self = .days(first: first, last: last)
        } else if let period = CalendarPeriod(text), period != CalendarPeriod() {
            self = .period(period)
        } else {
            return nil
        }
    }
}

extension ContractTerm: Codable {
    /// Reads its text.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let term = Self(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "'\(text)' is no term")
        }
        self = term
    }

    /// Writes its text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
