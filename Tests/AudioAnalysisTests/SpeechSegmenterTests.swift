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

    /// Twenty seconds of noise about −60 dBFS with a word of half a second every two seconds.
    private static func segmenter(word: Float, noise: (Int) -> Float) -> SpeechSegmenter {
        let levels = (0..<2000).map { step in
            LevelCode(decibels: (100..<150).contains(step % 200) ? word : -60 + noise(step))
        }
        let nothing = [Bool](repeating: false, count: levels.count)
        return SpeechSegmenter(levels, isTone: nothing, isLeak: nothing)
    }

    @Test(
        "get back what still noise hides of them, the more the fainter they are",
        arguments: [(-30, 100..<150), (-40, 100..<151), (-46, 98..<153), (-50, 97..<156)] as [(Float, Range<Int>)])
    func hidden(_ level: Float, _ expected: Range<Int>) {
        let segmenter = Self.segmenter(word: level) { -Float($0 % 3) / 2 }
        #expect(segmenter.isStill)
        #expect(segmenter.speech.first == expected)
        #expect(segmenter.speech.count == 10)
    }

    @Test(
        "that noise drowns but for their vowels are parted by longer pauses only",
        arguments: [(-40, 30, 20), (-50, 30, 10), (-52, 40, 10), (-52, 80, 20)] as [(Float, Int, Int)])
    func drowned(_ level: Float, _ pause: Int, _ count: Int) {
        // Ten pairs of words of 200 ms.
        let levels = (0..<3000).map { step -> LevelCode in
            let place = step % 300
            let isWord = (100..<120).contains(place) || (120 + pause..<140 + pause).contains(place)
            return LevelCode(decibels: isWord ? level : -60 - Float(step % 3) / 2)
        }
        let nothing = [Bool](repeating: false, count: levels.count)
        let segmenter = SpeechSegmenter(levels, isTone: nothing, isLeak: nothing)
        #expect(segmenter.isStill)
        #expect(segmenter.speech.count == count)
    }

    @Test("get nothing back under noise that moves, of which nobody knows what it hides")
    func moving() {
        let segmenter = Self.segmenter(word: -44) { Float((5..<10).contains($0 % 25) ? 4 : 0) }
        #expect(!segmenter.isStill)
        #expect(segmenter.speech.first == 100..<150)
    }
}
