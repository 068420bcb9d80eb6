import Testing

@testable import AudioAnalysis

@Suite("Sounds above the noise")
struct SpeechSegmenterTests {
    /// Ten seconds of noise at −60 dBFS, and a word so far above it.
    private static func isKept(_ word: Range<Int>, decibels: Float) -> Bool {
        let levels = (0..<1000).map {
            LevelCode(decibels: word.contains($0) ? -60 + decibels : -60 - Float($0 % 3))
        }
        let nothing = [Bool](repeating: false, count: levels.count)
        let segmenter = SpeechSegmenter(levels, isTone: nothing, isLeak: nothing)
        return !segmenter.joined([word]).isEmpty
    }

    @Test("are words from 80 ms on")
    func middle() {
        #expect(Self.isKept(100..<108, decibels: 9) && !Self.isKept(100..<107, decibels: 9))
    }

    @Test("have to be longer at the very edge of a recording, or loud")
    func edges() {
        #expect(Self.isKept(0..<15, decibels: 9) && !Self.isKept(0..<14, decibels: 9))
        #expect(!Self.isKept(4..<18, decibels: 9) && Self.isKept(5..<13, decibels: 9))
        #expect(Self.isKept(985..<1000, decibels: 9) && !Self.isKept(986..<1000, decibels: 9))
        #expect(!Self.isKept(982..<996, decibels: 9) && Self.isKept(987..<995, decibels: 9))
        #expect(Self.isKept(0..<8, decibels: 20) && Self.isKept(992..<1000, decibels: 20))
        #expect(!Self.isKept(993..<1000, decibels: 20))
    }
}
