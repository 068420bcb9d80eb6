import CallModel
import Testing

@testable import CallRecords

@Suite("FreeSWITCH's mod_cdr_csv")
struct FreeSwitchCSVTests {
    private func read(_ text: String) -> Reading<CallDetail> { calls(text, zone: shanghai) }

    @Test("every template tells the same call", arguments: FreeSwitchCSVRow.templates)
    func golden(template: String) throws {
        let reading = read(FreeSwitchCSVRow().text(template) + "\n")
        #expect(reading.rejected.isEmpty)
        let rowKey = "b5359d1a-6385-4e47-a118-5699adcad387|2026-03-16 09:30:12"
        #expect(
            reading.accepted == [
                CallDetail(
                    id: plainIdentity("pbx1", rowKey), source: "pbx1", format: .freeswitchCSV, rowKey: rowKey,
                    uniqueID: "b5359d1a-6385-4e47-a118-5699adcad387", linkedID: nil,
                    otherIdentifiers: template == "asterisk" ? [] : ["bf3e3eeb-a9e3-4ce4-8d16-554c20f99052"],
                    startedAt: instant("2026-03-16T01:30:12Z"), answeredAt: instant("2026-03-16T01:30:20Z"),
                    endedAt: instant("2026-03-16T01:31:00Z"), durationSeconds: 48, billableSeconds: 40,
                    disposition: .answered, direction: .outbound,
                    caller: CallParty(dialled: "8001", number: PhoneNumber(normalised: "8001")),
                    callee: CallParty(dialled: "13800138001", number: PhoneNumber(normalised: "+8613800138001")),
                    agent: "8001", trunk: template == "asterisk" ? "external" : nil, recordingName: nil,
                    origin: FactOrigin(file: "Master.csv", line: 1))
            ])
    }

    @Test(
        "a row that a telephone's description of itself forges is told, and the others are read",
        arguments: ["snom", "linksys"])
    func forged(template: String) {
        let forged = FreeSwitchCSVRow { $0.uuid = "11111111-6385-4e47-a118-5699adcad387" }.text()
        let row = FreeSwitchCSVRow().text(template)
        let description = template == "snom" ? "snom360/8" : "Linksys/SPA"
        let rows = [row, row.replacing(description, with: forged.dropFirst().dropLast()), row]
        let reading = read(rows.joined(separator: "\n") + "\n")
        #expect(reading.accepted.map(\.origin.line) == [1, 3])
        #expect(reading.accepted.allSatisfy { $0.uniqueID == FreeSwitchCSVRow().uuid })
        #expect(reading.rejected.count == 1)
        #expect(reading.rejected.allSatisfy { $0.description.contains("twice") })
    }

    @Test("the trunk is the one that the channel went out by")
    func trunk() {
        let parties = CallParties(
            agents: [], trunks: [CallParties.Pattern("external")].compactMap(\.self), ownNumbers: [])
        let context = CallRecordContext(
            source: "pbx1", zone: shanghai, phones: PlainNormaliser(), parties: parties, identify: plainIdentity)
        var reader = CallRecordReader(context: context, file: "Master.csv")
        var reading = Reading<CallDetail>()
        reader.read(Array((FreeSwitchCSVRow().text("asterisk") + "\n").utf8)) { reading.take($0) }
        reader.finish { reading.take($0) }
        #expect(reading.accepted.map(\.trunk) == ["external"])
    }

    @Test("a row from a switch at work: nobody answered, no other leg, a UUID of version 1")
    func sample() throws {
        let row =
            #""9007","9007","0034688886392","public","2014-05-29 16:59:50","","2014-05-29 16:59:50","0","0","#
            + #""NORMAL_CLEARING","a5c9f6c0-e752-11e3-8bfb-65b6c3cdac7d","","","","""#
        let call = try #require(calls(row + "\n", zone: .utc).accepted.first)
        #expect(call.answeredAt == nil)
        #expect(call.disposition == .noAnswer)
        #expect(call.otherIdentifiers.isEmpty)
        #expect(call.callee.dialled == "0034688886392")
    }

    @Test("a UUID of version 1 tells one passing of the clock from the other")
    func uuidTime() throws {
        // The row above, by its UUID: that switch's clock showed UTC.
        #expect(IdentifierTime.seconds("a5c9f6c0-e752-11e3-8bfb-65b6c3cdac7d") == 1_401_382_790)
        #expect(IdentifierTime.seconds("b5359d1a-6385-4e47-a118-5699adcad387") == nil)
        let berlin = try #require(SiteTimeZone(identifier: "Europe/Berlin"))
        // 2026-10-25T00:30:00Z and 01:30:00Z in counts of 100 ns since 1582.
        for (uuid, started) in [
            ("3655b400-d00b-11f1-8bfb-65b6c3cdac7d", "2026-10-25T00:30:00Z"),
            ("981a1c00-d013-11f1-8bfb-65b6c3cdac7d", "2026-10-25T01:30:00Z"),
        ] {
            let row = FreeSwitchCSVRow {
                ($0.uuid, $0.start, $0.answer) = (uuid, "2026-10-25 02:30:00", "")
                ($0.end, $0.duration, $0.billsec) = ("2026-10-25 02:30:48", "48", "0")
            }
            #expect(calls(row.text() + "\n", zone: berlin).accepted.map(\.startedAt) == [instant(started)])
        }
    }

    @Test(
        "a name may be anything, and the call stays what it is",
        arguments: [
            "A\"B", "\"", "\"\"", "a,b", "a\",\"b", "x\",\"1\",\"2\",\"public", "\n", "Al\nice", "a\r\n\",\"b",
            ",",
            "x\",\"1\",\"2\",\"c\",\"2020-01-01 00:00:00\",\"\",\"2020-01-01 00:00:00\",\"0\",\"0\",\"X\","
                + "\"00000000-0000-4000-8000-000000000000\",\"",
        ])
    func names(name: String) {
        let plain = FreeSwitchCSVRow()
        let odd = FreeSwitchCSVRow { $0.name = name }
        let isForgery = name.contains("c\",\"2020")
        for template in FreeSwitchCSVRow.templates where template != "asterisk" || !isForgery {
            // Where a telephone's description stands behind the UUID, nobody knows which of the two forged the other.
            if isForgery, ["snom", "linksys"].contains(template) { continue }
            let whole = read(plain.text(template) + "\n").accepted
            let text = plain.text(template) + "\n" + odd.text(template) + "\n" + plain.text(template) + "\n"
            let reading = read(text)
            #expect(reading.accepted.map(\.rowKey) == [1, 2, 3].map { _ in whole[0].rowKey }, "\(template)")
            #expect(Set(reading.accepted.map(\.callee)) == [whole[0].callee], "\(template)")
            #expect(Set(reading.accepted.map(\.caller)) == [whole[0].caller], "\(template)")
            #expect(reading.rejected.isEmpty, "\(template)")
            for piece in [1, 7] {
                let parts = calls(Array(text.utf8), zone: shanghai, piece: piece)
                #expect(parts.accepted == reading.accepted)
            }
        }
    }

    @Test("finds the recording where a template has it")
    func recording() {
        #expect(
            read(FreeSwitchCSVRow { $0.userfield = "/r/a.wav" }.text("asterisk")).accepted.map(\.recordingName)
                == ["a.wav"])
        #expect(
            read(FreeSwitchCSVRow { $0.userfield = "/r/b.wav" }.text("snom")).accepted.map(\.recordingName) == [
                "b.wav"
            ])
        let told = FreeSwitchCSVRow { ($0.application, $0.arguments) = ("record_session", "/r/c.wav") }
        #expect(read(told.text("asterisk")).accepted.map(\.recordingName) == ["c.wav"])
        let played = FreeSwitchCSVRow { ($0.application, $0.arguments) = ("playback", "/r/c.wav") }
        #expect(read(played.text("asterisk")).accepted.map(\.recordingName) == [nil])
    }

    @Test("what is no row is told by its line, and the rows around it are read")
    func rejections() {
        let row = FreeSwitchCSVRow().text()
        let bad = [
            ("\"a\",\"b\"", "this is not a row of mod_cdr_csv: no UUID stands behind two times and two durations"),
            (
                FreeSwitchCSVRow { $0.uuid = "none" }.text(),
                "this is not a row of mod_cdr_csv: no UUID stands behind two times and two durations"
            ),
            (
                FreeSwitchCSVRow { $0.answer = "2026-03-16 09:30:11" }.text(),
                "the call is answered before it starts"
            ),
            (
                FreeSwitchCSVRow { $0.billsec = "999999999" }.text(),
                "'billsec' is '*****9999', not a whole number of seconds"
            ),
            (
                FreeSwitchCSVRow { $0.name = "a\u{0}b" }.text(),
                "1 zero bytes: the file was damaged while it was written"
            ),
        ]
        for (text, reason) in bad {
            let reading = read([row, text, row, ""].joined(separator: "\n"))
            #expect(reading.accepted.map(\.origin.line) == [1, 3])
            #expect(reading.rejected.map(\.description) == ["line 2: \(reason)"])
        }
        let zeros = calls(Array((row + "\n").utf8) + [0, 0] + Array((row + "\n").utf8))
        #expect(zeros.accepted.count == 2)
        #expect(zeros.rejected.map(\.reason) == [.zeroBytes(count: 2)])
        let long = calls(row + "\n\"" + String(repeating: "x", count: 40_000) + "\n" + row + "\n")
        #expect(long.accepted.map(\.origin.line) == [1, 3])
        #expect(long.rejected.map(\.code) == ["row_too_long"])
    }

    @Test("wherever the writer stops, rows are read once whole, and nothing is rejected")
    func everyCut() {
        let text = (1...2).map { number in
            FreeSwitchCSVRow { ($0.name, $0.uuid) = ("a\"\nb", "b5359d1a-6385-4e47-a118-5699adcad38\(number)") }
                .text() + "\n"
        }
        let bytes = Array(text.joined().utf8)
        for length in bytes.indices {
            var reader = CallRecordReader(context: context(), file: "Master.csv", layout: .freeswitchCSV)
            var reading = Reading<CallDetail>()
            reader.read(Array(bytes[..<length])) { reading.take($0) }
            let unfinished = reader.finish(.growing) { reading.take($0) }
            let complete = (length >= text[0].utf8.count ? 1 : 0)
            #expect(reading.rejected.isEmpty, "\(length)")
            #expect(reading.accepted.count == (length == bytes.count - 1 ? 2 : complete), "\(length)")
            #expect(
                (unfinished == nil) == (length == 0 || length == text[0].utf8.count || length == bytes.count - 1))
        }
    }

    @Test("any bytes are taken without a fault, and in pieces like in one")
    func flips() {
        let bytes = Array((FreeSwitchCSVRow().text("asterisk") + "\n").utf8)
        for index in bytes.indices {
            var flipped = bytes
            flipped[index] ^= 0x10
            let whole = calls(flipped, layout: .freeswitchCSV)
            let parts = calls(flipped, piece: 7, layout: .freeswitchCSV)
            #expect(whole.accepted == parts.accepted)
            #expect(whole.rejected == parts.rejected)
            #expect(whole.accepted.count + whole.rejected.count >= 1)
        }
    }
}
