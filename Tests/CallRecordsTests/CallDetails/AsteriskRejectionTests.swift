import CallModel
import Testing

@testable import CallRecords

/// Rows that cannot be read: each is told with its line and its text, and the rows around it are read.
@Suite("Rows of Master.csv that cannot be read")
struct AsteriskRejectionTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let row: String
        let explanation: String
    }

    static func row(
        _ explanation: String, _ change: @Sendable (inout AsteriskRow) -> Void
    ) -> Case {
        Case(testDescription: explanation, row: AsteriskRow(change).text, explanation: explanation)
    }

    static let cases = [
        Case(
            testDescription: "too few columns", row: "\"\",\"8001\",\"913800138001\"",
            explanation: "3 columns where there should be 16 to 21 (cdr_csv)"),
        Case(
            testDescription: "one column", row: "Not a call detail",
            explanation: "1 column where there should be 16 to 21 (cdr_csv)"),
        Case(
            testDescription: "a thousand columns", row: String(repeating: ",", count: 999),
            explanation: "1000 columns where there should be 16 to 21 (cdr_csv)"),
        Case(
            testDescription: "the header of another program's export",
            row: "calldate,clid,src,dst,dcontext,channel,dstchannel,lastapp,lastdata,duration,billsec,disposition,"
                + "amaflags,accountcode,uniqueid,userfield,did,cnum,cnam,outbound_cnum,outbound_cnam,dst_cnam,"
                + "recordingfile,linkedid,peeraccount,sequence",
            explanation: "26 columns where there should be 16 to 21 (cdr_csv)"),
        row("'start' is '2026-02-30 09:00:00', not a time like 2026-03-16 09:30:12") {
            $0.start = "2026-02-30 09:00:00"
        },
        row("'answer' is '2026-03-16 25:00:00', not a time like 2026-03-16 09:30:12") {
            $0.answer = "2026-03-16 25:00:00"
        },
        row("'end' is '*****4612', not a time like 2026-03-16 09:30:12") { $0.end = "177364612" },
        row("'start' is empty") { $0.start = "" },
        row("the call is answered before it starts") { $0.answer = "2026-03-16 01:30:11" },
        row("the call ends before it is answered") { $0.end = "2026-03-16 01:30:19" },
        row("the call ends before it starts") { ($0.answer, $0.end) = ("", "2026-03-16 01:30:11") },
        row("3800 s are billed of a call of 48 s") { $0.billsec = "3800" },
        row("the call ends 18048 s after it starts, and lasted 48 s") { $0.end = "2026-03-16 06:31:00" },
        row("the call starts at 1970-01-01T01:30:12Z, and its channel was made at 2026-03-16T01:30:12Z") {
            ($0.start, $0.answer, $0.end) = ("1970-01-01 01:30:12", "1970-01-01 01:30:20", "1970-01-01 01:31:00")
        },
        row("'start' is text of 4 characters, not a time like 2026-03-16 09:30:12") { $0.start = "欧阳娜娜" },
        Case(
            testDescription: "a mark that is missing",
            row: AsteriskRow().text.replacing("\"ANSWERED\"", with: "\"ANSWERED"),
            explanation: "text stands behind a closing quotation mark: a mark is missing, or one too many"),
        row("'duration' is '-1', not a whole number of seconds") { $0.duration = "-1" },
        row("'billsec' is '', not a whole number of seconds") { $0.billsec = "" },
        row("'billsec' is '*************************9999', not a whole number of seconds") {
            $0.billsec = String(repeating: "9", count: 29)
        },
        row("'uniqueid' is empty") { ($0.uniqueid, $0.channel) = ("", "") },
        row("the row is longer than 16384 bytes") { $0.userfield = String(repeating: "x", count: 20_000) },
    ]

    @Test("is told by line and reason, and its neighbours are read", arguments: cases)
    func rejects(_ item: Case) {
        let before = AsteriskRow { $0.uniqueid = "1773624612.1" }.text
        let after = AsteriskRow { $0.uniqueid = "1773624612.3" }.text
        let reading = calls([before, item.row, after].joined(separator: "\n") + "\n")
        #expect(reading.accepted.map(\.uniqueID) == ["1773624612.1", "1773624612.3"])
        #expect(reading.accepted.map(\.origin.line) == [1, 3])
        #expect(reading.rejected.map(\.description) == ["line 2: \(item.explanation)"])
        #expect(
            reading.rejected.map(\.text) == [
                String(decoding: item.row.utf8.prefix(RowRejection.longestText), as: UTF8.self)
            ])
    }

    @Test("quotation marks in a name forge no columns")
    func forgedColumns() throws {
        let name = #"x","913800138009","BUSY","1999-01-01 00:00:00"#
        let reading = calls(AsteriskRow { $0.clid = name }.text)
        let call = try #require(reading.accepted.first)
        #expect(call.callee.dialled == "913800138001")
        #expect(call.startedAt == instant("2026-03-16T01:30:12Z"))
    }

    @Test("a row within a name is no row")
    func forgedRow() {
        let forged = AsteriskRow { $0.uniqueid = "1773624612.666" }.text
        let reading = calls(AsteriskRow { $0.clid = "x\n\(forged)\n" }.text + "\n" + AsteriskRow().text)
        #expect(reading.accepted.map(\.uniqueID) == ["1773624612.1234", "1773624612.1234"])
        #expect(reading.accepted.map(\.origin.line) == [1, 4])
    }

    @Test(
        "a row that a crash cut off costs the row that was glued to it, and no other",
        arguments: [20, 60, 100, 180, 240])
    func cutRow(length: Int) {
        let rows = (1...4).map { number in AsteriskRow { $0.uniqueid = "1773624612.\(number)" }.text }
        let cut = String(rows[0].prefix(length))
        let reading = calls(cut + rows[1] + "\r\n" + rows[2] + "\n" + rows[3] + "\n")
        #expect(reading.accepted.map(\.uniqueID) == ["1773624612.3", "1773624612.4"])
        #expect(reading.accepted.map(\.origin.line) == [2, 3])
        #expect(reading.rejected.map(\.line) == [1])
        #expect(reading.rejected.allSatisfy { $0.text.contains("1773624612.2") })
    }

    @Test("what is shown of a bad value breaks no terminal and tells no number")
    func shownValue() throws {
        let reading = calls(AsteriskRow { $0.start = "\u{1B}[31m13800138001\r" }.text)
        let shown = try #require(reading.rejected.first).description
        #expect(shown == "line 1: 'start' is '?[31m*******8001?', not a time like 2026-03-16 09:30:12")
    }

    @Test("any bytes are taken without a fault, and in pieces like in one", arguments: [1, 7, 64])
    func everyCutAndFlip(piece: Int) {
        let bytes = Array(AsteriskRow().text.utf8)
        for index in bytes.indices {
            var flipped = bytes
            flipped[index] ^= 0x10
            for text in [flipped, Array(bytes[..<index])] {
                let (whole, parts) = (calls(text), calls(text, piece: piece))
                #expect(whole.accepted == parts.accepted)
                #expect(whole.rejected == parts.rejected)
                #expect(text.isEmpty || whole.accepted.count + whole.rejected.count >= 1)
            }
        }
    }
}
