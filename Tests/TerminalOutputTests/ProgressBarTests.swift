import Testing

@testable import TerminalOutput

@Suite struct ProgressBarTests {
    private let bar = ProgressBar(label: "ingesting", unit: "recordings")

    @Test func halfWayShowsRateAndWhatIsLeft() {
        let line = bar.line(done: 50, total: 100, elapsedSeconds: 10, width: 80)
        #expect(line.hasPrefix("ingesting █"))
        #expect(line.hasSuffix("  50%  50/100 recordings  5/s  0:10 left"))
        #expect(line.count { $0 == "█" } == line.count { $0 == "░" })
    }

    @Test(arguments: [0, 1, 33, 99, 100])
    func aLineNeverExceedsTheTerminal(done: Int) {
        for width in [10, 30, 60, 80, 200] {
            let line = bar.line(done: done, total: 100, elapsedSeconds: 3, width: width)
            #expect(DisplayWidth.of(line) <= width)
        }
    }

    @Test func nothingToDoIsDone() {
        #expect(bar.line(done: 0, total: 0, elapsedSeconds: 0, width: 80).contains("100%"))
    }
}
