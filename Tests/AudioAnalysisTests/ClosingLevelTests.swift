import AudioAnalysis
import CallModel
import TestSupport
import Testing

@Suite("The level where the last words end")
struct ClosingLevelTests {
    /// A voice for as long as a word, at a level that is known.
    private static func word(_ level: Double, _ seconds: Double) -> Signal {
        .noise(level: level, seconds: seconds, seed: 4)
    }

    private static let quiet = Signal.silence(seconds: 3)

    private func closing(_ signal: Signal) -> Double { measure(signal).channels[0].closingLevel ?? .nan }

    @Test("is that of the last tenth of a second, whatever came before and comes after")
    func lastTenth() {
        func level(_ before: Double, _ last: Double) -> Double {
            closing(Self.quiet + Self.word(before, 0.5) + Self.word(last, 0.1) + Self.quiet)
        }
        #expect(abs(level(-20, -32) + 32) < 1)
        #expect(abs(level(-20, -26) + 26) < 1)
    }

    @Test("is unknown where nobody speaks")
    func nobody() { #expect(measure(Self.quiet).channels[0].closingLevel == nil) }
}
