import AudioAnalysis
import CallModel
import TestSupport
import Testing

@Suite("The level where the last words end")
struct ClosingLevelTests {
    /// Noise as loud as a voice, and steady, so that its level is known.
    private static func voice(_ level: Double, _ seconds: Double) -> Signal {
        .noise(level: level, seconds: seconds, seed: 4)
    }

    private func closing(_ signal: Signal) -> Double? { measure(signal).channels[0].closingLevel }

    @Test("is that of the last tenth of a second, whatever came before")
    func lastTenth() throws {
        let start = Signal.silence(seconds: 2) + Self.voice(-20, 1)
        #expect(abs(try #require(closing(start + Self.voice(-32, 0.1))) + 32) < 1)
        #expect(abs(try #require(closing(start)) + 20) < 1)
        // What follows the last words does not count.
        #expect(abs(try #require(closing(start + .silence(seconds: 3))) + 20) < 1)
    }

    @Test("is unknown where nobody speaks")
    func nobody() { #expect(closing(.silence(seconds: 2)) == nil) }
}
