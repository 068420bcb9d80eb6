import CallModel
import Foundation
import Testing

@testable import CallRecords

/// Lists as core systems write them: their own names and words, GB 18030, JSON.
@Suite("Lists by a mapping")
struct ListMappingTests {
    private static func mapping(
        _ layout: ListMapping.Layout = .csv(.rfc4180), encoding: TextEncoding = .utf8,
        columns: [String: [String]] = [:], words: [String: [String: String]] = [:]
    ) throws -> ListMapping {
        ListMapping(
            name: "own", layout: layout, encoding: encoding,
            columns: try columns.mapValues { try ColumnExpression($0) },
            words: words, days: [try TimePattern(day: "%Y/%-m/%-d"), try TimePattern(day: "%F %T")],
            times: [try TimeForm("%Y%m%d%H%M%S")])
    }

    private func read<Fact>(
        _ bytes: [UInt8], _ reader: BusinessListReader<Fact>, at size: Int = .max
    ) throws -> Reading<Fact> {
        var (reader, reading) = (reader, Reading<Fact>())
        var rest = bytes[...]
        while !rest.isEmpty {
            let block = Array(rest.prefix(size))
            rest = rest.dropFirst(block.count)
            try reader.read(block) { reading.take($0) }
        }
        try reader.finish { reading.take($0) }
        return reading
    }

    private let chinese = [
        "policyNumber": ["保单号"], "holderName": ["投保人"], "phone": ["手机", "电话"], "issuedOn": ["承保日期"],
        "unit": ["{省}-{机构}"],
    ]

    /// A text in GB 18030.
    private static func gb18030(_ text: String) throws -> [UInt8] {
        let handle = iconv_open("GB18030", "UTF-8")
        defer { iconv_close(handle) }
        var (input, output) = (
            text.utf8.map(CChar.init(bitPattern:)), [CChar](repeating: 0, count: text.utf8.count * 4)
        )
        var (inputLeft, outputLeft) = (input.count, output.count)
        let result = input.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                var (source, target) = (input.baseAddress, output.baseAddress)
                return iconv(handle, &source, &inputLeft, &target, &outputLeft)
            }
        }
        try #require(result == 0 && inputLeft == 0)
        return output.prefix(output.count - outputLeft).map(UInt8.init(bitPattern:))
    }

    @Test(
        "their columns, the first of several that holds something, days of theirs, GB 18030",
        arguments: [1, 7, 4096])
    func columns(block: Int) throws {
        let text =
            "保单号,投保人,手机,电话,承保日期,省,机构\nYS1,张三,,13600136091,2026/3/6,37,01\nYS2,李四,13600136092,x,2026-03-07 00:00:00,37,02\n"
        let reader = BusinessListReader.policies(phones: PlainNormaliser())
            .mapped(try Self.mapping(encoding: .gb18030, columns: chinese))
        let reading = try read(try Self.gb18030(text), reader, at: block)
        #expect(reading.rejected.isEmpty)
        #expect(reading.accepted.map(\.holderName) == ["张三", "李四"])
        #expect(reading.accepted.map { $0.phones.map(\.normalised) } == [["+8613600136091"], ["+8613600136092"]])
        #expect(reading.accepted.map(\.issuedOn) == [day("2026-03-06"), day("2026-03-07")])
        #expect(reading.accepted.map(\.unit?.rawValue) == ["37-01", "37-02"])
    }

    @Test("a byte that is no character is told, and its neighbours are read")
    func damaged() throws {
        let text =
            try Self.gb18030("保单号,投保人,手机,承保日期\nYS1,张三,,\n") + [0x59, 0x2C, 0xFF, 0x2C, 0x2C, 0x0A]
            + Self.gb18030("YS3,王五,,\n")
        let reader = BusinessListReader.policies(phones: PlainNormaliser())
            .mapped(try Self.mapping(encoding: .gb18030, columns: chinese))
        let reading = try read(text, reader)
        #expect(reading.accepted.map(\.number.rawValue) == ["YS1", "YS3"])
        #expect(reading.rejected.map(\.line) == [3] && reading.rejected.map(\.code) == ["unrecognised"])
    }

    @Test("a header in their words that lacks a column names it in their words")
    func header() throws {
        let reader = BusinessListReader.policies(phones: PlainNormaliser())
            .mapped(try Self.mapping(columns: chinese))
        #expect(throws: ListHeaderError(missing: ["手机' or '电话"], repeated: [])) {
            try read(Array("保单号,投保人\nYS1,张三\n".utf8), reader)
        }
    }

    @Test("JSON with our names needs no mapping: an array, or one object behind the other", arguments: [1, 4096])
    func json(block: Int) throws {
        let rows = [
            #"{"policyNumber": "YS1", "holderName": "张三", "phone": 13600136091, "hesitationDays": 15}"#,
            #"{"policyNumber": "YS2", "holderName": "李四", "phone": null}"#,
        ]
        for text in ["\u{FEFF}[\(rows.joined(separator: ",\n"))]\n", rows.joined(separator: "\n")] {
            let reading = try read(Array(text.utf8), .policies(phones: PlainNormaliser()), at: block)
            #expect(reading.rejected.isEmpty)
            #expect(reading.accepted.map(\.number.rawValue) == ["YS1", "YS2"])
            #expect(reading.accepted.map(\.hesitationDays) == [15, nil])
        }
    }

    @Test("JSON that cannot be read is told with its line, and its neighbours are read")
    func badJSON() throws {
        let text = """
            {"policyNumber": "YS1", "holderName": "张三"}
            {"policyNumber": "", "holderName": "李四"}
            nonsense
            {"policyNumber": "YS4", "holderName": "王
            {"policyNumber": "YS5", "holderName": "赵六"}
            """
        let reading = try read(Array(text.utf8), .policies(phones: PlainNormaliser()))
        #expect(reading.accepted.map(\.number.rawValue) == ["YS1", "YS5"])
        #expect(reading.rejected.map(\.line) == [2, 3, 4])
        #expect(reading.rejected.map(\.code) == ["missing_value", "not_json", "not_json"])
    }

    @Test("places within JSON, answers as an object, words of theirs, times of theirs")
    func nested() throws {
        let mapping = try Self.mapping(
            .json,
            columns: ["attemptID": ["id"], "callbackID": ["duty.id"], "content": ["answers"], "time": ["at"]],
            words: [
                "method": ["电话": "telephone"], "result": ["成功": "spoke"], "person": ["投保人": "policyholder"],
                "content": ["是": "yes", "否": "no"],
            ])
        let text = """
            [{"id": "A1", "duty": {"id": "HF1"}, "at": "20260316093012", "person": "投保人", "method": "电话",
              "answers": {"N1": "是", "N2": "否", "N3": "unclear"}, "problems": null, "result": "成功", "script": "v1"}]
            """
        let zone = try #require(SiteTimeZone(identifier: "Asia/Shanghai"))
        let reading = try read(
            Array(text.utf8), BusinessListReader.attempts(zone: zone).mapped(mapping))
        let attempt = try #require(reading.accepted.first)
        #expect(attempt.callbackID.rawValue == "HF1" && attempt.at == UTCInstant("2026-03-16T01:30:12Z"))
        #expect(attempt.channel == .telephone && attempt.person == .policyholder && attempt.result == .spoke)
        #expect(
            attempt.content?.answers == [
                ScriptItemID(rawValue: "N1"): .yes, ScriptItemID(rawValue: "N2"): .no,
                ScriptItemID(rawValue: "N3"): .unclear,
            ])
    }

    @Test("every column of every list may be mapped")
    func known() throws {
        let (phones, zone) = (PlainNormaliser(), try #require(SiteTimeZone(identifier: "UTC")))
        let all =
            BusinessListReader.policies(phones: phones).columns
            + BusinessListReader.callbacks(phones: phones).columns
            + BusinessListReader.attempts(zone: zone).columns + BusinessListReader.numbers(phones: phones).columns
            + BusinessListReader.agents(phones: phones).columns + BusinessListReader.units().columns
            + BusinessListReader.cases().columns + BusinessListReader.caseSteps().columns
            + BusinessListReader.questionnaires().columns + BusinessListReader.complaints().columns
            + BusinessListReader.events(kinds: []).columns
        #expect(Set(all) == ListMapping.knownColumns)
    }
}
