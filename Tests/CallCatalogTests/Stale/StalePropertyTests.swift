import CallCatalog
import CallModel
import TestSupport
import Testing

/// Whatever comes in whatever order: to judge again only what was marked comes to the same as to judge everything.
@Suite struct StalePropertyTests {
    private let judge = ModelJudge()

    @Test(arguments: 1...4 as ClosedRange<UInt64>) func judgingTheMarkedIsAsGoodAsJudgingAll(seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        let home = try TemporaryCatalog()
        var arrived: [RecordingID] = []
        for step in 0..<80 {
            if step % 5 == 0 {
                arrived.append(try insertRecording(step, &generator, home))
            } else {
                try home.write { try changeAFact(&generator, $0) }
            }
            try home.write { writer in
                for id in try writer.staleRecordings(limit: 1000) {
                    let entry = try #require(try writer.entry(id))
                    _ = try writer.rejudge(id, from: entry.judgement, to: judge.judge(entry, in: writer))
                }
            }
            try home.read { reader in
                for id in arrived {
                    let entry = try #require(try reader.entry(id))
                    let fresh = try judge.judge(entry, in: reader)
                    try #require(entry.judgement == fresh, "seed \(seed), step \(step): \(entry.clues)")
                }
            }
        }
    }

    private func insertRecording(
        _ number: Int, _ generator: inout SplitMix64, _ home: TemporaryCatalog
    ) throws -> RecordingID {
        func pick(_ count: Int) -> Int { Int.random(in: 0..<count, using: &generator) }
        let unjudged = Facts.entry(
            number, name: "n\(pick(8)).\(["wav", "WAV"][pick(2)])",
            identifiers: (0..<pick(2)).map { _ in "u\(pick(8))" },
            numbers: (0..<pick(3)).map { _ in Facts.mobile(pick(5)) },
            clueTime: Facts.morning.advanced(bySeconds: Int64(pick(600))))
        try home.write { writer in
            try writer.insert(
                RecordingEntry(
                    recording: unjudged.recording, objectKey: unjudged.objectKey, clues: unjudged.clues,
                    reading: unjudged.reading, judgement: judge.judge(unjudged, in: writer), decision: nil))
        }
        return unjudged.recording.id
    }

    /// Puts a fact in, new or corrected, as an import does.
    private func changeAFact(_ generator: inout SplitMix64, _ writer: CatalogWriter) throws {
        func pick(_ count: Int) -> Int { Int.random(in: 0..<count, using: &generator) }
        switch pick(3) {
        case 0:
            let call = Facts.call(
                pick(10), uniqueID: "u\(pick(8))", linkedID: pick(2) == 0 ? "l\(pick(3))" : nil,
                startedAt: Facts.morning.advanced(bySeconds: Int64(pick(600))),
                direction: pick(4) == 0 ? .inbound : .outbound,
                customer: pick(6) == 0 ? nil : Facts.mobile(pick(5)),
                recordingName: pick(3) == 0 ? "n\(pick(8)).\(["wav", "WAV"][pick(2)])" : nil)
            _ = try writer.put(call)
            try writer.markStale(concerning: [call], windowSeconds: ModelJudge.windowSeconds, clockReachSeconds: 0)
        case 1:
            let policy = Facts.policy(
                pick(5), phones: (0..<pick(3)).map { _ in Facts.mobile(pick(5)) },
                contractEndedOn: pick(2) == 0 ? nil : Facts.day.advanced(byDays: pick(3)))
            _ = try writer.put(policy)
            try writer.markStale(concerning: [policy])
        default:
            let callback = Facts.callback(
                pick(6), policy: pick(5), phone: pick(3) == 0 ? nil : Facts.mobile(pick(5)))
            _ = try writer.put(callback)
            try writer.markStale(concerning: [callback])
        }
    }
}
