import Testing

@testable import CallRecords

@Suite("Comma-separated values")
struct CSVReaderTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let text: String
        let rows: [[String]]
        let lines: [Int]

        init(_ name: String, _ text: String, _ rows: [[String]], lines: [Int]? = nil) {
            (testDescription, self.text, self.rows) = (name, text, rows)
            self.lines = lines ?? Array(1..<(rows.count + 1))
        }
    }

    static let cases = [
        Case("plain fields", "a,b\nc,d\n", [["a", "b"], ["c", "d"]]),
        Case("the last line without an end", "a,b\nc,d", [["a", "b"], ["c", "d"]]),
        Case("CRLF", "a,b\r\n\"c\",\"d\"\r\n", [["a", "b"], ["c", "d"]]),
        Case("a carriage return inside a field", "\"a\r\nb\",c\r\n", [["a\r\nb", "c"]]),
        Case("a byte order mark", "\u{FEFF}a,b\n", [["a", "b"]]),
        Case("a byte order mark before a quoted field", "\u{FEFF}\"a\",b\n", [["a", "b"]]),
        Case("a file that ends in the middle of what might be a mark", "\u{FEFF}", []),
        Case("empty fields", ",\n\"\",\"\"\n", [["", ""], ["", ""]]),
        Case("one empty quoted field", "\"\"\n", [[""]]),
        Case("doubled marks", #""""Alice"" <100>",x"# + "\n", [[#""Alice" <100>"#, "x"]]),
        Case("a backslash is data", #""""A\""B"" <100>",x"# + "\n", [[#""A\"B" <100>"#, "x"]]),
        Case("a comma in a quoted field", "\"a,b\",c\n", [["a,b", "c"]]),
        Case("a line break in a quoted field", "\"a\nb\",c\nd\n", [["a\nb", "c"], ["d"]], lines: [1, 3]),
        Case("empty lines", "a\n\n\r\nb\n", [["a"], ["b"]], lines: [1, 4]),
        Case("a mark inside a plain field", "a\"b,c\n", [["a\"b", "c"]]),
        Case("blanks behind a closing mark", "\"a\" ,\"b\"\t\n", [["a ", "b\t"]]),
        Case("a carriage return alone behind a closing mark", "\"a\"\r\nb\n", [["a"], ["b"]]),
        Case("blanks are data", " a , \"b\n", [[" a ", " \"b"]]),
        Case("nothing", "", []),
    ]

    @Test("reads", arguments: cases)
    func reads(_ item: Case) {
        let reading = rows(item.text)
        #expect(reading.accepted.map(\.fields) == item.rows)
        #expect(reading.accepted.map(\.line) == item.lines)
        #expect(reading.rejected.isEmpty)
    }

    @Test("reads the same in pieces of any size", arguments: cases)
    func pieces(_ item: Case) {
        let bytes = Array(item.text.utf8)
        for size in 1..<max(2, bytes.count) {
            #expect(rows(bytes, piece: size).accepted.map(\.fields) == item.rows)
        }
    }

    @Test("keeps a row as it stands in the file")
    func text() {
        let reading = rows("\"a\"\"\nb\",c\r\nd\n")
        #expect(reading.accepted.map(\.text) == ["\"a\"\"\nb\",c", "d"])
    }

    @Test("replaces what is not UTF-8, and says so")
    func foreignBytes() {
        // Asterisk cuts a field at 79 bytes, here in the middle of 岚 (E5 B2 9A).
        let reading = rows([0x22, 0xE6, 0x9E, 0x97, 0xE5, 0xB2, 0x22, 0x2C, 0x78, 0x0A, 0x79, 0x0A])
        #expect(reading.accepted.map(\.fields) == [["林\u{FFFD}", "x"], ["y"]])
        #expect(reading.accepted.map(\.isUTF8) == [false, true])
    }

    @Test("is not misled by bytes that begin like a mark")
    func halfMark() {
        let reading = rows([0xEF, 0xBB, 0x41, 0x0A])
        #expect(reading.accepted.map(\.fields) == [["\u{FFFD}A"]])
    }

    @Test("can be used again after the end of a file")
    func again() {
        var reader = CSVReader()
        for _ in 0..<2 {
            var reading = Reading<CSVReader.Row>()
            reader.read(Array("\u{FEFF}a\nb".utf8)) { reading.take($0) }
            reader.finish { reading.take($0) }
            #expect(reading.accepted.map(\.line) == [1, 2])
            #expect(reading.accepted.map(\.fields) == [["a"], ["b"]])
        }
    }
}
