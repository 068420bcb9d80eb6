import CallModel
import Testing

@Suite("Instants and the site's clock")
struct TimeTests {
    @Test("Shanghai is eight hours ahead")
    func shanghai() throws {
        let zone = try #require(SiteTimeZone(identifier: "Asia/Shanghai"))
        let instant = try #require(UTCInstant("2026-03-16T01:30:12Z"))
        #expect(zone.wallClock(at: instant) == "2026-03-16 09:30:12")
        #expect(
            zone.instant(of: try #require(CivilDate("2026-03-16")), secondOfDay: 9 * 3600 + 30 * 60 + 12)
                == instant)
        let late = try #require(UTCInstant("2026-03-16T16:00:00Z"))
        #expect(zone.date(at: late) == CivilDate("2026-03-17"))
        #expect(zone.date(at: late.advanced(bySeconds: -1)) == CivilDate("2026-03-16"))
    }

    @Test("a time that the clocks pass twice is the earlier, and one that they skip lies behind the gap")
    func summerTime() throws {
        let zone = try #require(SiteTimeZone(identifier: "Europe/Berlin"))
        let autumn = zone.instant(of: try #require(CivilDate("2026-10-25")), secondOfDay: 2 * 3600 + 1800)
        #expect(autumn == UTCInstant("2026-10-25T00:30:00Z"))
        let spring = zone.instant(of: try #require(CivilDate("2026-03-29")), secondOfDay: 2 * 3600 + 1800)
        #expect(zone.wallClock(at: spring) == "2026-03-29 03:30:00")
    }

    @Test(
        "instants keep their microseconds in text",
        arguments: ["2026-03-16T01:30:12.000001Z", "1969-12-31T23:59:59.999999Z"])
    func microseconds(_ text: String) {
        #expect(UTCInstant(text)?.description == text)
    }

    @Test(
        "text that is no instant is refused",
        arguments: ["2026-03-16", "2026-03-16T25:00:00Z", "2026-02-30T00:00:00Z", "now"])
    func noInstants(_ text: String) {
        #expect(UTCInstant(text) == nil)
    }
}
