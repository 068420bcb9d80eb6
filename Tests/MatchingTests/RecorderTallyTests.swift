import CallModel
import Matching
import TestSupport
import Testing

@Suite("Recorders that were dead")
struct RecorderTallyTests {
    /// Calls a minute apart: `x` has a recording, `.` has none.
    private func calls(_ pattern: String, from first: Int = 1) -> [ReconciledCall] {
        let details = pattern.indices.enumerated().map { offset, _ in
            call(first + offset) { $0.start = Int64((first + offset) * 60) }
        }
        let recorded = zip(details, pattern).filter { $0.1 == "x" }.map(\.0.id)
        return Reconciliation(minimumBillableSeconds: 5).reconciled(details, recorded: Set(recorded))
    }

    private func silence(_ pattern: String, beside others: String = "") -> RecorderSilence? {
        let group = calls(pattern)
        return RecorderTally(group, among: group + calls(others, from: 1000)).silence
    }

    @Test("a stretch without recordings that chance does not bring, with when it was")
    func stretch() throws {
        let found = try #require(silence(String(repeating: "x", count: 20) + "....." + "xxxx"))
        #expect(found.calls == 5)
        #expect(found.from == morning.advanced(bySeconds: 21 * 60))
        #expect(found.through == morning.advanced(bySeconds: 25 * 60))
    }

    @Test("counts what is missing, stretch or not")
    func counts() {
        let group = calls("x.x..x")
        let tally = RecorderTally(group, among: group)
        #expect((tally.calls, tally.missing) == (6, 3))
        #expect(tally.silence == nil)
    }

    @Test("two in a row are chance; so are three, among a thousand calls")
    func chance() {
        #expect(silence("xxxxxxxxxx..") == nil)
        #expect(silence("xxxxxxxxxx...") != nil)
        #expect(silence(String(repeating: "x", count: 1000) + "...") == nil)
    }

    @Test("where recordings are often missing, it takes a longer stretch")
    func oftenMissing() {
        let often = String(repeating: "x.", count: 50)
        #expect(silence("xx.....xx", beside: often) == nil)
        #expect(silence("xx" + String(repeating: ".", count: 18) + "xx", beside: often) != nil)
    }

    @Test("a trunk that nobody records is dead among trunks that are recorded, and alone")
    func wholeGroup() {
        #expect(silence("...", beside: String(repeating: "x", count: 30))?.calls == 3)
        #expect(silence("....")?.calls == 4)
        #expect(silence("") == nil)
    }

    @Test("chance alone is hardly ever taken for a dead recorder", arguments: [0.01, 0.05, 0.2])
    func falseAlarms(share: Double) {
        var random = SplitMix64(seed: 7)
        let alarms = (0..<1000).count { _ in
            let pattern = (0..<60).map { _ in Double.random(in: 0..<1, using: &random) < share ? "." : "x" }
            return silence(pattern.joined()) != nil
        }
        #expect(alarms <= 5, "\(alarms) of 1000")
    }
}
