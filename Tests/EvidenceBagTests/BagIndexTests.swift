import EvidenceBag
import Foundation
import Testing

/// What comes from outside stays text, in a page and in a sheet.
@Suite("Index of a bag")
struct BagIndexTests {
    private static func index(_ text: String) -> BagIndex {
        BagIndex(
            title: .init("调阅", "Production"), about: [(.init("用途", "Purpose"), text)],
            tables: [
                .init(
                    .init("录音", "Recordings"), columns: [.init("原名", "Name"), .init("文件", "File")],
                    rows: [[.text(text), .file("data/recordings/x.wav")]])
            ])
    }

    @Test(
        "no markup comes through",
        arguments: [
            "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='x", "<!--", "]]>",
            "&lt;script&gt;", "</bdi></td></table><iframe src=//x>", "a\u{202E}b", "a\u{0}b",
            "javascript:alert(1)",
        ])
    func markup(_ text: String) {
        let (page, harmless) = (Self.index(text).page, Self.index("x").page)
        func marks(_ page: String) -> [Int] {
            ["<", ">", "\"", "'"].map { page.components(separatedBy: $0).count }
        }
        #expect(marks(page) == marks(harmless), "\(page)")
        #expect(!page.contains("\u{202E}") && !page.contains("\0"))
    }

    @Test("it needs nothing but itself, and its links stay in the bag")
    func links() {
        let page = Self.index("x").page
        #expect(page.contains("<a href=\"recordings/x.wav\">data/recordings/x.wav</a>"))
        #expect(!page.contains("http:") && !page.contains("https:") && !page.contains("<script"))
        #expect(page.contains("default-src 'none'"))
    }

    @Test(
        "no cell begins a formula",
        arguments: [
            "=1+1", "+8613800138000", "-2", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1+1", "＋1", "－1", "＠x", "|cmd",
            "%0a",
            "=cmd|' /C calc'!A0",
        ])
    func formulas(_ text: String) {
        let line = Self.index(text).tables[0].sheet.split(separator: "\r\n")[1]
        let cell = line.dropFirst().prefix { $0 != "\"" }
        let start = cell.first { $0 != " " }
        #expect(start == "'" || start == "?", "\(line)")
    }

    @Test("quotes, commas and line ends stay in their cell")
    func quoting() {
        let sheet = Self.index("a \"b\", c\nd").tables[0].sheet
        #expect(sheet == "\u{FEFF}\"原名 Name\",\"文件 File\"\r\n\"a \"\"b\"\", c?d\",\"data/recordings/x.wav\"\r\n")
    }
}
