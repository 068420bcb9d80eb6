import CallCatalog
import CallModel
import TestSupport
import Testing

@Suite struct SampleTests {
    @Test func samplesComeBackAsTheyWereInOrder() throws {
        let home = try TemporaryCatalog()
        let samples = [(1, UInt64.max, ["agent", "kind"], 3), (2, 0, [], 0)].map { number, seed, strata, units in
            DrawnSample(
                id: Facts.madeID(number), drawnAt: Facts.morning, author: "质检 孙", size: 5, seed: seed,
                strata: strata,
                populationSize: 240, populationDigest: Facts.digest(number),
                units: (0..<units).map {
                    DrawnSample.Unit(
                        recordingID: Facts.id($0), stratum: "agent=8001 kind=新契约",
                        probability: 1.0 / Double($0 + 3))
                })
        }
        try home.write { writer in for sample in samples.reversed() { try writer.save(sample) } }
        #expect(try home.read { try $0.samples() } == samples)
        #expect(try home.read { try $0.sample(samples[0].id) } == samples[0])
        #expect(try home.read { try $0.sample(Facts.madeID(9)) } == nil)
    }

    @Test func aSampleOutlivesItsRecordings() throws {
        let home = try TemporaryCatalog()
        let entry = Facts.entry(judgement: Facts.judgement(lastDay: Facts.day))
        let sample = DrawnSample(
            id: Facts.madeID(1), drawnAt: Facts.morning, author: "a", size: 1, seed: 1, strata: [],
            populationSize: 1,
            populationDigest: Facts.digest(1),
            units: [.init(recordingID: entry.recording.id, stratum: "all", probability: 1)])
        try home.write { writer in
            try writer.insert(entry)
            try writer.save(sample)
            try Facts.destroy(entry, writer)
        }
        #expect(try home.read { try $0.samples() } == [sample])
    }
}
