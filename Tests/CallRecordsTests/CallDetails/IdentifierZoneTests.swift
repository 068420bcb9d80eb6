import CallModel
import Testing

@testable import CallRecords

/// Where nobody names the zone of a log, the seconds in its identifiers do: 1773624612 is 2026-03-16 01:30:12 in UTC and
/// 09:30:12 in Shanghai.
@Suite("The zone of a log by its identifiers")
struct IdentifierZoneTests {
    private func read(
        _ text: String, zone: SiteTimeZone = shanghai, others: [SiteTimeZone] = [.utc]
    ) -> Reading<CallDetail> {
        let context = CallRecordContext(
            source: "pbx1", zone: zone, otherZones: others, phones: PlainNormaliser(), identify: plainIdentity)
        var reader = CallRecordReader(context: context, file: "Master.csv")
        var reading = Reading<CallDetail>()
        reader.read(Array(text.utf8)) { reading.take($0) }
        reader.finish { reading.take($0) }
        return reading
    }

    private func row(_ hour: String, uniqueid: String? = "1773624612.1234") -> String {
        AsteriskRow {
            $0.uniqueid = uniqueid
            if uniqueid == nil { $0.userfield = nil }
            ($0.start, $0.answer, $0.end) = ("\(hour):30:12", "\(hour):30:20", "\(hour):31:00")
        }.text + "\n"
    }

    @Test("rows in UTC and in the site's zone are told apart, row by row", arguments: [true, false])
    func eitherZone(isUTC: Bool) throws {
        let reading = read(
            row(isUTC ? "2026-03-16 01" : "2026-03-16 09") + row(isUTC ? "2026-03-16 01" : "2026-03-16 09"))
        #expect(reading.accepted.map(\.startedAt) == [1, 2].map { _ in instant("2026-03-16T01:30:12Z") })
        #expect(reading.accepted.first?.answeredAt == instant("2026-03-16T01:30:20Z"))
    }

    @Test("a row that begins long after its channel, as a transfer does")
    func later() throws {
        // Three and seven hours after the channel was made.
        for (hour, started) in [("12", "2026-03-16T04:30:12Z"), ("16", "2026-03-16T08:30:12Z")] {
            #expect(read(row("2026-03-16 \(hour)")).accepted.first?.startedAt == instant(started))
        }
        #expect(read(row("2026-03-16 04")).accepted.first?.startedAt == instant("2026-03-16T04:30:12Z"))
    }

    @Test("a clock that was put back by seconds in between moves no call by hours")
    func setBack() {
        let text = row("2026-03-16 09", uniqueid: "1773624618.1")
        #expect(read(text).accepted.first?.startedAt == instant("2026-03-16T01:30:12Z"))
    }

    @Test("without an identifier the usual zone counts, and a zone that is named outweighs identifiers")
    func unknown() throws {
        #expect(
            read(row("2026-03-16 09", uniqueid: nil)).accepted.first?.startedAt
                == instant("2026-03-16T01:30:12Z"))
        #expect(
            read(row("2026-03-16 01"), others: []).accepted.first?.startedAt == instant("2026-03-15T17:30:12Z"))
    }

    @Test("in the night in which clocks are put back the zone and the hour are both told")
    func fold() throws {
        let berlin = try #require(SiteTimeZone(identifier: "Europe/Berlin"))
        // 02:30 in Berlin is 00:30 and 01:30 in UTC, and 02:30 in UTC is 03:30 in Berlin.
        for (epoch, started) in [
            (1_792_888_200, "2026-10-25T00:30:00Z"), (1_792_891_800, "2026-10-25T01:30:00Z"),
            (1_792_895_400, "2026-10-25T02:30:00Z"),
        ] {
            let text =
                AsteriskRow {
                    $0.uniqueid = "\(epoch).1"
                    ($0.start, $0.answer, $0.end) = (
                        "2026-10-25 02:30:00", "2026-10-25 02:30:08", "2026-10-25 02:30:48"
                    )
                }.text + "\n"
            #expect(read(text, zone: berlin).accepted.first?.startedAt == instant(started), "\(started)")
        }
    }

    @Test("events with wall-clock times too")
    func events() throws {
        let rows = ChannelEventRow.call().joined().replacing(/1773624(\d{3})\.250000/) { match in
            let second = (Int(match.output.1) ?? 0) - 612 + 12
            return "2026-03-16 09:30:\(second < 10 ? "0" : "")\(second)"
        }
        let call = try #require(read(rows).accepted.first)
        #expect(call.startedAt == instant("2026-03-16T01:30:12Z"))
        #expect(call.answeredAt == instant("2026-03-16T01:30:20Z"))
    }
}
