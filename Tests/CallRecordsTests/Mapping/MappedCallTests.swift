import CallModel
import Testing

@testable import CallRecords

@Suite("Call logs read by a mapping")
struct MappedCallTests {
    /// A mapping of a few columns; what a test is about, it changes.
    private struct Plain {
        var dialect = CSVDialect.rfc4180
        var columns: [String]? = ["id", "start", "end", "from", "to", "how"]
        var times = ["%F %T"]
        var fields: [CallField: [String]] = [
            .identifier: ["id"], .start: ["start"], .end: ["end"], .caller: ["from"], .callee: ["to"],
            .disposition: ["how"],
        ]
        var zone: SiteTimeZone? = nil
        var encoding: TextEncoding? = nil
        var dispositions: [String: Disposition] = [:]
        var directions: [String: CallDirection] = [:]
        var only: [String: Set<String>] = [:]
        var isJSON = false

        func mapping() throws -> CallRecordMapping {
            let header: CallRecordMapping.CSVLayout.Header = columns.map { .none(columns: $0) } ?? .names
            return try CallRecordMapping(
                name: "plain", layout: isJSON ? .json : .csv(.init(dialect: dialect, header: header)),
                encoding: encoding, times: times.map { try TimeForm($0) }, zone: zone,
                fields: fields.mapValues { try ColumnExpression($0) }, dispositions: dispositions,
                directions: directions, only: only)
        }
    }

    private func read(
        _ bytes: [UInt8], piece: Int = .max, _ change: (inout Plain) -> Void = { _ in }
    ) throws -> Reading<CallDetail> {
        var plain = Plain()
        change(&plain)
        return calls(bytes, file: "log", piece: piece, layout: .mapped(try plain.mapping()))
    }

    private func read(_ text: String, _ change: (inout Plain) -> Void = { _ in }) throws -> Reading<CallDetail> {
        try read(Array(text.utf8), change)
    }

    private static let row = "c-1,2026-03-16 09:30:12,2026-03-16 09:31:00,8001,13800138001,ANSWERED"

    @Test("a row in full")
    func golden() throws {
        let rowKey = "c-1||2026-03-16 09:30:12|2026-03-16 09:31:00"
        #expect(
            try read(Self.row + "\n") { $0.zone = shanghai }.accepted == [
                CallDetail(
                    id: plainIdentity("pbx1", rowKey), source: "pbx1", format: .mapped, rowKey: rowKey,
                    uniqueID: "c-1", linkedID: nil, otherIdentifiers: [],
                    startedAt: instant("2026-03-16T01:30:12Z"), answeredAt: nil,
                    endedAt: instant("2026-03-16T01:31:00Z"), durationSeconds: 48, billableSeconds: 0,
                    disposition: .answered, direction: .outbound,
                    caller: CallParty(dialled: "8001", number: PhoneNumber(normalised: "8001")),
                    callee: CallParty(dialled: "13800138001", number: PhoneNumber(normalised: "+8613800138001")),
                    agent: "8001", trunk: nil, recordingName: nil, origin: FactOrigin(file: "log", line: 1))
            ])
    }

    @Test("the source's zone counts where the mapping has none")
    func zone() throws {
        #expect(try read(Self.row).accepted.map(\.startedAt) == [instant("2026-03-16T09:30:12Z")])
    }

    @Test("a first line names the columns, in any order and with others between them")
    func header() throws {
        let text =
            "how,to,x,from,end,start,id\nBUSY,13800138001,?,8001,2026-03-16 09:31:00,2026-03-16 09:30:12,c-1\n"
        let reading = try read(text + text) { $0.columns = nil }
        #expect(reading.accepted.map(\.disposition) == [.busy, .busy])
        #expect(reading.accepted.map(\.origin.line) == [2, 4])
        #expect(reading.rejected.isEmpty)
    }

    @Test("a first line that lacks columns, or has them twice, is told, and nothing under it is guessed")
    func badHeader() throws {
        let reading = try read("id,start,to,to,from\n1,2,3,4,5\n") { $0.columns = nil }
        #expect(reading.accepted.isEmpty)
        #expect(
            reading.rejected.map(\.description) == [
                "line 1: the first line must name the columns, each once; it lacks 'end', 'how' and repeats 'to'; "
                    + "nothing behind it is read"
            ])
    }

    @Test("other delimiters, marks and escapes")
    func dialects() throws {
        let start = "2026-03-16 09:30:12"
        let cases: [(UInt8, UInt8?, CSVDialect.Escape, String)] = [
            (0x09, nil, .doubled, "c\"1\t\(start)\t\ta,b\t13800138001\tBUSY\n"),
            (0x3B, 0x27, .doubled, "'c\"1';'\(start)';'';'a,b';13800138001;BUSY\n"),
            (0x2C, 0x22, .backslash, "\"c\\\"1\",\"\(start)\",\"\",\"a,b\",\"13800138001\",BUSY\n"),
        ]
        for (delimiter, quote, escape, text) in cases {
            let dialect = try #require(CSVDialect(delimiter: delimiter, quote: quote, escape: escape))
            let bytes = Array(text.utf8)
            for piece in [1, 3, .max] {
                let call = try #require(try read(bytes, piece: piece) { $0.dialect = dialect }.accepted.first)
                #expect(call.uniqueID == "c\"1")
                #expect(call.caller.dialled == "a,b")
                #expect(call.disposition == .busy)
            }
        }
        #expect(CSVDialect(delimiter: 0x2C, quote: 0x2C, escape: .doubled) == nil)
        #expect(CSVDialect(delimiter: 0x5C, quote: 0x22, escape: .backslash) == nil)
        #expect(CSVDialect(delimiter: 0x0A, quote: nil, escape: .doubled) == nil)
        #expect(CSVDialect(delimiter: 0xE9, quote: nil, escape: .doubled) == nil)
    }

    @Test(
        "times in the forms of other systems",
        arguments: [
            ("epoch", "1773624612", "2026-03-16T01:30:12Z"),
            ("epoch", "1773624612.25", "2026-03-16T01:30:12.250000Z"),
            ("epochMilliseconds", "1773624612250", "2026-03-16T01:30:12.250000Z"),
            ("epochMicroseconds", "1773624612250001", "2026-03-16T01:30:12.250001Z"),
            ("%Y%m%d%H%M%S", "20260316093012", "2026-03-16T09:30:12Z"),
            ("%d/%m/%Y %H:%M", "16/03/2026 09:30", "2026-03-16T09:30:00Z"),
            ("%Y/%-m/%-d %-H:%M:%S", "2026/3/16 9:30:12", "2026-03-16T09:30:12Z"),
            ("%FT%T.%f%z", "2026-03-16T09:30:12.123+0800", "2026-03-16T01:30:12Z"),
            ("%FT%T%z", "2026-03-16T09:30:12Z", "2026-03-16T09:30:12Z"),
            ("%F %T %z", "2026-03-16 09:30:12 -03:30", "2026-03-16T13:00:12Z"),
            ("%Y年%m月%d日 %T", "2026年03月16日 09:30:12", "2026-03-16T09:30:12Z"),
        ])
    func times(form: String, text: String, meaning: String) throws {
        let reading = try read("c-1,\(text),,8001,13800138001,BUSY\n") { $0.times = [form] }
        #expect(reading.accepted.map(\.startedAt) == [instant(meaning)])
    }

    @Test("0 is never in an epoch, and never is no start")
    func never() throws {
        let unanswered = try read("c-1,1773624612,0,8001,13800138001,BUSY\n") { $0.times = ["epoch"] }
        #expect(unanswered.accepted.map(\.endedAt) == [nil])
        let unstarted = try read("c-1,0,0,8001,13800138001,BUSY\n") { $0.times = ["epoch"] }
        #expect(unstarted.rejected.map(\.explanation) == ["'start' is empty"])
    }

    @Test(
        "durations in the forms of other systems",
        arguments: [("48", 48), ("48.917", 48), ("0:00:48", 48), ("01:02:03", 3723), ("", 48)])
    func durations(text: String, seconds: Int) throws {
        let reading = try read("c-1,2026-03-16 09:30:12,2026-03-16 09:31:00,8001,\(text),BUSY\n") {
            ($0.fields[.callee], $0.fields[.duration]) = (nil, ["to"])
        }
        #expect(reading.accepted.map(\.durationSeconds) == [seconds])
    }

    @Test("what is no duration is told", arguments: ["-1", "1:60:00", "48 s", "1:2", "4.x", "99999999"])
    func badDurations(text: String) throws {
        let reading = try read("c-1,2026-03-16 09:30:12,2026-03-16 09:31:00,8001,\(text),BUSY\n") {
            ($0.fields[.callee], $0.fields[.duration]) = (nil, ["to"])
        }
        #expect(reading.rejected.map(\.code) == ["unreadable_value"])
    }

    @Test("answer and end follow from durations where the log does not have them")
    func derived() throws {
        let reading = try read("c-1,2026-03-16 09:30:12,48,8001,40,ANSWERED\n") {
            $0.fields = [.identifier: ["id"], .start: ["start"], .duration: ["end"], .billable: ["to"]]
        }
        let call = try #require(reading.accepted.first)
        #expect(call.endedAt == instant("2026-03-16T09:31:00Z"))
        #expect(call.answeredAt == instant("2026-03-16T09:30:20Z"))
        #expect(call.disposition == .answered)
    }

    @Test("ring and talk tell answer and end where the log has neither")
    func ringing() throws {
        func call(_ ring: String, _ talk: String) throws -> CallDetail? {
            try read("c-1,2026-03-16 09:30:12,\(ring),\(talk)\n") {
                $0.columns = ["id", "start", "ring", "talk"]
                $0.fields = [
                    .identifier: ["id"], .start: ["start"], .ring: ["ring"], .billable: ["talk"],
                ]
            }.accepted.first
        }
        let answered = try #require(try call("8", "60"))
        #expect(answered.answeredAt == instant("2026-03-16T09:30:20Z"))
        #expect(answered.endedAt == instant("2026-03-16T09:31:20Z") && answered.durationSeconds == 68)
        let unanswered = try #require(try call("20", "0"))
        #expect(unanswered.answeredAt == nil && unanswered.endedAt == instant("2026-03-16T09:30:32Z"))
    }

    @Test("of both sides' causes 0 is none", arguments: [("0", "16"), ("16", "0"), ("16", "")])
    func causes(_ one: String, _ other: String) throws {
        let reading = try read("c-1,2026-03-16 09:30:12,\(one),\(other)\n") {
            $0.columns = ["id", "start", "one", "other"]
            $0.fields = [.identifier: ["id"], .start: ["start"], .cause: ["one", "other"]]
        }
        #expect(reading.accepted.map(\.disposition) == [.noAnswer])
    }

    @Test("records of another kind, with columns of their own, are passed over")
    func otherKind() throws {
        let text = "kind,id,jitter\n2,c-1,7\n"
        let reading = try read(text) { ($0.columns, $0.only) = (nil, ["kind": ["1"]]) }
        #expect(reading.accepted.isEmpty && reading.rejected.isEmpty)
        #expect(
            try read(text + "1,c-2,7\n") { ($0.columns, $0.only) = (nil, ["kind": ["1"]]) }.rejected.count == 1)
    }

    @Test("a column may be one of several, or a text made of several")
    func expressions() throws {
        let reading = try read(Self.row) {
            $0.fields[.linked] = ["{from}/{id}"]
            ($0.fields[.agent], $0.fields[.partners]) = (["how", "from"], ["id", "how", "{to}"])
        }
        let call = try #require(reading.accepted.first)
        #expect(call.linkedID == "8001/c-1")
        #expect(call.agent == "ANSWERED")
        #expect(call.otherIdentifiers == ["ANSWERED", "13800138001"])
        for text in ["", "{", "a}", "{}", "{a", "{{a}"] {
            #expect(throws: ColumnExpression.SyntaxError.self) { try ColumnExpression([text]) }
        }
        #expect(throws: ColumnExpression.SyntaxError.self) { try ColumnExpression([]) }
    }

    @Test("words of the log's own, and rows that are no calls")
    func words() throws {
        let rows = ["成功,呼出", "无人接听,呼入", "BUSY,呼出", "心跳,"].map { "c,2026-03-16 09:30:12,,8001,\($0)" }
        let reading = try read(rows.joined(separator: "\n")) {
            $0.columns = ["id", "start", "end", "from", "how", "way"]
            $0.fields[.callee] = nil
            $0.fields[.direction] = ["way"]
            $0.dispositions = ["成功": .answered, "无人接听": .noAnswer]
            $0.directions = ["呼出": .outbound, "呼入": .inbound]
            $0.only = ["how": ["成功", "无人接听", "BUSY"]]
        }
        #expect(reading.accepted.map(\.disposition) == [.answered, .noAnswer, .busy])
        #expect(reading.accepted.map(\.direction) == [.outbound, .inbound, .outbound])
        #expect(reading.rejected.isEmpty)
        let unknown = try read("c,2026-03-16 09:30:12,,8001,13800138001,呼吸\n") {
            ($0.fields[.disposition], $0.fields[.direction]) = (nil, ["how"])
        }
        #expect(
            unknown.rejected.map(\.explanation) == [
                "'how' is text of 2 characters, not a direction that the mapping 'plain' knows"
            ])
    }

    @Test("a row that cannot be read is told by line, column and reason, and the others are read")
    func rejections() throws {
        let bad = [
            (
                "c-1,2026-02-30 09:30:12,,8001,13800138001,BUSY",
                "'start' is '2026-02-30 09:30:12', not a time as the mapping 'plain' has it"
            ),
            (",2026-03-16 09:30:12,,8001,13800138001,BUSY", "'id' is empty"),
            ("c-1,2026-03-16 09:30:12,,8001", "4 columns where there should be 6 (plain)"),
            ("c-1,2026-03-16 09:30:12,2026-03-16 09:30:11,8001,1,BUSY", "the call ends before it starts"),
            (
                "c-1,2026-03-16 09:30:12,2027-03-16 09:30:11,8001,1,BUSY",
                "the call ends more than 10000000 s after it starts"
            ),
        ]
        for (row, reason) in bad {
            let reading = try read([Self.row, row, Self.row].joined(separator: "\n"))
            #expect(reading.accepted.map(\.origin.line) == [1, 3])
            #expect(reading.rejected.map(\.description) == ["line 2: \(reason)"])
        }
    }

    @Test("JSON objects, their keys with dots between them")
    func json() throws {
        let text = """
            [{"call":{"id":"c-1","at":1773624612},"parties":[{"nr":8001},{"nr":"13800138001"}],"how":"NO ANSWER"},
             {"call":{"id":"c-2","at":1773624613.5},"parties":[{"nr":"8002"}],"how":null}]
            """
        for piece in [1, 7, .max] {
            let reading = try read(Array(text.utf8), piece: piece) {
                ($0.isJSON, $0.times) = (true, ["epoch"])
                $0.fields = [
                    .identifier: ["call.id"], .start: ["call.at"], .caller: ["parties.0.nr"],
                    .callee: ["parties.1.nr"], .disposition: ["how"],
                ]
            }
            #expect(reading.rejected.isEmpty)
            #expect(reading.accepted.map(\.uniqueID) == ["c-1", "c-2"])
            #expect(reading.accepted.map(\.caller.dialled) == ["8001", "8002"])
            #expect(reading.accepted.map(\.callee.dialled) == ["13800138001", ""])
            #expect(reading.accepted.map(\.disposition) == [.noAnswer, .unknown])
            #expect(reading.accepted.last?.startedAt == instant("2026-03-16T01:30:13.500000Z"))
        }
    }

    @Test("a mapping that cannot be is none")
    func impossible() {
        #expect(throws: CallRecordMapping.Problem(description: "does not say which column holds 'identifier'")) {
            var plain = Plain()
            plain.fields[.identifier] = nil
            _ = try plain.mapping()
        }
        #expect(throws: CallRecordMapping.Problem(description: "uses a column 'x' that is not among its columns"))
        {
            var plain = Plain()
            plain.fields[.agent] = ["x"]
            _ = try plain.mapping()
        }
        #expect(throws: CallRecordMapping.Problem(description: "names the column 'id' twice")) {
            var plain = Plain()
            plain.columns?.append("id")
            _ = try plain.mapping()
        }
        for text in ["", "%F", "%T", "%Y-%m-%d %H:%M:%S %H", "%q", "%", "%-Y", "epochSeconds"] {
            #expect(throws: TimePattern.SyntaxError.self) { try TimeForm(text) }
        }
    }
}
