import CallModel
import Testing

@Suite("Days of the calendar")
struct CivilDateTests {
    @Test("count without a gap across four centuries")
    func everyDayFollows() throws {
        var day = try #require(CivilDate("1900-01-01"))
        let start = day.daysSinceEpoch
        for offset in 0..<146_097 {
            #expect(day.daysSinceEpoch == start + offset)
            let next = day.advanced(byDays: 1)
            #expect(day < next)
            day = next
        }
        #expect(day == CivilDate("2300-01-01"))
    }

    @Test(
        "that are none are refused",
        arguments: [
            "2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "26-1-1", "2026-3-16", "2026-03-16 ", "",
        ])
    func refused(_ text: String) {
        #expect(CivilDate(text) == nil)
    }

    @Test(
        "a period later, a day that the month lacks is its last",
        arguments: [
            ("2024-02-29", "10y", "2034-02-28"), ("2024-02-29", "4y", "2028-02-29"),
            ("2026-01-31", "1m", "2026-02-28"),
            ("2014-06-30", "10y", "2024-06-30"), ("2025-11-30", "3m", "2026-02-28"),
            ("2026-03-16", "15d", "2026-03-31"),
            ("2026-12-31", "2y6m", "2029-06-30"),
            // What a list gives for a contract without an end.
            ("9999-12-31", "10y", "9999-12-31"), ("9995-06-30", "10y", "9999-12-31"),
            ("9999-12-20", "15d", "9999-12-31"),
        ])
    func periods(_ day: String, _ period: String, _ expected: String) throws {
        let later = try #require(CivilDate(day)).advanced(by: #require(CalendarPeriod(period)))
        #expect(later.description == expected)
    }

    @Test("periods read back as they are written", arguments: ["10y", "18m", "2y6m", "15d", "1y2m3d", "0d"])
    func periodText(_ text: String) {
        #expect(CalendarPeriod(text)?.description == text)
    }

    @Test(
        "periods that are none are refused", arguments: ["", "10", "y", "10y10y", "6m2y", "-3y", "10 y", "99999y"])
    func noPeriods(_ text: String) {
        #expect(CalendarPeriod(text) == nil)
    }
}
