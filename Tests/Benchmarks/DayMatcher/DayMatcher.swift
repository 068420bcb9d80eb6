import CallCatalog
import CallModel
import DurableIO
import Foundation
import Matching
import TestSupport

/// Matches the recordings of a generated day with its calls, all at once and in memory, and says how that came out
/// and what it cost; or puts them into the catalog of a home, for `huiyin match --all` to do the same.
///
///     DayMatcher CALLS SEED [HOME]
@main
enum DayMatcher {
    /// Rows of each kind with one commit.
    private static let batch = 10_000
    private static let rules = MatchRules(
        windowSeconds: 300, durationToleranceSeconds: 30, certainty: 0.99, oneRecordingPerLeg: true, graceDays: 30)

    static func main() throws {
        let arguments = CommandLine.arguments
        guard (3...4).contains(arguments.count), let count = Int(arguments[1]), count > 0,
            let seed = UInt64(arguments[2])
        else {
            FileHandle.standardError.write(Data("usage: DayMatcher CALLS SEED [HOME]\n".utf8))
            exit(64)
        }
        let day = GeneratedDay(calls: count, seed: seed)
        if arguments.count == 4 { try fill(arguments[3], day) } else { match(day) }
    }

    // MARK: In memory

    private static func match(_ day: GeneratedDay) {
        guard let zone = SiteTimeZone(identifier: "Asia/Shanghai") else { return }
        let matcher = Matcher(rules: rules, zone: zone)
        let questions = day.recordings.map {
            MatchQuestion(
                recording: $0.id, source: $0.source, clues: $0.clues, durationSeconds: $0.seconds, decision: nil)
        }
        let start = cpuSeconds()
        let clocks = ClockComparison.offsets(questions, calls: day.calls)
        let compared = cpuSeconds()
        let found = matcher.calls(of: questions, among: day.calls, clocks: clocks)
        let end = cpuSeconds()
        let truth = Dictionary(uniqueKeysWithValues: day.calls.map { ($0.id, $0.linkedID) })
        let asserted = zip(day.recordings, questions).compactMap { recording, question in
            found.call(of: question.recording).map { (call: truth[$0] ?? nil, truth: recording.truth) }
        }
        let right = asserted.count { $0.call == $0.truth }
        let matchable = day.recordings.count { day.logged.contains($0.truth) }
        print("recordings \(day.recordings.count)")
        print("rows \(day.calls.count)")
        print("matchable \(matchable)")
        print("asserted \(asserted.count)")
        print("right \(right)")
        print("clocks \(compared - start)")
        print("matching \(end - compared)")
    }

    /// Of this process, in user space and in the kernel.
    private static func cpuSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    // MARK: In a catalog

    private static func fill(_ home: String, _ day: GeneratedDay) throws {
        let catalog = try Catalog.open(at: home + "/catalog.sqlite", io: SystemDurableIO(), busySeconds: 30)
        for start in stride(from: 0, to: day.calls.count, by: batch) {
            try catalog.write { writer in
                for call in day.calls[start..<min(start + batch, day.calls.count)] { _ = try writer.put(call) }
            }
        }
        let recordings = day.recordings.sorted { $0.clues.startedAt < $1.clues.startedAt }
        for start in stride(from: 0, to: recordings.count, by: batch) {
            try catalog.write { writer in
                for index in start..<min(start + batch, recordings.count) {
                    try writer.insert(entry(recordings[index], index))
                }
            }
        }
    }

    /// As it is before anything was matched.
    private static func entry(_ recording: GeneratedDay.Recording, _ index: Int) -> RecordingEntry {
        let name = recording.clues.name
        return RecordingEntry(
            recording: Recording(
                id: recording.id, name: name, source: recording.source, sourcePath: "/var/spool/\(name)",
                sha256: Facts.digest(index), bytes: Int64(recording.seconds * 8000) + 44,
                receivedAt: Facts.morning, modifiedAt: Facts.morning),
            objectKey: "\(recording.id).wav", clues: recording.clues,
            reading: .measured(Facts.measurement(milliseconds: Int64(recording.seconds * 1000))),
            judgement: Judgement(
                findings: [], verdict: .complete, match: .none, retention: Facts.term(lastDay: nil),
                startedAt: recording.clues.startedAt, agent: recording.clues.agent, kind: nil),
            decision: nil)
    }
}
