import CallModel
import Testing

@testable import CallRecords

@Suite("Asterisk's channel events")
struct ChannelEventTests {
    private func read(_ rows: [String], end: FileEnd = .complete, piece: Int = .max, zone: SiteTimeZone = .utc)
        -> (
            reading: Reading<CallDetail>, unfinished: UnfinishedRow?
        )
    {
        var reader = CallRecordReader(context: context(zone: zone), file: "Master.csv")
        var reading = Reading<CallDetail>()
        for bytes in Array(rows.joined().utf8).pieces(of: piece) { reader.read(Array(bytes)) { reading.take($0) } }
        let unfinished = reader.finish(end) { reading.take($0) }
        return (reading, unfinished)
    }

    @Test("become the call that they tell of", arguments: [1, 7, .max])
    func golden(piece: Int) {
        let (reading, unfinished) = read(ChannelEventRow.call(), end: .growing, piece: piece)
        let start = instant("2026-03-16T01:30:12.250000Z")
        #expect(unfinished == nil)
        #expect(reading.rejected.isEmpty)
        #expect(
            reading.accepted == [
                CallDetail(
                    id: plainIdentity("pbx1", "1773624612.42"), source: "pbx1", format: .asteriskCEL,
                    rowKey: "1773624612.42", uniqueID: "1773624612.42", linkedID: "1773624612.42",
                    otherIdentifiers: ["1773624612.43"], startedAt: start,
                    answeredAt: start.advanced(bySeconds: 8),
                    endedAt: start.advanced(bySeconds: 48), durationSeconds: 48, billableSeconds: 40,
                    disposition: .answered, direction: .outbound,
                    caller: CallParty(dialled: "8001", number: PhoneNumber(normalised: "8001")),
                    callee: CallParty(dialled: "13800138001", number: PhoneNumber(normalised: "+8613800138001")),
                    agent: "8001", trunk: "ct-trunk", recordingName: "out-1.wav",
                    origin: FactOrigin(file: "Master.csv", line: 1))
            ])
    }

    @Test("an unanswered call ends as Dial says")
    func unanswered() {
        let call = read(ChannelEventRow.call(answered: false)).reading.accepted.first
        #expect(call?.answeredAt == nil)
        #expect(call?.disposition == .busy)
        #expect(call?.billableSeconds == 0)
    }

    @Test(
        "a call to a customer that only the agent answered is none, and neither is a queue that nobody picked up")
    func unreached() {
        var rows = ChannelEventRow.call(answered: false)
        rows.insert(ChannelEventRow("ANSWER", "1773624616.250000").text, at: 4)
        let offered = read(rows.map { $0.replacing("BUSY", with: "NOANSWER") }).reading.accepted.first
        #expect(offered?.disposition == .noAnswer && offered?.answeredAt == nil && offered?.billableSeconds == 0)
        let queued = rows.map {
            $0.replacing("\"Dial\"", with: "\"Queue\"").replacing("\"\"BUSY\"\"", with: "\"\"\"\"")
        }
        let abandoned = read(queued).reading.accepted.first
        #expect(abandoned?.disposition == .noAnswer && abandoned?.billableSeconds == 0)
        // Answered by a menu before the other side did, it is one from then on.
        rows = ChannelEventRow.call()
        rows.insert(ChannelEventRow("ANSWER", "1773624614.250000").text, at: 4)
        #expect(read(rows).reading.accepted.first?.billableSeconds == 46)
    }

    @Test("a log that begins with an event of the site's own is one of events")
    func ownEvent() {
        let own = ChannelEventRow("MYEVENT", "1773624612.100000").text
        #expect(read([own] + ChannelEventRow.call()).reading.accepted.count == 1)
    }

    @Test("calls that run side by side stay apart, however their events are mixed")
    func interleaved() {
        let calls = (0..<3).map { ChannelEventRow.call(number: 42 + 10 * $0) }
        let rows = calls[0].indices.flatMap { index in calls.map { $0[index] } }
        let (reading, unfinished) = read(rows, end: .growing)
        #expect(unfinished == nil)
        #expect(reading.accepted.map(\.uniqueID) == ["1773624612.42", "1773624612.52", "1773624612.62"])
        #expect(reading.accepted.allSatisfy { $0.billableSeconds == 40 && $0.otherIdentifiers.count == 1 })
    }

    @Test("without LINKEDID_END, a minute without channels ends a call, once")
    func noCallEnd() {
        let first = ChannelEventRow.call(hasEnd: false)
        let later = ChannelEventRow.call(epoch: 1_773_624_800, number: 50, hasEnd: false)
        let growing = read(first + later, end: .growing)
        #expect(growing.reading.accepted.map(\.uniqueID) == ["1773624612.42"])
        #expect(growing.unfinished?.line == first.count + 1)
        #expect(read(first + later).reading.accepted.count == 2)
        let lateEnd = ChannelEventRow("LINKEDID_END", "1773624900.000000").text
        #expect(read(first + later + [lateEnd]).reading.accepted.count == 2)
    }

    @Test("a call that goes on waits for its rest, wherever the log ends")
    func everyCut() {
        let rows = ChannelEventRow.call()
        for count in 1..<rows.count {
            for end in [FileEnd.growing, .complete] {
                // All channels are gone before the last event.
                let isOver = end == .complete && count == rows.count - 1
                let (reading, unfinished) = read(Array(rows[..<count]), end: end)
                #expect(reading.rejected.isEmpty)
                #expect(reading.accepted.count == (isOver ? 1 : 0))
                #expect((unfinished?.line == 1) == !isOver)
            }
        }
    }

    @Test("a call whose beginning was rotated away is told as such")
    func beginningMissing() {
        let other = ChannelEventRow.call(number: 60)
        let (reading, _) = read(Array(ChannelEventRow.call()[4...]) + other)
        #expect(reading.accepted.map(\.uniqueID) == ["1773624612.60"])
        #expect(reading.rejected.map(\.code) == ["beginning_missing"])
        #expect(reading.rejected.map(\.line) == [1])
        // Where no channel's start is logged at all, the identifier tells it.
        let bare = ChannelEventRow.call().filter { !$0.hasPrefix("\"CHAN_START\"") }
        #expect(read(bare).reading.accepted.map(\.startedAt) == [instant("2026-03-16T01:30:12Z")])
    }

    @Test("times may be a wall clock's, and go on through its change")
    func wallClock() throws {
        let berlin = try #require(SiteTimeZone(identifier: "Europe/Berlin"))
        // From 02:59:50 to 02:00:10, when clocks were put back at 03:00.
        let epoch = 1_792_889_990
        let clock = [0: "2026-10-25 02:59:50", 8: "2026-10-25 02:59:58", 48: "2026-10-25 02:00:38"]
        let rows = ChannelEventRow.call(epoch: epoch).map { row in
            clock.reduce(row) { $0.replacing("\"\(epoch + $1.key).250000\"", with: "\"\($1.value)\"") }
        }
        let call = try #require(read(rows, zone: berlin).reading.accepted.first)
        #expect(call.startedAt == instant("2026-10-25T00:59:50Z"))
        #expect(call.durationSeconds == 48)
        #expect(call.billableSeconds == 40)
    }

    @Test("an event that cannot be read is told, and the call is what the others say")
    func rejections() {
        let bad = [
            ("\"ANSWER\",\"x\"\n", "2 columns where there should be 20 (cel_custom)"),
            (
                ChannelEventRow("ANSWER", "soon").text,
                "'eventtime' is 'soon', not seconds since 1970, or a time like 2026-03-16 09:30:12"
            ),
            (ChannelEventRow("ANSWER", "1773624613") { $0.linkedID = "" }.text, "'linkedid' is empty"),
            (ChannelEventRow("ANSWER", "1773624613") { $0.uniqueID = "" }.text, "'uniqueid' is empty"),
        ]
        for (row, reason) in bad {
            var rows = ChannelEventRow.call()
            rows.insert(row, at: 1)
            let (reading, _) = read(rows)
            #expect(reading.rejected.map(\.description) == ["line 2: \(reason)"])
            #expect(reading.accepted.map(\.billableSeconds) == [40])
        }
    }

    @Test("a site's own events take part in no wonder")
    func ownEvents() {
        var rows = ChannelEventRow.call()
        rows.insert(ChannelEventRow("PAYMENT_TAKEN", "1773624630.000000").text, at: 6)
        #expect(read(rows).reading.accepted == read(ChannelEventRow.call()).reading.accepted)
    }
}
