public import CallModel

/// What the State Council's yearly notice (国务院办公厅关于…年部分节假日安排的通知) says: which days are off beside the
/// weekends, and which weekends are worked for them (调休).
public struct HolidayNotice: Hashable, Sendable {
    /// The year that it is for. Its New Year may reach back into December.
    public let year: Int
    /// Its title and date, for the reader.
    public let source: String
    let off: Set<CivilDate>
    let worked: Set<CivilDate>

    /// What no notice can say.
    public enum Mistake: Error, Hashable, Sendable {
        /// A holiday ends before it begins.
        case endsBeforeItBegins(Holiday)
        /// A day is neither of the notice's year nor of the December before.
        case outsideItsYear(CivilDate)
        /// A day is called worked that is no weekend.
        case workedWeekday(CivilDate)
        /// A day is off and worked.
        case offAndWorked(CivilDate)
        /// A day is named twice.
        case namedTwice(CivilDate)
    }

    /// A notice.
    /// - Parameters:
    ///   - year: the year that it is for.
    ///   - source: its title and date.
    ///   - holidays: the stretches that are off, weekends inside them included.
    ///   - workedWeekends: the Saturdays and Sundays that are worked (上班).
    public init(
        year: Int, source: String, holidays: [Holiday], workedWeekends: [CivilDate]
    ) throws(Mistake) {
        var off: Set<CivilDate> = []
        for holiday in holidays {
            guard holiday.first <= holiday.last else { throw .endsBeforeItBegins(holiday) }
            // Before the days are walked over: a year mistyped must not become a million of them.
            for day in [holiday.first, holiday.last] { try Self.check(day, isOf: year) }
            var day = holiday.first
            while day <= holiday.last {
                guard off.insert(day).inserted else { throw .namedTwice(day) }
                day = day.advanced(byDays: 1)
            }
        }
        var worked: Set<CivilDate> = []
        for day in workedWeekends {
            try Self.check(day, isOf: year)
            guard day.isWeekend else { throw .workedWeekday(day) }
            guard !off.contains(day) else { throw .offAndWorked(day) }
            guard worked.insert(day).inserted else { throw .namedTwice(day) }
        }
        (self.year, self.source, self.off, self.worked) = (year, source, off, worked)
    }

    /// Whether a day is worked, as far as this notice names it.
    func isWorked(_ day: CivilDate) -> Bool? {
        off.contains(day) ? false : worked.contains(day) ? true : nil
    }

    private static func check(_ day: CivilDate, isOf year: Int) throws(Mistake) {
        guard day.year == year || (day.year == year - 1 && day.month == 12) else { throw .outsideItsYear(day) }
    }
}

/// A stretch of days off, such as the Spring Festival (春节).
public struct Holiday: Hashable, Sendable {
    /// Its name.
    public let name: String
    /// Its first day.
    public let first: CivilDate
    /// Its last day.
    public let last: CivilDate

    /// A stretch of days off.
    public init(name: String, first: CivilDate, last: CivilDate) {
        (self.name, self.first, self.last) = (name, first, last)
    }
}

extension HolidayNotice.Mistake: CustomStringConvertible {
    /// One line: what is wrong with the notice.
    public var description: String {
        switch self {
        case .endsBeforeItBegins(let holiday):
            "\(holiday.name) ends on \(holiday.last), before it begins on \(holiday.first)"
        case .outsideItsYear(let day): "\(day) is neither of this year nor of the December before"
        case .workedWeekday(let day): "\(day) is no Saturday or Sunday, so that it is worked anyhow"
        case .offAndWorked(let day): "\(day) is both off and worked"
        case .namedTwice(let day): "\(day) is named twice"
        }
    }
}
