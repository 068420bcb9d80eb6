import CallModel
import Testing

@testable import AudioAnalysis

@Suite("Runs of tone")
struct ToneRunsTests {
    /// A letter a step: what it could be.
    private static func runs(_ text: String, levels: [Double]? = nil) -> [ToneRun] {
        var track = StepTrack()
        for (index, letter) in text.enumerated() {
            let band: ToneBand? = ["m": .middle, "h": .high, "l": .low][letter]
            track.append([LevelCode(decibels: Float(levels?[index] ?? -20))])
            track.take(band, at: index)
        }
        return track.tones
    }

    @Test(
        "join steps of one band, over small gaps",
        arguments: [
            ("", []), ("........", []), ("mmmmmmm", []), ("mmmmmmmm", [0..<8]), ("..mmmmmmmmmm..", [2..<12]),
            ("mmmm.mmmm", [0..<9]), ("mmmm..mmmm", [0..<10]), ("mmmm...mmmm", []),
            ("mmmmmmmm...mmmmmmmm", [0..<8, 11..<19]), ("mmmmhmmmm", [0..<9]), ("mmmmhhmmmm", [0..<10]),
        ] as [(String, [Range<Int>])])
    func joins(_ text: String, _ expected: [Range<Int>]) {
        #expect(Self.runs(text).map(\.steps) == expected)
    }

    @Test("of two bands follow one another without a gap between")
    func follow() {
        let runs = Self.runs("mmmmmmmmmhhhhhhhhhh...llllllll")
        #expect(runs.map(\.band) == [.middle, .high, .low])
        #expect(runs.map(\.steps) == [0..<9, 9..<19, 22..<30])
    }

    @Test("hold their level; what does not is a voice")
    func steadiness() {
        let text = String(repeating: "m", count: 20)
        let fading = (0..<20).map { -20 - Double($0) * 0.5 }
        #expect(Self.runs(text, levels: fading).isEmpty)
        #expect(Self.runs(text).map(\.level) == [-20])
    }

    @Test("may be asked for at any time")
    func midway() {
        var track = StepTrack()
        track.append([LevelCode](repeating: LevelCode(decibels: -20), count: 11))
        for step in 0..<10 { track.take(.middle, at: step) }
        #expect(track.tones.map(\.steps) == [0..<10])
        track.take(.middle, at: 10)
        #expect(track.tones.map(\.steps) == [0..<11])
    }
}
