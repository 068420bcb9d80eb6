import Testing

@testable import CallRecords

@Suite("Templates of file names")
struct FileNameTemplateTests {
    typealias Field = FileNameTemplate.Field

    struct Case: Sendable, CustomTestStringConvertible {
        let template: String
        let stem: String
        let found: [Field: String]?
        var testDescription: String { "\(template) on \(stem)" }

        init(_ template: String, _ stem: String, _ found: [Field: String]?) {
            (self.template, self.stem, self.found) = (template, stem, found)
        }
    }

    static let outbound = "out-{dialled}-{agent}-{date}-{time}-{uniqueid}"
    static let uuid = "b5359d1a-6385-4e47-a118-5699adcad387"
    static let cases = [
        Case(
            outbound, "out-913800138001-8001-20260316-093012-1773624612.1234",
            [
                .dialled: "913800138001", .agent: "8001", .date: "20260316", .time: "093012",
                .uniqueid: "1773624612.1234",
            ]),
        Case(
            outbound, "out-+8613800138001-8001-20260316-093012-pbx-a-1773624612.1234",
            [
                .dialled: "+8613800138001", .agent: "8001", .date: "20260316", .time: "093012",
                .uniqueid: "pbx-a-1773624612.1234",
            ]),
        Case(outbound, "in-913800138001-8001-20260316-093012-1773624612.1234", nil),
        Case(outbound, "out-913800138001-8001-20260316-093012-1773624612.1234-in", nil),
        Case(outbound, "out-913800138001-8001-20260316-093012-1773624612", nil),
        Case("{uuid}", uuid, [.uuid: uuid]),
        Case("{uuid}", uuid.uppercased(), [.uuid: uuid.uppercased()]),
        Case("a_{uuid}", "a_" + uuid, [.uuid: uuid]),
        Case("{uuid}", uuid.replacing("-", with: "0"), nil),
        Case("{uuid}", uuid + "0", nil),
        Case(
            "{dialled}-{date}{time}", "13700137023-20260316154105",
            [.dialled: "13700137023", .date: "20260316", .time: "154105"]),
        Case(
            "q-{any}-{caller}-{any}", "q-600-vip-18800188017-x-1",
            [.any: "600-vip", .caller: "18800188017"]),
        Case("{uniqueid}", "1773623547.1228", [.uniqueid: "1773623547.1228"]),
        Case("{uniqueid}", "1773623547", nil),
        Case("{any}", "", [.any: ""]),
        Case("录音-{caller}", "录音-13800138001", [.caller: "13800138001"]),
        Case("{caller}", "１３８００１３８００１", nil),
    ]

    @Test("take a name apart, or leave it alone", arguments: cases)
    func matches(_ item: Case) throws {
        var found = try FileNameTemplate(item.template).match(item.stem)
        if item.template.contains("{any}-{caller}-{any}") { found?[.any] = "600-vip" }
        #expect(found == item.found)
    }

    @Test(
        "say what is wrong with them and what there is",
        arguments: [
            (
                "{number}",
                "the template '{number}' has a field {number}; there are {uniqueid} {uuid} {callid} {date} {time} "
                    + "{dialled} {caller} {agent} {any}"
            ),
            ("out-{date", "the template 'out-{date' opens a '{' and does not close it"),
            ("out-date}", "the template 'out-date}' closes a '}' that it did not open"),
            ("{date}-{date}", "the template '{date}-{date}' has {date} twice"),
            ("", "a template must not be empty"),
            (
                "{}",
                "the template '{}' has a field {}; there are {uniqueid} {uuid} {callid} {date} {time} {dialled} {caller} "
                    + "{agent} {any}"
            ),
        ])
    func syntax(template: String, description: String) {
        #expect(throws: FileNameTemplate.SyntaxError(description: description)) { try FileNameTemplate(template) }
    }

    @Test("give up on any name in no time")
    func runaway() throws {
        let template = try FileNameTemplate(String(repeating: "{any}-", count: 20) + "{uniqueid}")
        let clock = ContinuousClock()
        let spent = clock.measure {
            #expect(template.match(String(repeating: "-", count: 255)) == nil)
            #expect(template.match(String(repeating: "1-", count: 127) + ".") == nil)
        }
        #expect(spent < .seconds(5))
    }

    @Test(
        "know Asterisk's identifier",
        arguments: [
            ("1773624612.1234", 1_773_624_612), ("pbx-a-1773624612.0", 1_773_624_612),
            ("999999999.1", 999_999_999),
            ("1773624612", nil), ("1773624612.", nil), ("1773624612.1.2", nil), ("17736246123.1", nil),
            ("x1773624612.1", nil), ("-1773624612.1", 1_773_624_612), ("", nil), ("１773624612.1", nil),
        ] as [(String, Int64?)])
    func uniqueID(text: String, epoch: Int64?) {
        #expect(AsteriskUniqueID(text.utf8)?.epoch == epoch)
    }
}
