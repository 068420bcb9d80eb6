import CallModel
import TestSupport
import Testing

@testable import AudioAnalysis

@Suite("Clicks")
struct ClicksTests {
    private static func levels(_ values: [UInt8]) -> [LevelCode] { values.map { LevelCode(rawValue: $0) } }

    /// Quiet steps with louder ones among them.
    private static func line(_ loud: [Range<Int>], count: Int = 60) -> [UInt8] {
        (0..<count).map { step in loud.contains { $0.contains(step) } ? 200 : 120 + UInt8(step % 7) }
    }

    @Test(
        "are lowered, alone and close together",
        arguments: [[20..<21], [20..<24], [20..<21, 23..<25], [16..<17, 18..<19, 21..<22]])
    func lowered(_ loud: [Range<Int>]) {
        let heard = Clicks(removedFrom: Self.levels(Self.line(loud)), []).levels
        #expect(heard.allSatisfy { $0.rawValue <= 126 + 16 }, "\(heard.map(\.rawValue))")
    }

    @Test("leave every sound of five steps and more, to its edges", arguments: [5, 6, 8, 20], [0, 13, 55])
    func sounds(_ length: Int, _ start: Int) {
        let levels = Self.levels(Self.line([start..<min(60, start + length)]))
        #expect(Clicks(removedFrom: levels, []).levels == levels)
    }

    @Test("leave what stands out but little, and full scale")
    func little() {
        let levels = Self.levels((0..<40).map { $0 % 3 == 0 ? 255 : 240 })
        #expect(Clicks(removedFrom: levels, []).levels == levels)
        #expect(Clicks(removedFrom: [], []).levels.isEmpty)
    }

    @Test("lend their block the timbre that was there before")
    func timbre() {
        func timbre(_ level: Float) -> Timbre {
            Timbre(TimbreEnergy(broad: level, upper: level, middle: level), .shared)
        }
        let blocks = [1, 10, 100, 1000, 10_000, 100_000].map(timbre)
        // In a block's second and fourth step it is looked at, in its third it is not.
        let heard = Clicks(removedFrom: Self.levels(Self.line([11..<12, 22..<23], count: 30)), blocks).timbre
        #expect(heard == [blocks[0], blocks[1], blocks[1], blocks[3], blocks[4], blocks[5]])
    }

    @Test("on the noise of a car are no words", arguments: [1, 2, 3, 4] as [UInt64])
    func car(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        var signal = Signal.noise(level: -44, seconds: 30, seed: seed)
        for _ in 0..<90 {
            let place = Int.random(in: 0..<signal.samples.count - 16, using: &generator)
            for sample in 0..<16 { signal.samples[place + sample] += Double(6000 >> (sample / 3)) }
        }
        let speech = measure(signal).speech()
        #expect(speech.isEmpty, "\(speech)")
    }
}
