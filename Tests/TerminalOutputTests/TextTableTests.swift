import Testing

@testable import TerminalOutput

@Suite struct TextTableTests {
    private func sample() -> TextTable {
        var table = TextTable([.init("Holder"), .init("Seconds", .right), .init("Verdict", widest: 8)])
        table.add([StyledText("王*"), "7.50", StyledText("incomplete", .red)])
        table.add([StyledText("Li ****"), "123.00", "review"])
        return table
    }

    @Test func columnsLineUpAlsoWhereCharactersAreWide() {
        #expect(
            sample().lines(for: .terminal(coloured: false)) == [
                "Holder   Seconds  Verdict",
                "王*         7.50  incompl…",
                "Li ****   123.00  review",
            ])
    }

    @Test func aPipeGetsWholeCellsBetweenTabsAndNoHeading() {
        #expect(sample().lines(for: .pipe) == ["王*\t7.50\tincomplete", "Li ****\t123.00\treview"])
    }

    @Test func colourSurroundsTheTextAndNotThePadding() {
        let lines = sample().lines(for: .terminal(coloured: true))
        #expect(lines[1].hasSuffix("\u{1B}[31mincompl…\u{1B}[0m"))
        #expect(lines[0].hasPrefix("\u{1B}[1mHolder\u{1B}[0m "))
    }

    @Test func hostileTextCannotBreakALineOrColourTheTerminal() {
        var table = TextTable([.init("Name"), .init("Next")])
        table.add([StyledText("a\u{1B}[31mb\nc\td\u{202E}e"), "x"])
        #expect(table.lines(for: .pipe) == ["a?[31mb?c?d?e\tx"])
    }

    @Test(arguments: [("", 0), ("abc", 3), ("回访", 4), ("e\u{301}", 1), ("１２", 4), ("…", 1)])
    func widthCountsCells(text: String, cells: Int) {
        #expect(DisplayWidth.of(text) == cells)
    }

    @Test(arguments: 1...12)
    func aCutTextNeverExceedsItsCells(cells: Int) {
        let cut = DisplayWidth.truncated("回访 callback", to: cells)
        #expect(DisplayWidth.of(cut) <= cells)
        #expect(cut == "回访 callback" || cut.hasSuffix("…"))
    }
}
