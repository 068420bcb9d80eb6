import CallModel
import Testing

@testable import CallRecords

/// A log that is read in two runs gives what one run gives: the same calls, rejections and lines.
@Suite("Going on in the middle of a log")
struct LogTrailTests {
    private static let asterisk = (1...40).map { number in
        AsteriskRow {
            ($0.uniqueid, $0.userfield) = ("1773624612.\(number)", number % 7 == 0 ? "two\nlines \"of\" it" : "")
            // What cannot be read must have the line that it stands on.
            if number % 11 == 0 { $0.start = "yesterday" }
        }.text + "\n"
    }.joined()

    private static let freeswitch = (1...20).map { number in
        var row = FreeSwitchCSVRow()
        row.name = number % 5 == 0 ? "a\"b\nc" : "a"
        row.uuid = "b5359d1a-6385-4e47-a118-5699adcad3\(number + 10)"
        return row.text() + "\n"
    }.joined()

    private struct Run {
        var reading = Reading<CallDetail>()
        var rest: LogTrail.Rest?
    }

    private func read(
        _ bytes: [UInt8], upTo end: Int, from rest: LogTrail.Rest? = nil, layout: CallRecordLayout,
        file: String = "Master.csv"
    ) -> Run {
        var run = Run()
        var reader = CallRecordReader(context: context(), file: file, layout: layout)
        var start: LogCursor.Position?
        if let rest, let digest = SHA256Digest([UInt8](repeating: 0, count: 32)) {
            reader.goOn(behind: Array(bytes[..<Int(rest.prologueBytes)]), atLine: rest.line)
            start = LogCursor.Position(
                offset: rest.offset, line: rest.line, prologueBytes: rest.prologueBytes, prologue: digest,
                seam: digest)
        }
        var trail = LogTrail(from: start)
        trail.take(Array(bytes[Int(trail.offset)..<end]), into: &reader) { run.reading.take($0) }
        reader.finish(.growing) { run.reading.take($0) }
        run.rest = trail.rest
        return run
    }

    /// - Returns: how many of the cuts left a place to go on from.
    private func compareAtEveryCut(
        _ text: String, _ layout: CallRecordLayout = .sniffed(among: []), file: String = "Master.csv", step: Int
    ) -> Int {
        let bytes = Array(text.utf8)
        let whole = read(bytes, upTo: bytes.count, layout: layout, file: file)
        var resumed = 0
        for cut in stride(from: 1, to: bytes.count, by: step) {
            let first = read(bytes, upTo: cut, layout: layout, file: file)
            let second = read(bytes, upTo: bytes.count, from: first.rest, layout: layout, file: file)
            if first.rest != nil { resumed += 1 }
            // What stands before the place was told by the first run, and what stands behind it by the second.
            var calls: [CallID: CallDetail] = [:]
            for call in first.reading.accepted + second.reading.accepted { calls[call.id] = call }
            #expect(calls == Dictionary(whole.reading.accepted.map { ($0.id, $0) }) { $1 }, "\(cut)")
            let rejected = Set(first.reading.rejected + second.reading.rejected)
            #expect(rejected == Set(whole.reading.rejected), "\(cut)")
        }
        return resumed
    }

    @Test("rows of Asterisk, wherever the first run stopped, rows of several lines among them")
    func asterisk() {
        #expect(calls(Self.asterisk).accepted.count == 37)
        #expect(compareAtEveryCut(Self.asterisk, step: 61) > 100)
    }

    @Test("rows of FreeSWITCH, which escapes nothing")
    func freeswitch() { #expect(compareAtEveryCut(Self.freeswitch, step: 41) > 40) }

    @Test("events: only where no call goes on")
    func events() {
        func call(_ number: Int) -> String {
            let id = "1773624612.\(number)"
            return [("CHAN_START", 0), ("ANSWER", 5), ("HANGUP", 30), ("CHAN_END", 31), ("LINKEDID_END", 32)].map {
                ChannelEventRow($0.0, "\(1_773_624_612 + number * 100 + $0.1).000000") {
                    ($0.uniqueID, $0.linkedID) = (id, id)
                }.text + "\n"
            }.joined()
        }
        let text = (1...8).map(call).joined()
        #expect(calls(text).accepted.count == 8)
        let resumed = compareAtEveryCut(text, step: 19)
        #expect(resumed > 0)
    }

    @Test("the columns of a log with a header are known in the middle of it too")
    func header() throws {
        let mapping = try CallRecordMapping(
            name: "own",
            layout: .csv(CallRecordMapping.CSVLayout(dialect: .rfc4180, header: .names)), times: [.epoch],
            fields: [.identifier: try ColumnExpression(["id"]), .start: try ColumnExpression(["begin"])])
        let text = "id,begin\n" + (1...30).map { "call-\($0),\(1_773_624_612 + $0)\n" }.joined()
        #expect(calls(Array(text.utf8), layout: .mapped(mapping)).accepted.count == 30)
        #expect(compareAtEveryCut(text, .mapped(mapping), step: 3) > 100)
    }

    @Test("nobody goes on in the middle of a document")
    func documents() {
        let object = FreeSwitchObject().text
        #expect(
            read(Array(object.utf8), upTo: object.utf8.count, layout: .freeswitchJSON, file: "a.json").rest == nil)
    }
}
