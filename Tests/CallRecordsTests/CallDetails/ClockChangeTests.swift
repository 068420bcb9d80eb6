import CallModel
import Testing

@testable import CallRecords

/// The nights in which clocks are changed: Berlin put them back from 03:00 to 02:00 on 2026-10-25, at 01:00 UTC, and
/// forward from 02:00 to 03:00 on 2026-03-29.
@Suite("Rows of the night in which clocks are changed")
struct ClockChangeTests {
    private static let berlin = SiteTimeZone(identifier: "Europe/Berlin") ?? .utc

    private func read(_ change: (inout AsteriskRow) -> Void) -> Reading<CallDetail> {
        calls(AsteriskRow(change).text, zone: Self.berlin)
    }

    @Test(
        "the identifier's second tells the first passing from the second",
        arguments: [
            (1_792_888_200, "2026-10-25T00:30:00Z"), (1_792_891_800, "2026-10-25T01:30:00Z"),
            // A channel may wait before the row begins; it is never younger than the row.
            (1_792_887_600, "2026-10-25T00:30:00Z"), (1_792_888_202, "2026-10-25T00:30:00Z"),
        ])
    func byIdentifier(epoch: Int, started: String) throws {
        let call = try #require(
            read {
                $0.uniqueid = "pbx-\(epoch).7"
                ($0.start, $0.answer, $0.end) = (
                    "2026-10-25 02:30:00", "2026-10-25 02:30:08", "2026-10-25 02:30:48"
                )
            }.accepted.first)
        #expect(call.startedAt == instant(started))
        #expect(call.answeredAt == instant(started).advanced(bySeconds: 8))
        #expect(call.endedAt == instant(started).advanced(bySeconds: 48))
    }

    @Test("durations carry a call over the change, though its clock times run backwards")
    func throughTheChange() throws {
        let call = try #require(
            read {
                $0.uniqueid = "1792889700.1"
                ($0.start, $0.answer, $0.end) = (
                    "2026-10-25 02:55:00", "2026-10-25 02:05:00", "2026-10-25 02:10:00"
                )
                ($0.duration, $0.billsec) = ("900", "300")
            }.accepted.first)
        #expect(call.startedAt == instant("2026-10-25T00:55:00Z"))
        #expect(call.answeredAt == instant("2026-10-25T01:05:00Z"))
        #expect(call.endedAt == instant("2026-10-25T01:10:00Z"))
    }

    @Test("without an identifier, an end outside the hour tells the start")
    func byEnd() throws {
        for (duration, started) in [("3660", "2026-10-25T00:59:00Z"), ("60", "2026-10-25T01:59:00Z")] {
            let call = try #require(
                read {
                    ($0.uniqueid, $0.userfield) = (nil, nil)
                    ($0.start, $0.answer, $0.end) = ("2026-10-25 02:59:00", "", "2026-10-25 03:00:00")
                    ($0.duration, $0.billsec) = (duration, "0")
                }.accepted.first)
            #expect(call.startedAt == instant(started))
            #expect(call.endedAt == instant("2026-10-25T02:00:00Z"))
        }
    }

    @Test("what nothing tells is not guessed")
    func ambiguous() throws {
        let reading = read {
            ($0.uniqueid, $0.userfield) = (nil, nil)
            ($0.start, $0.answer, $0.end) = ("2026-10-25 02:30:00", "", "2026-10-25 02:30:48")
        }
        #expect(reading.accepted.isEmpty)
        let rejection = try #require(reading.rejected.first)
        #expect(rejection.code == "ambiguous_time")
        #expect(
            rejection.explanation
                == "'start' is 2026-10-25 02:30:00, which the clocks of Europe/Berlin passed twice, "
                + "and nothing in the row says which it was")
    }

    @Test("a time that the clocks skipped is of another zone")
    func skipped() throws {
        let reading = read {
            ($0.start, $0.answer, $0.end) = ("2026-03-29 02:30:00", "", "2026-03-29 03:30:00")
        }
        #expect(reading.accepted.isEmpty)
        #expect(
            reading.rejected.map(\.explanation) == [
                "'start' is 2026-03-29 02:30:00, which the clocks of Europe/Berlin skipped: "
                    + "is that the zone of these times?"
            ])
    }
}
