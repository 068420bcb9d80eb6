import Testing

@testable import AudioAnalysis

@Suite("The party's own voice")
struct ForegroundTests {
    /// A stretch of 100 steps each, at so many dBFS, with 20 steps of quiet between them.
    private static func kept(_ decibels: [Float], length: Int = 100) -> [Int] {
        var levels: [LevelCode] = []
        var stretches: [Range<Int>] = []
        for level in decibels {
            stretches.append(levels.count..<levels.count + length)
            levels += [LevelCode](repeating: LevelCode(decibels: level), count: length)
            levels += [LevelCode](repeating: LevelCode(decibels: -70), count: 20)
        }
        let own = Foreground.own(stretches, levels)
        return stretches.indices.filter { own.contains(stretches[$0]) }
    }

    @Test("is the loudest, and all that comes within 18 dB of it")
    func near() {
        #expect(Self.kept([-20, -38, -39, -30, -45]) == [0, 1, 3])
        #expect(Self.kept([-50, -52]) == [0, 1])
        #expect(Self.kept([]).isEmpty)
    }

    @Test("is not measured by a cough: half a second has to be so loud")
    func cough() {
        #expect(Self.kept([-10, -38, -38], length: 40) == [0, 1, 2])
        #expect(Self.kept([-10, -38, -38], length: 50) == [0])
    }

    @Test("may be a word that the end cuts off")
    func cut() {
        let levels = (0..<200).map { LevelCode(decibels: $0 < 100 ? -20 : -45) }
        #expect(Foreground.own([0..<100, 150..<200], levels) == [0..<100, 150..<200])
        #expect(Foreground.own([0..<100, 150..<196], levels) == [0..<100, 150..<196])
        #expect(Foreground.own([0..<100, 150..<195], levels) == [0..<100])
    }
}
