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

    @Test("may begin too loud, as GSM 06.10 has them, and have the level that they settle at")
    func overshoot() {
        let onset: [Double] = [-8.5, -7.5, -9.5, -11.5, -13.5, -15, -16, -16.5]
        let text = String(repeating: "m", count: 35)
        let runs = Self.runs(text, levels: onset + [Double](repeating: -16, count: 27))
        #expect(runs.map(\.steps) == [0..<35])
        #expect(runs.map(\.level) == [-16])
        // A voice that begins softly, or is over soon, is none.
        #expect(Self.runs(text, levels: onset.map { $0 - 20 } + [Double](repeating: -16, count: 27)).isEmpty)
        #expect(Self.runs(String(text.prefix(20)), levels: onset + [Double](repeating: -16, count: 12)).isEmpty)
    }

    @Test("that follow one another closely are no calls that wait")
    func train() {
        let runs = stride(from: 10, to: 2000, by: 48).map {
            ToneRun(band: .middle, steps: $0..<$0 + 38, level: -20)
        }
        #expect(Cadence.signals(in: runs, count: 2000).isEmpty)
        let waiting = stride(from: 10, to: 2000, by: 440).map {
            ToneRun(band: .middle, steps: $0..<$0 + 40, level: -20)
        }
        #expect(Cadence.signals(in: waiting, count: 2000).map(\.kind) == Array(repeating: .callWaiting, count: 5))
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
