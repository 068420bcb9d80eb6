import CallModel
import QualityReview
import TestSupport
import Testing

struct StratifiedDrawTests {
    /// From an independent model of generator, allocation and shuffle, written in Python.
    @Test func goldenDraw() {
        let design = SampleDesign(size: 12, strata: [.agent, .kind], seed: 2026)
        let drawn = StratifiedDraw.draw(Population.day, design)
        #expect(Population.numbers(drawn) == [21, 33, 49, 58, 2, 47, 57, 43, 50, 18, 52, 17])
        #expect(drawn.first?.stratum == "agent=8001 kind=-")
        #expect(drawn.map(\.probability).prefix(5) == [0.25, 0.25, 0.25, 0.25, 2.0 / 9])
    }

    @Test func goldenSimpleDraw() {
        let drawn = StratifiedDraw.draw(Population.day, SampleDesign(size: 10, strata: [], seed: 1))
        #expect(Population.numbers(drawn) == [10, 13, 26, 28, 32, 36, 38, 43, 44, 54])
        #expect(Set(drawn.map(\.stratum)) == ["all"])
    }

    @Test(arguments: 0..<50)
    func theOrderOfThePopulationChangesNothing(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        let design = SampleDesign(
            size: Int.random(in: 1...70, using: &generator), strata: [.kind, .agent], seed: seed)
        let shuffled = Population.day.shuffled(using: &generator)
        #expect(StratifiedDraw.draw(shuffled, design) == StratifiedDraw.draw(Population.day, design))
    }

    @Test(arguments: 0...65)
    func exactlyAsManyAsAskedForAndNoneTwice(size: Int) {
        let drawn = StratifiedDraw.draw(Population.day, SampleDesign(size: size, strata: [.agent], seed: 3))
        #expect(drawn.count == min(size, 60))
        #expect(Set(drawn.map(\.recordingID)).count == drawn.count)
    }

    @Test func anotherSeedDrawsAnotherSample() {
        func draw(_ seed: UInt64) -> [DrawnUnit] {
            StratifiedDraw.draw(Population.day, SampleDesign(size: 10, strata: [.agent], seed: seed))
        }
        #expect(draw(1) != draw(2))
    }

    @Test func nothingCanBeDrawnFromNothing() {
        #expect(StratifiedDraw.draw([], SampleDesign(size: 5, strata: [.agent], seed: 1)).isEmpty)
    }

    /// What each recording drawn stands for adds up to the population.
    @Test(arguments: [9, 12, 30, 60])
    func theInverseProbabilitiesAddUpToThePopulation(size: Int) {
        let design = SampleDesign(size: size, strata: [.agent, .kind], seed: 5)
        let total = StratifiedDraw.draw(Population.day, design).reduce(0) { $0 + 1 / $1.probability }
        #expect(abs(total - 60) < 1e-9)
    }

    /// Over many seeds every recording is drawn as often as its probability says: chi-squared over 60 recordings, whose
    /// 99.99th percentile lies at 109 for 59 degrees of freedom.
    @Test func everyRecordingIsAsLikelyAsItsProbabilitySays() {
        let draws = 4000
        var drawn: [RecordingID: Int] = [:]
        var expected: [RecordingID: Double] = [:]
        for seed in 0..<UInt64(draws) {
            let design = SampleDesign(size: 15, strata: [.agent], seed: seed)
            for unit in StratifiedDraw.draw(Population.day, design) {
                drawn[unit.recordingID, default: 0] += 1
                expected[unit.recordingID] = unit.probability * Double(draws)
            }
        }
        #expect(drawn.count == 60)
        let distance = drawn.reduce(0.0) { sum, entry in
            let wanted = expected[entry.key] ?? 0
            let difference = Double(entry.value) - wanted
            // A draw without replacement varies less than independent ones do, by the share that is not drawn.
            return sum + difference * difference / (wanted * (1 - wanted / Double(draws)))
        }
        #expect(distance < 109)
    }

    @Test func wordsThatLookAlikeAreStrataOfTheirOwn() {
        let population = [
            Population.unit(1, agent: nil), Population.unit(2, agent: "-"),
            Population.unit(3, agent: "8001 kind=x"), Population.unit(4, agent: "8001", kind: "x"),
        ]
        let drawn = StratifiedDraw.draw(population, SampleDesign(size: 4, strata: [.agent, .kind], seed: 1))
        #expect(
            drawn.map(\.stratum) == [
                "agent=- kind=-", #"agent="-" kind=-"#, "agent=8001 kind=x", #"agent="8001 kind=x" kind=-"#,
            ])
    }
}
