import CallModel
import Testing

@testable import CallRecords

@Suite("Asterisk's Master.csv")
struct AsteriskCSVTests {
    @Test("reads a row of a stock installation in full")
    func golden() throws {
        let call = try #require(calls(AsteriskRow().text + "\n").accepted.first)
        let rowKey = "1773624612.1234|PJSIP/ct-trunk-000004d7|2026-03-16 01:30:12|2026-03-16 01:31:00"
        #expect(
            call
                == CallDetail(
                    id: plainIdentity("pbx1", rowKey), source: "pbx1", format: .asteriskCSV, rowKey: rowKey,
                    uniqueID: "1773624612.1234", linkedID: nil, otherIdentifiers: [],
                    startedAt: instant("2026-03-16T01:30:12Z"), answeredAt: instant("2026-03-16T01:30:20Z"),
                    endedAt: instant("2026-03-16T01:31:00Z"), durationSeconds: 48, billableSeconds: 40,
                    disposition: .answered, direction: .outbound,
                    caller: CallParty(dialled: "8001", number: PhoneNumber(normalised: "8001")),
                    callee: CallParty(dialled: "913800138001", number: PhoneNumber(normalised: "+8613800138001")),
                    agent: "8001", trunk: "ct-trunk", recordingName: nil,
                    origin: FactOrigin(file: "Master.csv", line: 1)))
    }

    struct Layout: Sendable, CustomTestStringConvertible {
        let columns: Int
        let uniqueID: String
        let linkedID: String?
        let recordingName: String?
        let row: @Sendable (inout AsteriskRow) -> Void
        var testDescription: String { "\(columns) columns: \(uniqueID), \(recordingName ?? "no recording")" }
    }

    static let new = (peeraccount: "", linkedid: "1773624600.1", sequence: "57")
    static let withoutIdentifier = "PJSIP/8001-000004d6 2026-03-16 01:30:12"
    static let layouts = [
        Layout(columns: 16, uniqueID: withoutIdentifier, linkedID: nil, recordingName: nil) {
            ($0.uniqueid, $0.userfield) = (nil, nil)
        },
        Layout(columns: 17, uniqueID: "1773624612.1234", linkedID: nil, recordingName: nil) { $0.userfield = nil },
        Layout(columns: 17, uniqueID: "pbx-a-1773624612.1234", linkedID: nil, recordingName: nil) {
            ($0.uniqueid, $0.userfield) = ("pbx-a-1773624612.1234", nil)
        },
        Layout(columns: 17, uniqueID: withoutIdentifier, linkedID: nil, recordingName: "out-1.wav") {
            ($0.uniqueid, $0.userfield) = (nil, "out-1.wav")
        },
        Layout(columns: 18, uniqueID: "1773624612.1234", linkedID: nil, recordingName: "a.wav") {
            $0.userfield = "/var/spool/asterisk/monitor/a.wav"
        },
        Layout(columns: 18, uniqueID: "set-by-ari", linkedID: nil, recordingName: nil) {
            $0.uniqueid = "set-by-ari"
        },
        Layout(columns: 19, uniqueID: withoutIdentifier, linkedID: "1773624600.1", recordingName: nil) {
            ($0.uniqueid, $0.userfield, $0.newColumns) = (nil, nil, new)
        },
        Layout(columns: 20, uniqueID: "1773624612.1234", linkedID: "1773624600.1", recordingName: nil) {
            ($0.userfield, $0.newColumns) = (nil, new)
        },
        Layout(columns: 20, uniqueID: withoutIdentifier, linkedID: "1773624600.1", recordingName: "a.wav") {
            ($0.uniqueid, $0.userfield, $0.newColumns) = (nil, "a.wav", new)
        },
        Layout(columns: 21, uniqueID: "1773624612.1234", linkedID: "1773624600.1", recordingName: nil) {
            $0.newColumns = new
        },
    ]

    @Test("tells the layouts of cdr.conf apart", arguments: layouts)
    func layout(_ item: Layout) throws {
        let text = AsteriskRow(item.row).text
        #expect(rows(text).accepted.map(\.fields.count) == [item.columns])
        let call = try #require(calls(text).accepted.first)
        #expect(call.uniqueID == item.uniqueID)
        #expect(call.linkedID == item.linkedID)
        #expect(call.recordingName == item.recordingName)
    }

    @Test("an unanswered call has no answer, and nothing is made up for it")
    func unanswered() throws {
        let row = AsteriskRow {
            ($0.answer, $0.duration, $0.billsec, $0.disposition) = ("", "48", "0", "NO ANSWER")
        }
        #expect(row.text.contains("\"2026-03-16 01:30:12\",,\"2026-03-16 01:31:00\",48,0,"))
        let call = try #require(calls(row.text).accepted.first)
        #expect(call.answeredAt == nil)
        #expect(call.billableSeconds == 0)
        #expect(call.disposition == .noAnswer)
    }

    @Test(
        "knows the words for how a call ended",
        arguments: [
            ("ANSWERED", .answered), ("NO ANSWER", .noAnswer), ("BUSY", .busy), ("FAILED", .failed),
            ("CONGESTION", .congestion), ("CANCEL", .cancelled), ("UNKNOWN", .unknown), ("", .unknown),
            ("8", .answered), ("0", .noAnswer),
        ] as [(String, Disposition)])
    func disposition(word: String, meaning: Disposition) throws {
        let call = try #require(calls(AsteriskRow { $0.disposition = word }.text).accepted.first)
        #expect(call.disposition == meaning)
    }

    @Test("reads wall-clock times in the zone that it was told, and in no other")
    func zone() throws {
        let row = AsteriskRow { ($0.start, $0.answer) = ("2026-03-16 09:30:12", "2026-03-16 09:30:20") }
        let text = row.text.replacing("01:31:00", with: "09:31:00")
        #expect(calls(text, zone: shanghai).accepted.first?.startedAt == instant("2026-03-16T01:30:12Z"))
        #expect(calls(text, zone: .utc).accepted.first?.startedAt == instant("2026-03-16T09:30:12Z"))
    }

    @Test("the same row read twice is the same call; rows that differ are not")
    func identity() {
        let row = AsteriskRow()
        let others: [AsteriskRow] = [
            AsteriskRow { $0.dstchannel = "PJSIP/8002-000004f6" }, AsteriskRow { $0.end = "2026-03-16 01:31:01" },
            AsteriskRow { $0.uniqueid = "1773624612.1235" },
        ]
        let text = ([row, row] + others).map(\.text).joined(separator: "\n")
        let identifiers = calls(text).accepted.map(\.id)
        #expect(identifiers.count == 5)
        #expect(Set(identifiers).count == 4)
        #expect(identifiers[0] == identifiers[1])
    }

    @Test("calls that begin in the same second stay two without loguniqueid")
    func identityWithoutIdentifier() {
        let text = ["PJSIP/8001-01", "PJSIP/8002-02"].map { channel in
            AsteriskRow {
                ($0.channel, $0.dstchannel, $0.uniqueid, $0.userfield) = (channel, "", nil, nil)
            }.text
        }
        let read = calls(text.joined(separator: "\n")).accepted
        #expect(Set(read.map(\.id)).count == 2)
        #expect(Set(read.map(\.uniqueID)).count == 2)
    }

    @Test("rows of one channel are told apart by their sequence where there is one")
    func sequence() {
        let text = ["57", "58"].map { sequence in
            AsteriskRow { $0.newColumns = ("", "1773624600.1", sequence) }.text
        }
        let read = calls(text.joined(separator: "\n")).accepted
        #expect(read.map(\.rowKey) == ["1773624612.1234|57", "1773624612.1234|58"])
    }

    @Test("a dialplan of several steps hides the number, and Dial tells it", arguments: ["s", "h", "~~s~~", ""])
    func steps(dst: String) throws {
        for data in [
            "PJSIP/13800138001@ct-trunk,60,gTt", "SIP/ct-trunk/13800138001,60", "SIP/t/13800138001&SIP/u/1",
            "PJSIP/ct-trunk/sip:13800138001@10.0.0.1:5060,60,tT",
        ] {
            let row = AsteriskRow { ($0.dst, $0.lastdata) = (dst, data) }
            let call = try #require(calls(row.text).accepted.first)
            #expect(call.callee.number?.normalised == "+8613800138001")
        }
        let hungUp = AsteriskRow { ($0.dst, $0.lastapp, $0.lastdata) = (dst, "Hangup", "SIP/x/13800138001") }
        #expect(calls(hungUp.text).accepted.first?.callee.number == nil)
    }

    @Test(
        "finds the recording's name where a recorder wrote it",
        arguments: [
            ("MixMonitor", "out-1-8001.wav,b", "", "out-1-8001.wav"),
            ("MixMonitor", "/mon/2026/out-1.wav49,ab,/bin/hook ^{UNIQUEID}", "", "out-1.WAV"),
            ("MixMonitor", "mixed.gsm", "customer.wav", "customer.wav"),
            ("Dial", "SIP/1", "a.wav;b.wav", "a.wav"), ("Dial", "SIP/1", "call7.wav16", "call7.wav16"),
            ("Dial", "SIP/1", "call7.sln", "call7.sln"), ("Dial", "SIP/1", "x.OPUS", "x.OPUS"),
            ("Dial", "SIP/1", "audio:/mon/x.WAV", "audio:/mon/x.WAV".split(separator: "/").last.map(String.init)),
            ("Playback", "prompts/hello.wav", "", nil), ("Dial", "SIP/1", "gold customer", nil),
        ])
    func recordingName(app: String, data: String, userfield: String, name: String?) throws {
        let row = AsteriskRow { ($0.lastapp, $0.lastdata, $0.userfield) = (app, data, userfield) }
        #expect(try #require(calls(row.text).accepted.first).recordingName == name)
    }
}
