import CallModel
import Testing

@testable import CallRecords

@Suite("Wall clocks in records and names")
struct WallClockTests {
    @Test("read in their zone")
    func zone() {
        #expect(WallClock.instant("2026-03-16 09:30:12", in: shanghai) == instant("2026-03-16T01:30:12Z"))
        #expect(WallClock.instant("2026-03-16T09:30:12.999", in: shanghai) == instant("2026-03-16T01:30:12Z"))
        #expect(
            WallClock.instant(date: "20260316", time: "093012", in: shanghai) == instant("2026-03-16T01:30:12Z"))
        // Shanghai had summer time in 1990.
        #expect(WallClock.instant("1990-07-01 09:00:00", in: shanghai) == instant("1990-07-01T00:00:00Z"))
    }

    @Test(
        "are not read where no clock shows them",
        arguments: [
            "", "2026-03-16", "2026-03-16 9:30:12", "2026-13-16 09:30:12", "2025-02-29 09:30:12",
            "2026-03-16 24:00:00",
            "2026-03-16 09:60:00", "2026-03-16 09:30:61", "2026-03-16 09:30:12Z", "2026-03-16 09:30:12.",
            "16/03/2026 09:30",
            "２０２６-03-16 09:30:12", "2026-03-16_09:30:12", " 2026-03-16 09:30:12",
        ])
    func impossible(text: String) {
        #expect(WallClock.instant(text, in: .utc) == nil)
    }

    @Test(
        "are not read in a name either",
        arguments: [("20260231", "093012"), ("20260316", "246000"), ("2026031", "0930122")])
    func impossibleInName(date: String, time: String) {
        #expect(WallClock.instant(date: date, time: time, in: .utc) == nil)
    }
}
