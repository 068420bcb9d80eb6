import CallModel
import Testing

@testable import CallRecords

@Suite("Call details in whatever format")
struct CallRecordReaderTests {
    @Test("a file's first byte tells its format, and so does its name")
    func sniffs() {
        let (row, object) = (AsteriskRow().text, FreeSwitchObject().text)
        for text in [row, "\n\n" + row, "\u{FEFF}" + row, "," + row.dropFirst(3)] {
            #expect(calls(text, file: "x").accepted.map(\.format) == [.asteriskCSV])
        }
        for text in [object, " \n[" + object + "]", "\u{FEFF}" + object] {
            #expect(calls(text, file: "x").accepted.map(\.format) == [.freeswitchJSON])
        }
        #expect(
            calls("cdr=%7B%22core-uuid%22%3A%22", file: "a_b5359d1a.cdr.json").rejected.map(\.code) == ["not_json"]
        )
        #expect(calls("", file: "Master.csv").accepted.isEmpty)
        #expect(calls("\n \n", file: "Master.csv").rejected.isEmpty)
    }

    @Test("lines count from the beginning of the file, blanks included")
    func lines() {
        #expect(calls("\n\n" + AsteriskRow().text).accepted.map(\.origin.line) == [3])
        #expect(calls("\n[\n" + FreeSwitchObject().text + "]").accepted.map(\.origin.line) == [3])
    }

    @Test("pieces of any size read the same", arguments: [1, 2, 3, 5, 64, 1000])
    func pieces(size: Int) {
        let csv = Array(("\n\u{FEFF}" + AsteriskRow().text + "\n\"broken\n" + AsteriskRow().text).utf8)
        let json = Array((FreeSwitchObject().text + "\njunk\n" + FreeSwitchObject().text).utf8)
        for bytes in [csv, json] {
            let (whole, parts) = (calls(bytes, file: "x"), calls(bytes, file: "x", piece: size))
            #expect(whole.accepted == parts.accepted)
            #expect(whole.rejected == parts.rejected)
            #expect(!whole.rejected.isEmpty)
        }
    }

    @Test("blanks without end are no format, and take no memory")
    func blanks() {
        let reading = calls(Array(repeating: 0x20, count: 3 << 20), piece: 1000)
        #expect(reading.rejected.map(\.code) == ["row_too_long"])
    }

    @Test("JSON that nests without end is refused")
    func deepNesting() {
        let deep = "{\"variables\":" + String(repeating: "[", count: 100_000) + "}"
        #expect(calls(deep, file: "x.json").rejected.map(\.code) == ["not_json"])
        let objects = String(repeating: "{\"a\":", count: 20_000) + "1" + String(repeating: "}", count: 20_000)
        #expect(calls(objects, file: "x.json").rejected.map(\.code) == ["not_json"])
    }

    @Test("any byte of a JSON record may be another, without a fault")
    func flips() {
        let bytes = Array(FreeSwitchObject().text.utf8)
        for index in bytes.indices {
            var flipped = bytes
            flipped[index] ^= 0x12
            let reading = calls(flipped, file: "x.json")
            #expect(reading.accepted.count + reading.rejected.count >= 1)
        }
    }
}
