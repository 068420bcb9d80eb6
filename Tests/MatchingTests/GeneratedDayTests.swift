import CallModel
import Matching
import TestSupport
import Testing

/// What the matching promises, on days whose truth is known.
@Suite("A generated day")
struct GeneratedDayTests {
    private struct Outcome {
        var asserted = 0
        var right = 0
        var ambiguous = 0
        var silent = 0
        var matchable = 0
    }

    private static let rules = MatchRules(
        windowSeconds: 300, durationToleranceSeconds: 30, certainty: 0.99, oneRecordingPerLeg: true, graceDays: 30)

    private func outcome(
        _ day: GeneratedDay, rules: MatchRules = rules, setsClocks: Bool = true
    ) -> Outcome {
        let matcher = Matcher(rules: rules, zone: shanghai)
        let questions = day.recordings.map {
            MatchQuestion(
                recording: $0.id, source: $0.source, clues: $0.clues, durationSeconds: $0.seconds, decision: nil)
        }
        let clocks = setsClocks ? ClockComparison.offsets(questions, calls: day.calls) : .unknown
        let found = matcher.calls(of: questions, among: day.calls, clocks: clocks)
        let truth = Dictionary(uniqueKeysWithValues: day.calls.map { ($0.id, $0.linkedID) })
        let nothing = MatchCandidates(calls: [], callbacks: [], policies: [])
        var outcome = Outcome()
        for (recording, question) in zip(day.recordings, questions) {
            let isLogged = day.logged.contains(recording.truth)
            if isLogged { outcome.matchable += 1 }
            let match = matcher.match(question, found, among: nothing)
            switch match.state {
            case .matched, .decided:
                outcome.asserted += 1
                if match.callID.flatMap({ truth[$0] }) == recording.truth { outcome.right += 1 }
            case .ambiguous: outcome.ambiguous += 1
            case .unmatched: if isLogged { outcome.silent += 1 }
            }
        }
        return outcome
    }

    @Test(
        "of 10,000 calls, hardly any is asserted wrongly, and hardly any missed", arguments: [1, 2, 3] as [UInt64])
    func tenThousandCalls(seed: UInt64) {
        let day = GeneratedDay(calls: 10_000, seed: seed)
        let outcome = outcome(day)
        #expect(Double(outcome.right) >= 0.999 * Double(outcome.asserted))
        #expect(Double(outcome.right) >= 0.98 * Double(outcome.matchable))
    }

    @Test("what recordings cannot share makes others surer, and what clocks tell finds most of them")
    func whatItRestsOn() {
        let day = GeneratedDay(calls: 4_000, seed: 4)
        var alone = Self.rules
        alone.oneRecordingPerLeg = false
        let together = outcome(day)
        #expect(together.ambiguous < outcome(day, rules: alone).ambiguous)
        // Two of four recorders lie hours from their PBX.
        #expect(outcome(day, setsClocks: false).right < together.right / 2)
    }
}
