import CallModel
import CallbackDuty
import Configuration
import Foundation
import Testing

struct CalendarFileTests {
    private func refusal(_ text: String) throws -> String? {
        try Home(calendar: text).refusal { folder throws(ConfigurationError) in
            _ = try WorkingCalendar(folder: folder)
        }
    }

    @Test func theYearsThatAreShipped() throws {
        #expect(try WorkingCalendar(folder: try Home().path).years == [2023, 2024, 2025, 2026])
    }

    @Test func aYearOfTheSiteIsAddedToThose() throws {
        let text = """
            years:
              2027:
                notice: ours
                holidays: [{name: 元旦, from: 2027-01-01, to: 2027-01-03}]
                workedWeekends: [2027-01-09]
            """
        let home = try Home(calendar: text)
        let calendar = try home.read { try WorkingCalendar(folder: $0) }
        #expect(calendar.years == [2023, 2024, 2025, 2026, 2027])
        #expect(calendar.file == home.path + "/calendars/cn.yaml")
        let days = ["2026-12-31", "2027-01-01", "2027-01-04", "2027-01-09", "2027-01-10"]
        #expect(
            try days.compactMap { CivilDate($0) }.map { try calendar.isWorkingDay($0) }
                == [true, false, true, true, false])
    }

    @Test(arguments: [
        (
            "years:\n  2027: {notice: n, holidays: [], workedweekends: []}\n",
            "calendars/cn.yaml:2: 'workedweekends' means nothing in 'years.2027'; did you mean 'workedWeekends'? Allowed are notice, holidays, workedWeekends"
        ),
        (
            "years:\n  2027: {notice: n, holidays: []}\n",
            "calendars/cn.yaml:2: 'years.2027' lacks 'workedWeekends'"
        ),
        (
            "years:\n  二零二七: {notice: n, holidays: [], workedWeekends: []}\n",
            "calendars/cn.yaml:2: 'years.二零二七' is no year such as 2026"
        ),
        (
            "years:\n  2026:\n    workedWeekends: [2026-02-30]\n",
            "calendars/cn.yaml:3: 'years.2026.workedWeekends': '2026-02-30' is none of days such as 2026-02-14"
        ),
        (
            "years:\n  2026:\n    workedWeekends: [2026-02-13]\n",
            "calendars/cn.yaml:3: 'years.2026' is no notice: 2026-02-13 is no Saturday or Sunday, so that it is worked anyhow"
        ),
        (
            "years:\n  2027:\n    notice: n\n    holidays: [{name: 元旦, from: 2027-1-1, to: 2027-01-03}]\n    workedWeekends: []\n",
            "calendars/cn.yaml:4: 'years.2027.holidays[1].from' is '2027-1-1'; it must be a day such as 2026-02-14"
        ),
        (
            "years:\n  2027:\n    notice: n\n    holidays: [{name: 元旦, day: 2027-01-01}]\n    workedWeekends: []\n",
            "calendars/cn.yaml:4: 'day' means nothing in 'years.2027.holidays[1]'; allowed are name, from, to"
        ),
        (
            "nextYearFromDecember: 32\n",
            "calendars/cn.yaml:1: 'nextYearFromDecember' is '32'; it must be a day of December from 1 to 31"
        ),
    ])
    func whatIsWrongIsSaidInOneLine(text: String, message: String) throws {
        #expect(try refusal(text) == message)
    }
}

extension Home {
    /// A folder with a calendar.
    fileprivate init(calendar text: String) throws {
        try self.init()
        try FileManager.default.createDirectory(
            atPath: path + "/calendars", withIntermediateDirectories: false)
        try write(text, to: "calendars/cn.yaml")
    }
}
