public import CallModel

/// Which days are working days (工作日), by the official notices alone.
///
/// A year that no notice is known for is an error and never "Monday to Friday": holidays move by weeks from year to
/// year, and weekends are worked in exchange (调休).
public struct WorkingCalendar: Hashable, Sendable {
    /// The file that it was read from, for the one who has to add a year.
    public let file: String
    private let notices: [Int: HolidayNotice]
    private let nextYearFromDecember: Int

    /// A calendar.
    /// - Parameters:
    ///   - file: where it was read from.
    ///   - notices: the notices of the years that are known, at most one for each.
    ///   - nextYearFromDecember: the first day of December that the notice for the next year may speak of; from there
    ///     on both notices have to be known. The earliest so far was the 29th: 29 December 2018 was a worked Saturday.
    public init(file: String, notices: [HolidayNotice], nextYearFromDecember: Int = 29) {
        self.file = file
        self.notices = Dictionary(notices.map { ($0.year, $0) }) { _, last in last }
        self.nextYearFromDecember = nextYearFromDecember
    }

    /// The years that a notice is known for.
    public var years: [Int] { notices.keys.sorted() }

    /// Whether a day is a working day.
    /// - Throws: ``CalendarGap`` where the notice that decides it is not known.
    public func isWorkingDay(_ day: CivilDate) throws(CalendarGap) -> Bool {
        if day.month == 12, day.day >= nextYearFromDecember,
            let said = try notice(day.year + 1, for: day).isWorked(day)
        {
            return said
        }
        return try notice(day.year, for: day).isWorked(day) ?? !day.isWeekend
    }

    /// The working day that is so many working days after a day; the day itself does not count
    /// (期间开始的当日不计入, 民法典 第二百零一条).
    /// - Parameter count: 1 or more.
    /// - Throws: ``CalendarGap`` where a notice on the way is not known.
    public func workingDay(_ count: Int, after start: CivilDate) throws(CalendarGap) -> CivilDate {
        precondition(count > 0, "the count of working days starts at one")
        var day = start
        var left = count
        while left > 0 {
            day = day.advanced(byDays: 1)
            if try isWorkingDay(day) { left -= 1 }
        }
        return day
    }

    /// The last day after which so many working days remain until the end of another day, which counts if it is a
    /// working day itself. The day found need not be a working day.
    /// - Parameter count: 1 or more.
    /// - Throws: ``CalendarGap`` where a notice on the way is not known.
    public func lastDay(leaving count: Int, through end: CivilDate) throws(CalendarGap) -> CivilDate {
        precondition(count > 0, "the count of working days starts at one")
        var day = end
        var left = count
        while true {
            if try isWorkingDay(day) { left -= 1 }
            day = day.advanced(byDays: -1)
            if left == 0 { return day }
        }
    }

    /// How many working days lie behind a day until the end of another one, which counts.
    /// - Throws: ``CalendarGap`` where a notice on the way is not known.
    public func workingDays(after start: CivilDate, through end: CivilDate) throws(CalendarGap) -> Int {
        var count = 0
        var day = start.advanced(byDays: 1)
        while day <= end {
            if try isWorkingDay(day) { count += 1 }
            day = day.advanced(byDays: 1)
        }
        return count
    }

    /// The day itself if it is a working day, else the next one.
    /// - Throws: ``CalendarGap`` where a notice on the way is not known.
    public func workingDay(onOrAfter day: CivilDate) throws(CalendarGap) -> CivilDate {
        try isWorkingDay(day) ? day : workingDay(1, after: day)
    }

    private func notice(_ year: Int, for day: CivilDate) throws(CalendarGap) -> HolidayNotice {
        guard let notice = notices[year] else { throw CalendarGap(file: file, year: year, day: day) }
        return notice
    }
}

/// A day whose standing no known notice decides.
public struct CalendarGap: Error, Hashable, Sendable {
    /// The calendar's file.
    public let file: String
    /// The year whose notice is missing.
    public let year: Int
    /// The day that was asked for.
    public let day: CivilDate

    /// A gap.
    public init(file: String, year: Int, day: CivilDate) {
        (self.file, self.year, self.day) = (file, year, day)
    }
}

extension CalendarGap: CustomStringConvertible {
    /// One line: the file, the year, and what to do.
    public var description: String {
        PrintableText.line(
            "\(file): has no year \(year), which decides whether \(day) is a working day; "
                + "add the State Council's notice for it")
    }
}
