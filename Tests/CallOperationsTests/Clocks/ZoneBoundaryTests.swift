import CallCatalog
import CallModel
import TestSupport
import Testing

@testable import CallOperations

/// A recording falls due at the site's midnight and at no other moment, wherever the site is and whatever its clocks do then.
@Suite("The midnight on which a recording falls due")
struct ZoneBoundaryTests {
    struct Call: Sendable, CustomTestStringConvertible {
        let zone: String
        let day: (year: Int, month: Int, day: Int)
        let secondOfDay: Int
        let lastDay: String

        var testDescription: String { "\(zone), \(day)" }
    }

    static let calls = [
        Call(zone: "Asia/Shanghai", day: (2020, 2, 29), secondOfDay: 86_399, lastDay: "2023-02-28"),
        Call(zone: "Asia/Shanghai", day: (2021, 2, 28), secondOfDay: 0, lastDay: "2024-02-28"),
        Call(zone: "Asia/Shanghai", day: (2019, 12, 31), secondOfDay: 86_399, lastDay: "2022-12-31"),
        // The day after the last one has 23 hours, or 25.
        Call(zone: "America/New_York", day: (2019, 3, 12), secondOfDay: 100, lastDay: "2022-03-12"),
        Call(zone: "Europe/Berlin", day: (2018, 10, 30), secondOfDay: 86_399, lastDay: "2021-10-30"),
        // It begins at one o'clock.
        Call(zone: "America/Sao_Paulo", day: (2015, 11, 3), secondOfDay: 43_200, lastDay: "2018-11-03"),
        // The last day was left out when the country changed sides.
        Call(zone: "Pacific/Apia", day: (2008, 12, 30), secondOfDay: 43_200, lastDay: "2011-12-30"),
        Call(zone: "Australia/Lord_Howe", day: (2019, 10, 2), secondOfDay: 43_200, lastDay: "2022-10-02"),
        Call(zone: "Asia/Kathmandu", day: (2016, 1, 1), secondOfDay: 1, lastDay: "2019-01-01"),
        Call(zone: "UTC", day: (2096, 2, 29), secondOfDay: 43_200, lastDay: "2099-02-28"),
    ]

    @Test("a second before it is kept, from then on it is due", arguments: calls)
    func midnight(_ call: Call) throws {
        let zone = try #require(SiteTimeZone(identifier: call.zone))
        let day = try #require(CivilDate(year: call.day.year, month: call.day.month, day: call.day.day))
        let startedAt = zone.instant(of: day, secondOfDay: call.secondOfDay)
        let bench = try ClockBench(zone: call.zone, at: startedAt)
        let name = try bench.ingest(startedAt: startedAt, at: startedAt.advanced(bySeconds: 600))
        let lastDay = try #require(CivilDate(call.lastDay))
        let midnight = zone.instant(of: lastDay.advanced(byDays: 1), secondOfDay: 0)
        let kept = try bench.home(at: midnight.advanced(bySeconds: -1)).catalog.read {
            try $0.recordings(RecordingFilter())
        }
        #expect(kept.first?.retainUntil == lastDay && kept.first?.name == name)
        #expect(try PlanPurge(bench.home(at: midnight.advanced(bySeconds: -1))).run().plan.items.isEmpty)
        #expect(try PlanPurge(bench.home(at: midnight)).run().plan.items.count == 1)
        FaultTally.tell("F6", "purge plan", "midnight in \(call.zone)", 1)
    }
}
