import CallModel
import Testing

@testable import CallRecords

/// Bytes are written out: no encoder of ours stands between the test and the standard.
@Suite("Characters of a file")
struct TextDecoderTests {
    private func decoded(_ bytes: [UInt8], _ encoding: TextEncoding, piece: Int) -> String {
        var decoder = TextDecoder(encoding)
        var output: [UInt8] = []
        for piece in bytes.pieces(of: piece) { output += decoder.decode(Array(piece)) }
        output += decoder.finish()
        return String(decoding: output, as: UTF8.self)
    }

    @Test(
        "GB 18030 is read, in pieces of any size", arguments: [1, 2, 3, 5, .max])
    func gb18030(piece: Int) {
        // 林岚, a comma; 丂 (81 40), whose second byte is ASCII; a character of four bytes: 㐀 (81 39 EE 39).
        let bytes: [UInt8] = [0xC1, 0xD6, 0xE1, 0xB0, 0x2C, 0x81, 0x40, 0x81, 0x39, 0xEE, 0x39, 0x0A]
        #expect(decoded(bytes, .gb18030, piece: piece) == "林岚,丂㐀\n")
    }

    @Test("a second byte that looks like a separator separates nothing")
    func separator() {
        // 亅 is 81 7C in GBK: its second byte is '|'. 乗 is 81 5C: a backslash.
        #expect(decoded([0x81, 0x7C, 0x7C, 0x81, 0x5C], .gb18030, piece: 1) == "亅|乗")
    }

    @Test("what is no character is replaced, and what follows is read", arguments: [1, 2, .max])
    func damage(piece: Int) {
        #expect(decoded([0x41, 0xFF, 0x42, 0x0A], .gb18030, piece: piece) == "A\u{FFFD}B\n")
        #expect(decoded([0xC1, 0xD6, 0xC1], .gb18030, piece: piece) == "林\u{FFFD}")
        #expect(decoded([0xC1, 0x0A, 0x41], .gb18030, piece: piece) == "\u{FFFD}\nA")
    }

    @Test("the mark of UTF-8 outweighs what was said of the file", arguments: [1, 2, .max])
    func mark(piece: Int) {
        #expect(decoded(Array("\u{FEFF}林".utf8), .gb18030, piece: piece) == "\u{FEFF}林")
        #expect(decoded([0xEF, 0xBB], .gb18030, piece: piece) == "锘")
    }

    @Test("UTF-8 passes as it is")
    func utf8() {
        #expect(decoded(Array("\u{FEFF}林".utf8), .utf8, piece: 1) == "\u{FEFF}林")
        #expect(decoded([], .gb18030, piece: 1) == "")
    }

    @Test("a log in GBK tells the same calls as in UTF-8")
    func log() {
        let row = AsteriskRow { $0.userfield = "林岚.wav" }.text + "\n"
        let (name, recording): ([UInt8], [UInt8]) = ([0xC1, 0xD6, 0xE1, 0xB0], [0xC1, 0xD6, 0xE1, 0xB0])
        let bytes = row.split(separator: "林岚", omittingEmptySubsequences: false).map { Array($0.utf8) }
        let gbk = bytes[0] + name + bytes[1] + recording + bytes[2]
        for piece in [1, 7, .max] {
            #expect(calls(gbk, piece: piece, encoding: .gb18030).accepted == calls(row).accepted)
        }
        #expect(calls(row).accepted.map(\.recordingName) == ["林岚.wav"])
    }
}
