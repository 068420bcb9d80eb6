import Testing

@testable import CallRecords

@Suite("Objects in a stream of JSON")
struct JSONObjectSplitterTests {
    struct Found: Equatable {
        let kind: String
        let text: String
        let line: Int
    }

    private func pieces(_ text: String, size: Int = .max) -> [Found] {
        var splitter = JSONObjectSplitter()
        var found: [Found] = []
        func take(_ piece: JSONObjectSplitter.Piece, _ line: Int) {
            let kind =
                switch piece {
                case .object: "object"
                case .stray: "stray"
                case .tooLong: "too long"
                case .unfinished: "unfinished"
                case .unclosed: "unclosed"
                }
            found.append(Found(kind: kind, text: String(decoding: piece.bytes, as: UTF8.self), line: line))
        }
        for bytes in Array(text.utf8).pieces(of: size) { splitter.read(Array(bytes), take) }
        splitter.finish(.complete, take)
        return found
    }

    private func objects(_ text: String) -> [String] { pieces(text).map { "\($0.kind) \($0.text)" } }

    @Test("stand alone, one a line, or in an array")
    func forms() {
        #expect(objects("{\"a\":1}\n") == ["object {\"a\":1}"])
        #expect(objects("{}\n{}{}") == ["object {}", "object {}", "object {}"])
        #expect(objects(" [ {} , {\"a\":[{}]} ]\n") == ["object {}", "object {\"a\":[{}]}"])
        #expect(objects(" \n ") == [])
    }

    @Test("may have a byte order mark before them", arguments: [1, 2, .max])
    func byteOrderMark(size: Int) {
        let mark = "\u{FEFF}"
        #expect(pieces(mark + "{}\n" + mark + "[{}]", size: size).map(\.kind) == ["object", "object"])
        #expect(pieces("{}\n\u{FEF0}x\n", size: size).map(\.kind) == ["object", "stray"])
    }

    @Test(
        "a list that is not closed is cut off behind its last object; one that is read on from its middle is not")
    func unclosed() {
        #expect(objects("[{},\n{}") == ["object {}", "object {}", "unclosed "])
        #expect(pieces("[{},\n{}\n").last == Found(kind: "unclosed", text: "", line: 3))
        #expect(objects("[[[") == ["unclosed "])
        #expect(objects("{}]\n{}") == ["object {}", "object {}"])
        #expect(objects("[{}, {\"a\"") == ["object {}", "unfinished {\"a\""])
    }

    @Test("braces and marks in strings are text")
    func strings() {
        #expect(objects(#"{"a":"}\"{\\"}{"b":"\\\""}"#) == [#"object {"a":"}\"{\\"}"#, #"object {"b":"\\\""}"#])
    }

    @Test("are told by the line that they start on")
    func lines() {
        #expect(pieces("\n{\n}\n\n{}").map(\.line) == [2, 5])
    }

    @Test("what is not JSON is not passed over")
    func strays() {
        #expect(
            pieces("cdr=%7B%22a%22\n{}x\n5") == [
                Found(kind: "stray", text: "cdr=%7B%22a%22", line: 1), Found(kind: "object", text: "{}", line: 2),
                Found(kind: "stray", text: "x", line: 2), Found(kind: "stray", text: "5", line: 3),
            ])
    }

    @Test("one that is cut off costs no other where it is cut in a string")
    func cut() {
        #expect(
            pieces("{\"a\":\"x\n{\"b\":1}\n{\"c\"") == [
                Found(kind: "unfinished", text: "{\"a\":\"x", line: 1),
                Found(kind: "object", text: "{\"b\":1}", line: 2),
                Found(kind: "unfinished", text: "{\"c\"", line: 3),
            ])
    }

    @Test("one without an end takes no more memory than a row may, and the next is read")
    func endless() {
        let long = "{\"a\":\"" + String(repeating: "x", count: JSONObjectSplitter.longestObject) + "\"}"
        let found = pieces(long + "\n{}")
        #expect(found.map(\.kind) == ["too long", "object"])
        #expect(found.first?.text.utf8.count == JSONObjectSplitter.longestObject)
        #expect(pieces("{" + long).map(\.kind) == ["too long"])
    }

    @Test("are found in pieces of any size")
    func anySize() {
        let text = "[{\"a\":\"\\\"}\"},\n{\"b\":{}} junk\n{\"c"
        for size in 1..<text.utf8.count { #expect(pieces(text, size: size) == pieces(text)) }
    }
}
