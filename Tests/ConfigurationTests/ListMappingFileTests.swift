import CallModel
import CallRecords
import Configuration
import Testing

struct ListMappingFileTests {
    private func load(_ text: String, _ name: String = "own") throws -> ListMapping {
        try Home("lists/\(name).yaml", text).read { try ListMapping.load(name, folder: $0) }
    }

    private func problem(_ text: String) -> String {
        do {
            _ = try load(text)
            return "none"
        } catch {
            return "\(error)"
        }
    }

    @Test func whatIsLeftOutIsAsWithUs() throws {
        let mapping = try load("columns: {policyNumber: 保单号}\n")
        #expect(mapping.layout == .csv(.rfc4180) && mapping.encoding == .utf8)
        #expect(mapping.columns["policyNumber"]?.columns == ["保单号"] && mapping.words.isEmpty)
    }

    @Test func everythingMayBeSaid() throws {
        let mapping = try load(
            """
            layout: csv
            delimiter: tab
            quote: none
            encoding: gb18030
            days: ["%Y%m%d"]
            times: [epochMilliseconds]
            columns: {phone: [手机, 电话], unit: "{省}-{号}"}
            words: {method: {电话: telephone}}
            """)
        #expect(mapping.layout == .csv(try #require(CSVDialect(delimiter: 9, quote: nil, escape: .doubled))))
        #expect(mapping.encoding == .gb18030 && mapping.words == ["method": ["电话": "telephone"]])
        #expect(mapping.columns["phone"]?.columns == ["手机", "电话"])
        #expect(mapping.columns["unit"]?.columns == ["省", "号"])
        #expect(try load("layout: json\n").layout == .json)
    }

    @Test func mistakesAreToldWithTheirLine() {
        #expect(problem("columns:\n  policyNumer: 保单号\n").contains("own.yaml:2: 'policyNumer' means nothing"))
        #expect(problem("words: {methode: {电话: telephone}}\n").contains("did you mean 'method'?"))
        #expect(problem("layout: xml\n").contains("csv or json"))
        #expect(problem("days: [\"%Y-%m\"]\n").contains("it must have year, month and day"))
        #expect(problem("columns: {phone: \"{手机\"}\n").contains("brace"))
        #expect(problem("colums: {}\n").contains("did you mean 'columns'?"))
    }

    @Test func theShippedOneReadsAndOthersAreNotThere() throws {
        let home = try Home()
        let shipped = try ListMapping.load("chinese", folder: home.path)
        #expect(shipped.encoding == .gb18030 && shipped.columns["policyNumber"]?.columns == ["保单号"])
        for name in ["nowhere", "../huiyin", ""] {
            #expect(throws: ConfigurationError.self) { try ListMapping.load(name, folder: home.path) }
        }
    }
}
