import Testing

@testable import CallRecords

/// What damage to a file costs: the row that it is in, and no other.
@Suite("Damaged comma-separated values")
struct CSVDamageTests {
    @Test("text behind a closing mark: the fields are not what they seem, and the rows around it are read")
    func textBehindQuote() {
        let reading = rows("a,b\n\"c,\"d\",e\nf,g\n")
        #expect(reading.accepted.map(\.fields) == [["a", "b"], ["f", "g"]])
        #expect(reading.rejected == [RowRejection(line: 2, reason: .textBehindQuote, text: "\"c,\"d\",e")])
    }

    @Test("a last line without its end that is narrower than the one before is cut off")
    func cutOff() {
        let reading = rows("a,b,c\n\"d\",\"e\"")
        #expect(reading.accepted.map(\.fields) == [["a", "b", "c"]])
        #expect(
            reading.rejected == [RowRejection(line: 2, reason: .cutOff(found: 2, before: 3), text: "\"d\",\"e\"")])
        #expect(rows("a,b,c\nd,e\n").rejected.isEmpty, "with its end it is a row")
        #expect(rows("a,b,c\nd,e,f,g").rejected.isEmpty)
        #expect(rows("a,b,c\n\n").rejected.isEmpty)
    }

    @Test("an open mark gives up its line, and not the rows behind it")
    func openQuote() {
        let reading = rows("a,b\n\"c,d\ne,f\n\ng,\"\"\n")
        #expect(reading.rejected == [RowRejection(line: 2, reason: .unterminatedQuote, text: "\"c,d")])
        #expect(reading.accepted.map(\.fields) == [["a", "b"], ["e", "f"], ["g", ""]])
        #expect(reading.accepted.map(\.line) == [1, 3, 5])
    }

    @Test("an open mark in the last line")
    func openQuoteAtEnd() {
        let reading = rows("a\nb,\"c")
        #expect(reading.rejected == [RowRejection(line: 2, reason: .unterminatedQuote, text: "b,\"c")])
        #expect(reading.accepted.map(\.fields) == [["a"]])
    }

    @Test("an open mark behind a field of several lines gives up the whole row")
    func openQuoteBehindLines() {
        let reading = rows("\"a\nb\",\"c\nd\ne\n")
        #expect(reading.rejected == [RowRejection(line: 1, reason: .unterminatedQuote, text: "\"a\nb\",\"c")])
        #expect(reading.accepted.map(\.line) == [3, 4])
    }

    @Test("an open mark before more than a row may hold")
    func openQuoteBeforeMuch() {
        let count = CSVReader.longestRow / 4 + 100
        let reading = rows("\"open\n" + String(repeating: "x,y\n", count: count))
        #expect(reading.rejected.map(\.line) == [1])
        #expect(reading.accepted.count == count)
        #expect(reading.accepted.last?.line == count + 1)
    }

    @Test("many open marks take no longer than one")
    func manyOpenQuotes() {
        // Read naively, each of these lines swallows the rest again: four days' work.
        let lines = CSVReader.longestRow / 5 * 2
        let reading = rows("\"\n" + String(repeating: "x\",\"\n", count: lines))
        #expect(reading.accepted.count + reading.rejected.count > 0)
        #expect(reading.rejected.allSatisfy { $0.text.utf8.count <= RowRejection.longestText })
    }

    @Test("a row without an end is left out, and the next is read")
    func endlessRow() {
        let reading = rows(Array(repeating: UInt8(ascii: "x"), count: 10 << 20) + Array("\nnext\n".utf8))
        #expect(reading.rejected.map(\.reason) == [.rowTooLong(limit: CSVReader.longestRow)])
        #expect(reading.rejected.first?.text.utf8.count == RowRejection.longestText)
        #expect(reading.accepted.map(\.fields) == [["next"]])
        #expect(reading.accepted.map(\.line) == [2])
    }

    @Test("a row without an end at the end of the file", arguments: ["", "\""])
    func endlessLastRow(mark: String) {
        let reading = rows(Array(mark.utf8) + Array(repeating: 0x78, count: CSVReader.longestRow + 1))
        #expect(reading.rejected.map(\.code) == ["row_too_long"])
        #expect(reading.accepted.isEmpty)
    }

    @Test("a row of exactly the greatest length is read")
    func longestRow() {
        let reading = rows(Array(repeating: UInt8(ascii: "x"), count: CSVReader.longestRow - 1) + [0x0A])
        #expect(reading.accepted.map { $0.text.utf8.count } == [CSVReader.longestRow - 1])
    }

    @Test("zero bytes that a crash left before a row do not take the row with them")
    func zerosBeforeRow() {
        let reading = rows(Array("a\n".utf8) + Array(repeating: 0, count: 4096) + Array("\"b\",c\n".utf8))
        #expect(reading.rejected == [RowRejection(line: 2, reason: .zeroBytes(count: 4096), text: "")])
        #expect(reading.accepted.map(\.fields) == [["a"], ["b", "c"]])
    }

    @Test("zero bytes in a row take that row", arguments: ["x␀y,z\n", "\"x␀\",y\n", "x,␀\n", "x␀", "x\"␀\"\r\n"])
    func zerosInRow(text: String) {
        let zeros = text.count { $0 == "␀" }
        let reading = rows("a\n" + text.replacing("␀", with: "\u{0}"))
        #expect(reading.rejected.map(\.reason) == [.zeroBytes(count: zeros)])
        #expect(reading.rejected.map(\.line) == [2])
        #expect(reading.accepted.map(\.fields) == [["a"]])
    }

    @Test("zero bytes at the end of a file")
    func zerosAtEnd() {
        let reading = rows(Array("a\n".utf8) + [0, 0])
        #expect(reading.rejected.map(\.reason) == [.zeroBytes(count: 2)])
    }
}
