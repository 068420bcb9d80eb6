import Testing

@testable import AudioAnalysis

@Suite("Ends of words under still noise")
struct FadingEndsTests {
    /// Twenty seconds of noise about −40 dBFS with a word of half a second every two seconds.
    /// - Parameter noise: what lies above that at a step of these two seconds, the word beginning at the hundredth, in
    ///   decibels.
    private static func ends(noise: (Int) -> Float) -> FadingEnds? {
        let words = (0..<10).map { 200 * $0 + 100..<200 * $0 + 150 }
        let levels = (0..<2000).map { step in
            let place = step % 200
            let between = -40 - Float(step % 3) / 2 + noise(place)
            return LevelCode(decibels: (100..<150).contains(place) ? -30 : between)
        }
        let nothing = [Bool](repeating: false, count: levels.count)
        return FadingEnds(levels, nothing, NoiseFloorTrack(levels, excluding: nothing), words)
    }

    @Test("are followed as long as half a decibel of them is left", arguments: [0, 10, 24, 32])
    func followed(_ fading: Int) throws {
        let ends = try #require(Self.ends { (150..<150 + fading).contains($0) ? 0.5 : 0 })
        // Half of the last window has to be louder.
        let expected = max(0, fading - 8)
        let steps = ends.steps(from: 150, to: 300)
        #expect(abs(steps - expected) <= 2, "\(steps) steps")
    }

    @Test("are not followed for longer than 400 ms, nor up to the next word")
    func limits() throws {
        let ends = try #require(Self.ends { (150..<200).contains($0) ? 1 : 0 })
        #expect(ends.steps(from: 150, to: 300) == 40)
        #expect(ends.steps(from: 150, to: 180) == 14)
        #expect(ends.steps(from: 150, to: 160) == 0)
        #expect(ends.steps(from: 1990, to: 2000) == 0)
    }

    @Test("are not followed where the noise itself comes and goes")
    func wandering() {
        #expect(Self.ends { $0 < 50 ? 1.5 : 0 } == nil)
    }

    @Test("are not followed where there is no pause that shows the noise")
    func breathless() {
        let levels = [LevelCode](repeating: LevelCode(decibels: -40), count: 300)
        let nothing = [Bool](repeating: false, count: 300)
        let floors = NoiseFloorTrack(levels, excluding: nothing)
        #expect(FadingEnds(levels, nothing, floors, [50..<120, 140..<200]) == nil)
    }
}
