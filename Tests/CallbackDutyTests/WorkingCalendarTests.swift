import CallModel
import CallbackDuty
import TestSupport
import Testing

struct WorkingCalendarTests {
    @Test(arguments: [
        // 2026, around the Spring Festival: a worked Saturday before, nine days off, a worked Saturday after.
        ("2026-02-13", true), ("2026-02-14", true), ("2026-02-15", false), ("2026-02-16", false),
        ("2026-02-23", false),
        ("2026-02-24", true), ("2026-02-28", true), ("2026-03-01", false),
        // New Year: Friday off, Saturday off, Sunday worked.
        ("2026-01-02", false), ("2026-01-03", false), ("2026-01-04", true),
        // National Day with the Mid-Autumn Festival.
        ("2025-09-28", true), ("2025-10-08", false), ("2025-10-09", true), ("2025-10-11", true),
        ("2025-10-12", false),
        // Ordinary days.
        ("2026-03-16", true), ("2026-03-20", true), ("2026-03-21", false), ("2026-03-22", false),
        ("2024-02-29", true),
        // The notice for 2023 decides on the last day of 2022 and knows nothing of the year itself.
        ("2023-12-29", true), ("2023-12-30", false), ("2024-12-31", true), ("2025-12-31", true),
    ])
    func everyDayIsWhatTheNoticesSay(text: String, isWorking: Bool) throws {
        #expect(try calendar.isWorkingDay(day(text)) == isWorking)
    }

    /// Days moved from weekends come back as worked weekends: what is left over are the statutory holidays
    /// (全国年节及纪念日放假办法: 11 days, 13 from 2025).
    @Test(arguments: [(2024, 11), (2025, 13)])
    func aYearHasItsStatutoryHolidays(year: Int, statutory: Int) throws {
        var difference = 0
        var date = day("\(year)-01-01")
        while date.year == year {
            // Monday to Friday, counted with no help of the code under test.
            let weekday = (date.daysSinceEpoch + 3) % 7
            let isWorking = try calendar.isWorkingDay(date)
            if weekday < 5, !isWorking { difference += 1 }
            if weekday >= 5, isWorking { difference -= 1 }
            date = date.advanced(byDays: 1)
        }
        #expect(difference == statutory)
    }

    @Test func aYearWithoutANoticeIsAnErrorThatNamesFileAndYear() throws {
        let gap = CalendarGap(file: "/nowhere/calendars/cn.yaml", year: 2027, day: day("2027-01-04"))
        #expect(throws: gap) { try calendar.isWorkingDay(day("2027-01-04")) }
        #expect(
            "\(gap)"
                == "/nowhere/calendars/cn.yaml: has no year 2027, which decides whether 2027-01-04 is a working day; add the State Council's notice for it"
        )
        #expect(throws: CalendarGap.self) { try calendar.isWorkingDay(day("2022-12-30")) }
    }

    /// A New Year's bridge may lie before the year: its notice has to be known.
    @Test func theLastDaysOfDecemberAwaitTheNextNotice() throws {
        #expect(try calendar.isWorkingDay(day("2026-12-28")))
        #expect(throws: CalendarGap(file: calendar.file, year: 2027, day: day("2026-12-29"))) {
            try calendar.isWorkingDay(day("2026-12-29"))
        }
        let years = [
            try HolidayNotice(year: 2018, source: "", holidays: [], workedWeekends: []),
            try HolidayNotice(
                year: 2019, source: "",
                holidays: [Holiday(name: "元旦", first: day("2018-12-30"), last: day("2019-01-01"))],
                workedWeekends: [day("2018-12-29")]),
        ]
        let both = WorkingCalendar(file: "", notices: years)
        let days = ["2018-12-28", "2018-12-29", "2018-12-30", "2018-12-31", "2019-01-01", "2019-01-02"]
        #expect(try days.map { try both.isWorkingDay(day($0)) } == [true, true, false, false, false, true])
    }

    @Test(arguments: [
        // The start does not count, even if it is a working day.
        ("2026-03-16", 1, "2026-03-17"), ("2026-03-20", 1, "2026-03-23"), ("2026-03-21", 1, "2026-03-23"),
        ("2026-03-16", 15, "2026-04-07"),
        // A worked Saturday counts, nine days of festival do not.
        ("2026-02-13", 1, "2026-02-14"), ("2026-02-13", 2, "2026-02-24"), ("2026-02-24", 4, "2026-02-28"),
        ("2026-02-24", 5, "2026-03-02"),
    ])
    func countingForward(start: String, count: Int, expected: String) throws {
        #expect(try calendar.workingDay(count, after: day(start)) == day(expected))
    }

    @Test(arguments: [
        // The end counts if it is a working day: after Monday, four remain to Friday.
        ("2026-03-20", 4, "2026-03-16"), ("2026-03-20", 5, "2026-03-15"), ("2026-03-22", 5, "2026-03-15"),
        // 28 February is a worked Saturday, 15 to 23 February are off, 14 February is worked again.
        ("2026-02-28", 5, "2026-02-23"), ("2026-02-28", 6, "2026-02-13"), ("2026-02-28", 7, "2026-02-12"),
    ])
    func countingBackward(end: String, count: Int, expected: String) throws {
        #expect(try calendar.lastDay(leaving: count, through: day(end)) == day(expected))
    }

    /// Both counts agree with a third that walks day by day.
    @Test(arguments: [1, 3, 15, 40])
    func forwardAndBackwardAgreeOnEveryDay(count: Int) throws {
        var date = day("2023-06-01")
        while date < day("2026-10-01") {
            let last = try calendar.workingDay(count, after: date)
            #expect(try workingDays(after: date, through: last) == count)
            #expect(try workingDays(after: date, through: last.advanced(byDays: -1)) == count - 1)
            let earliest = try calendar.lastDay(leaving: count, through: date)
            #expect(try workingDays(after: earliest, through: date) == count)
            #expect(try workingDays(after: earliest.advanced(byDays: 1), through: date) == count - 1)
            date = date.advanced(byDays: 1)
        }
    }

    private func workingDays(after start: CivilDate, through end: CivilDate) throws -> Int {
        var count = 0
        for offset in stride(from: 1, through: end.daysSinceEpoch - start.daysSinceEpoch, by: 1) {
            if try calendar.isWorkingDay(start.advanced(byDays: offset)) { count += 1 }
        }
        return count
    }

    @Test func theNextWorkingDay() throws {
        #expect(try calendar.workingDay(onOrAfter: day("2026-02-14")) == day("2026-02-14"))
        #expect(try calendar.workingDay(onOrAfter: day("2026-02-15")) == day("2026-02-24"))
    }

    @Test func whatNoNoticeCanSay() {
        let festival = Holiday(name: "春节", first: day("2026-02-15"), last: day("2026-02-23"))
        func notice(_ holidays: [Holiday], _ worked: [String] = []) throws(HolidayNotice.Mistake) {
            _ = try HolidayNotice(year: 2026, source: "", holidays: holidays, workedWeekends: worked.map(day))
        }
        let reversed = Holiday(name: "春节", first: day("2026-02-23"), last: day("2026-02-15"))
        #expect(throws: HolidayNotice.Mistake.endsBeforeItBegins(reversed)) { try notice([reversed]) }
        let foreign = Holiday(name: "元旦", first: day("2026-12-31"), last: day("9999-01-01"))
        #expect(throws: HolidayNotice.Mistake.outsideItsYear(day("9999-01-01"))) { try notice([foreign]) }
        #expect(throws: HolidayNotice.Mistake.outsideItsYear(day("2025-11-30"))) { try notice([], ["2025-11-30"]) }
        #expect(throws: HolidayNotice.Mistake.workedWeekday(day("2026-02-13"))) { try notice([], ["2026-02-13"]) }
        #expect(throws: HolidayNotice.Mistake.offAndWorked(day("2026-02-21"))) {
            try notice([festival], ["2026-02-21"])
        }
        #expect(throws: HolidayNotice.Mistake.namedTwice(day("2026-02-15"))) { try notice([festival, festival]) }
        #expect(throws: HolidayNotice.Mistake.namedTwice(day("2026-02-14"))) {
            try notice([], ["2026-02-14", "2026-02-14"])
        }
    }

    @Test("time left is counted in days and in working days, backwards where it is over")
    func timeLeft() {
        // Friday 13 March 2026, and the Monday behind it.
        let friday = day("2026-03-13")
        let monday = TimeLeft(until: day("2026-03-16"), today: friday, calendar: calendar)
        #expect((monday.days, monday.workingDays) == (3, 1))
        let today = TimeLeft(until: friday, today: friday, calendar: calendar)
        #expect((today.days, today.workingDays) == (0, 0))
        let over = TimeLeft(until: friday, today: day("2026-03-17"), calendar: calendar)
        #expect((over.days, over.workingDays) == (-4, -2))
        let unknown = TimeLeft(until: day("2013-06-24"), today: friday, calendar: calendar)
        #expect(unknown.days < -4000 && unknown.workingDays == nil)
    }
}
