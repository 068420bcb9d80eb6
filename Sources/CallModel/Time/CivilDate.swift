/// A day of the Gregorian calendar, without a time or a zone: what the rules count in.
public struct CivilDate: Hashable, Comparable, Sendable {
    /// The year, such as 2026.
    public let year: Int
    /// 1 to 12.
    public let month: Int
    /// 1 to the last day of the month.
    public let day: Int

    /// - Returns: `nil` where the calendar has no such day.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= Self.days(inMonth: month, of: year)
        else { return nil }
        (self.year, self.month, self.day) = (year, month, day)
    }

    /// The day this many days after 1970-01-01.
    ///
    /// Counts in 400-year eras that begin on 1 March, so that the leap day is the last of its year
    /// (H. Hinnant, "chrono-Compatible Low-Level Date Algorithms").
    public init(daysSinceEpoch: Int) {
        let shifted = daysSinceEpoch + 719_468
        let era = shifted.floorDivided(by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
        month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// Days since 1970-01-01; negative before.
    public var daysSinceEpoch: Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = shiftedYear.floorDivided(by: 400)
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    /// The last day that can be written with four digits: lists give it for what never ends.
    static let last = CivilDate(unchecked: 9999, 12, 31)

    /// The day this many days later; negative for earlier. Never past the last that can be written.
    public func advanced(byDays days: Int) -> CivilDate {
        min(CivilDate(daysSinceEpoch: daysSinceEpoch + days), Self.last)
    }

    /// The day a calendar period later. A day that the month lacks becomes its last day: 29 February plus ten
    /// years is 28 February. Never past the last day that can be written.
    public func advanced(by period: CalendarPeriod) -> CivilDate {
        let months = year * 12 + (month - 1) + period.years * 12 + period.months
        let targetYear = months.floorDivided(by: 12)
        guard targetYear <= Self.last.year else { return Self.last }
        let targetMonth = months - targetYear * 12 + 1
        let targetDay = min(day, Self.days(inMonth: targetMonth, of: targetYear))
        return CivilDate(unchecked: targetYear, targetMonth, targetDay).advanced(byDays: period.days)
    }

    /// Orders by time.
    public static func < (left: Self, right: Self) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    private init(unchecked year: Int, _ month: Int, _ day: Int) {
        (self.year, self.month, self.day) = (year, month, day)
    }

    private static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension CivilDate: LosslessStringConvertible {
    /// ISO 8601: `2026-03-16`.
    public var description: String {
        "\(ClockText.padded(year, to: 4))-\(ClockText.padded(month, to: 2))-\(ClockText.padded(day, to: 2))"
    }

    /// Reads `2026-03-16` and nothing else.
    public init?(_ text: String) {
        var scanner = ClockText.Scanner(text)
        guard let date = scanner.date(), scanner.isAtEnd else { return nil }
        self = date
    }
}

extension CivilDate: Codable {
    /// Decodes `2026-03-16`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let value = Self(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a date")
        }
        self = value
    }

    /// Encodes `2026-03-16`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
