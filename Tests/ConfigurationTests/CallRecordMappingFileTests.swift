import CallModel
import CallRecords
import Configuration
import Testing

struct CallRecordMappingFileTests {
    /// A mapping that says only what it must.
    private static let smallest = """
        columns: [id, at]
        fields: {identifier: id, start: at}

        """

    private func load(_ text: String) throws -> CallRecordMapping {
        try Home("cdr/own.yaml", text).read { try CallRecordMapping.load("own", folder: $0) }
    }

    @Test func whatIsLeftOutHasADefault() throws {
        let mapping = try load(Self.smallest)
        #expect(
            mapping
                == (try CallRecordMapping(
                    name: "own", layout: .csv(.init(dialect: .rfc4180, header: .none(columns: ["id", "at"]))),
                    times: [try TimeForm("%F %T")],
                    fields: [.identifier: try ColumnExpression(["id"]), .start: try ColumnExpression(["at"])])))
    }

    @Test func everythingCanBeSaid() throws {
        let mapping = try load(
            """
            layout: csv
            delimiter: tab
            quote: "'"
            escape: backslash
            header: namesAndTypes
            encoding: gb18030
            times: [epoch, "%Y-%m-%d %H:%M"]
            timeZone: Asia/Urumqi
            fields: {identifier: "{a}-{b}", start: at, callee: [first, second]}
            only: {kind: ["1", call]}
            dispositions: {成功: answered}
            directions: {Out: outbound}
            """)
        let dialect = try #require(CSVDialect(delimiter: 0x09, quote: 0x27, escape: .backslash))
        #expect(mapping.layout == .csv(.init(dialect: dialect, header: .namesAndTypes)))
        #expect(mapping.encoding == .gb18030)
        #expect(mapping.zone?.identifier == "Asia/Urumqi")
        #expect(mapping.columns == ["a", "b", "at", "first", "second", "kind"])
        #expect(mapping.only == ["kind": ["1", "call"]])
        #expect(mapping.dispositions == ["成功": .answered])
        #expect(mapping.directions == ["out": .outbound])
    }

    @Test func theShippedOnesAreThereWithoutAFileAndTheSitesComeFirst() throws {
        let home = try Home("cdr/freepbx.yaml", Self.smallest)
        try home.write(Self.smallest, to: "cdr/our-dialer.yaml")
        try home.write("no mapping", to: "cdr/notes.txt")
        let mappings = try home.read { try CallRecordMapping.load(folder: $0) }
        #expect(
            mappings.map(\.name) == [
                "asterisk-custom", "avaya-smdr", "cisco-cucm", "freepbx", "freeswitch-opencdrrate", "generic",
                "huawei-cec", "our-dialer", "rtpengine", "rtpengine-calls", "threecx", "yeastar",
            ])
        #expect(mappings.first { $0.name == "freepbx" }?.columns.count == 2)
    }

    @Test(arguments: [
        (
            "fields: {identifier: id}\ncolumns: [id]\n",
            "cdr/own.yaml:1: 'fields' does not say which column holds 'start'"
        ),
        (
            "columns: [id]\nfields: {identifier: id, start: at}\n",
            "cdr/own.yaml:2: 'fields' uses a column 'at' that is not among its columns"
        ),
        (
            "fields: {identifier: id, start: at}\n",
            "cdr/own.yaml:1: 'columns' must name the columns in order, since 'header' is none"
        ),
        (
            "header: names\nfields:\n  identifier: id\n  begin: at\n",
            "cdr/own.yaml:4: 'begin' means nothing in 'fields'; allowed are identifier, linked, partners, row, start, answer, end, duration, ring, billable, disposition, cause, caller, callee, channel, farChannel, application, arguments, agent, trunk, direction, recording"
        ),
        (
            "header: names\nfields: {identifier: '{a', start: at}\n",
            "cdr/own.yaml:2: 'fields.identifier' has a brace without its partner, or nothing between two: '{a'"
        ),
        ("delimiter: ';;'\n" + smallest, "cdr/own.yaml:1: 'delimiter' is ';;'; it must be one character, or tab"),
        (
            "delimiter: '\"'\n" + smallest,
            "cdr/own.yaml:1: 'delimiter' cannot be told from the quotation mark or its escape"
        ),
        ("escape: percent\n" + smallest, "cdr/own.yaml:1: 'escape' is 'percent'; it must be doubled or backslash"),
        (
            "encoding: big5\n" + smallest,
            "cdr/own.yaml:1: 'encoding' is 'big5'; it must be utf-8, gb18030 or source"
        ),
        (
            "timeZone: Asia/Peking\n" + smallest,
            "cdr/own.yaml:1: 'timeZone' is 'Asia/Peking'; it must be a time zone of the IANA database, such as Asia/Shanghai, or source"
        ),
        (
            "times: ['%Y-%m-%d']\n" + smallest,
            "cdr/own.yaml:1: 'times': '%Y-%m-%d' is neither epoch, epochMilliseconds, epochMicroseconds nor a pattern like '%Y-%m-%d %H:%M:%S': it must have year, month, day, hour and minute, each once"
        ),
        (
            "dispositions: {OK: done}\n" + smallest,
            "cdr/own.yaml:1: 'dispositions.OK' is 'done'; it must be answered, no_answer, busy, failed, congestion or cancelled"
        ),
        (
            "colums: [a]\n" + smallest,
            "cdr/own.yaml:1: 'colums' means nothing here; did you mean 'columns'? Allowed are layout, delimiter, quote, escape, header, columns, encoding, times, timeZone, fields, only, dispositions, directions"
        ),
        ("layout: xml\n" + smallest, "cdr/own.yaml:1: 'layout' is 'xml'; it must be csv, json or rtpengine"),
    ])
    func whatIsWrongIsSaidInOneLine(text: String, message: String) throws {
        let refusal = try Home("cdr/own.yaml", text).refusal { folder throws(ConfigurationError) in
            _ = try CallRecordMapping.load("own", folder: folder)
        }
        #expect(refusal == message)
    }

    @Test func aSourceChoosesOne() throws {
        let home = try Home(
            "huiyin.yaml",
            """
            sources:
              dialer: {callRecordFormat: own, callRecordEncoding: gb18030}
              lost: {callRecordFormat: nowhere}
              switch: {callRecordFormat: freeswitch_json}
            """)
        try home.write(Self.smallest, to: "cdr/own.yaml")
        let sources = try home.read { try SiteSettings(folder: $0).sources }
        #expect(sources["dialer"]?.callRecordFormat == .mapping("own"))
        #expect(sources["dialer"]?.callRecordEncoding == .gb18030)
        #expect(sources["switch"]?.callRecordFormat == .known(.freeswitchJSON))
        #expect(sources["default"]?.callRecordFormat == .automatic)
        let layout = try home.read { try #require(sources["dialer"]).callRecordFormat.layout(folder: $0) }
        guard case .mapped(let mapping) = layout else {
            Issue.record("\(layout)")
            return
        }
        #expect(mapping.name == "own")
        let refusal = home.refusal { folder throws(ConfigurationError) in
            _ = try CallRecordChoice.mapping("nowhere").layout(folder: folder)
        }
        #expect(
            refusal
                == "cdr/nowhere.yaml: is not there; the mappings are asterisk-custom, avaya-smdr, cisco-cucm, freepbx, "
                + "freeswitch-opencdrrate, generic, huawei-cec, own, rtpengine, rtpengine-calls, threecx, yeastar"
        )
        #expect(
            try Home("huiyin.yaml", "sources: {x: {callRecordFormat: ../secrets}}").refusal {
                folder throws(ConfigurationError) in _ = try SiteSettings(folder: folder)
            }?.contains("'sources.x.callRecordFormat' is '../secrets'") == true)
    }
}
