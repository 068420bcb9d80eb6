import CallCatalog
import CallModel
import Configuration
import DurableIO
import Logging
import Matching
import TestSupport
import Testing

@testable import CallOperations

/// A generated day in a catalog, where recordings are judged one at a time with what the facts bring near.
@Suite("Matching in a catalog")
struct MatchingOfADayTests {
    private let folder: TemporaryFolder
    private let home: OpenHome

    init() throws {
        folder = try TemporaryFolder()
        let layout = HomeLayout(root: folder.path + "/home")
        _ = try InitializeHome(layout, environment: [:]).run()
        home = OpenHome(
            layout, io: SystemDurableIO(), site: try SiteSettings(folder: layout.configuration),
            catalog: try Catalog.open(at: layout.catalog, io: SystemDurableIO(), busySeconds: 5), environment: [:],
            log: Logger(label: "matching") { _ in SwiftLogNoOpLogHandler() })
    }

    private func insert(_ recordings: some Sequence<GeneratedDay.Recording>) throws {
        let judge = try home.judge()
        try home.catalog.write { writer in
            for recording in recordings {
                let reading = AudioReading.measured(
                    Facts.measurement(milliseconds: Int64(recording.seconds * 1000)))
                let facts = Recording(
                    id: recording.id, name: recording.clues.name, source: recording.source, sourcePath: "/x",
                    sha256: Facts.digest(Int(UInt32(truncatingIfNeeded: recording.id.bits))), bytes: 44,
                    receivedAt: Facts.morning, modifiedAt: Facts.morning)
                let subject = RecordingJudge.Subject(
                    recording: facts, clues: recording.clues, reading: reading, decision: nil)
                let outcome = try judge.judge(subject, in: writer)
                try writer.insert(
                    RecordingEntry(
                        recording: facts, objectKey: "\(recording.id).wav", clues: recording.clues,
                        reading: reading, judgement: outcome.judgement, decision: nil))
                for other in outcome.unsettled { try writer.markStale(other) }
            }
        }
    }

    @discardableResult
    private func put(_ calls: [CallDetail]) throws -> Rejudge.Report {
        try home.catalog.write { writer in
            for call in calls { _ = try writer.put(call) }
            try writer.markStale(
                concerning: calls, windowSeconds: Int64(home.site.match.windowSeconds),
                clockReachSeconds: ClockComparison.reachSeconds)
        }
        return try Rejudge(home).run(all: false)
    }

    private func matched() throws -> [RecordingID: CallID?] {
        try home.catalog.read { reader in
            let entries = try reader.recordings(RecordingFilter())
            return Dictionary(
                uniqueKeysWithValues: try entries.map { ($0.id, try reader.entry($0.id)?.judgement.match.callID) })
        }
    }

    /// What all recordings and calls at once come to, by what the catalog knows of the clocks.
    private func assigned(_ day: GeneratedDay) throws -> [RecordingID: CallID?] {
        let questions = day.recordings.map {
            MatchQuestion(
                recording: $0.id, source: $0.source, clues: $0.clues,
                durationSeconds: (Double(Int64($0.seconds * 1000)) * 8).rounded() / 8000, decision: nil)
        }
        let clocks = try home.catalog.read { try $0.clockOffsets(about: day.recordings[0].clues.startedAt) }
        let found = Matcher(rules: home.site.match, zone: home.site.zone)
            .calls(of: questions, among: day.calls, clocks: clocks)
        return Dictionary(uniqueKeysWithValues: questions.map { ($0.recording, found.call(of: $0.recording)) })
    }

    @Test("whichever comes first, each recording comes to what all of them at once come to", arguments: [1, 2, 3])
    func anyOrder(seed: UInt64) throws {
        let day = GeneratedDay(calls: 500, seed: seed)
        var random = SplitMix64(seed: seed)
        let calls = day.calls.shuffled(using: &random)
        let recordings = day.recordings.shuffled(using: &random)
        try insert(recordings.prefix(recordings.count / 2))
        try put(Array(calls.prefix(calls.count / 2)))
        try insert(recordings.suffix(from: recordings.count / 2))
        try put(Array(calls.suffix(from: calls.count / 2)))
        let matched = try matched()
        let assigned = try assigned(day)
        #expect(matched.count == day.recordings.count)
        #expect(matched.filter { $0.value != assigned[$0.key] ?? nil }.count == 0)
        let truth = Dictionary(uniqueKeysWithValues: day.calls.map { ($0.id, $0.linkedID) })
        let right = day.recordings.filter { recording in
            (matched[recording.id] ?? nil).flatMap { truth[$0] } == recording.truth
        }
        #expect(
            Double(right.count) >= 0.97 * Double(day.recordings.filter { day.logged.contains($0.truth) }.count))
        _ = try Rejudge(home).run(all: true)
        #expect(try self.matched() == matched)
    }

    @Test("a call that comes late is weighed against the recordings it may touch alone, and nothing else changes")
    func lateCalls() throws {
        let day = GeneratedDay(calls: 600, seed: 4)
        let late = stride(from: 20, to: day.calls.count, by: 90).map { day.calls[$0] }
        let lateIDs = Set(late.map(\.id))
        try insert(day.recordings)
        try put(day.calls.filter { !lateIDs.contains($0.id) })
        _ = try Rejudge(home).run(all: true)
        #expect(try Rejudge(home).run(all: false).judged == 0)
        for call in late {
            let report = try put([call])
            #expect(report.judged < day.recordings.count / 10, "\(report.judged) of \(day.recordings.count)")
        }
        let reached = try matched()
        _ = try Rejudge(home).run(all: true)
        #expect(try matched() == reached)
    }
}
