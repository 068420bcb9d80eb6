import Foundation
import TestSupport
import Testing

/// Purge is killed and failed at every durable operation, and run again: each recording that is due ends with one
/// tombstone and no object, and one that is held keeps both its row and its bytes.
@Suite("Purge under faults")
struct PurgeFaultTests {
    /// Recordings of 2013 that belong to no contract are kept for three years.
    private static func bench() throws -> FaultBench {
        try FaultBench(files: 3) { (huiyin, delivery) throws in
            let policies = delivery + "/policies.csv"
            try Data("policyNumber,holderName,phone\nP1,钱峰,13600136091\n".utf8).write(
                to: URL(fileURLWithPath: policies))
            #expect(try huiyin.run(["import", "policies", policies]).exitCode == 0)
            #expect(try huiyin.run(["ingest", delivery]).exitCode == 0)
            let held = ["hold", "place", "--recording", "1371521722.0.wav", "--reason", "suit"]
            #expect(try huiyin.run(held).exitCode == 0)
            #expect(try huiyin.run(["purge", "plan"]).exitCode == 0)
        }
    }

    @Test("a plan of two, one more held", arguments: Fault.allCases)
    func purge(_ fault: Fault) throws {
        let bench = try Self.bench()
        let steps = try bench.breakEveryStep(with: fault, { _ in ["purge", "run"] }) { (run, step) throws in
            let broken = try VerifyReport(of: run.huiyin)
            #expect(Set(broken.problems.map(\.kind)).isSubset(of: VerifyReport.allowedBetweenRuns), "step \(step)")
            let again = try run.huiyin.run(["purge", "run"])
            #expect(again.exitCode == 0, "step \(step): \(again.errors)")
            try Self.expectPurged(run, step: step)
        }
        // For each: intent committed, object and manifest unlinked, folder synchronised, tombstone committed. Then the
        // archive's tombstones: made and written, synchronised, looked at once more, renamed, synchronised, taken off.
        #expect(steps == 2 * 5 + 2 * 3 + 4)
    }

    @Test("killed again while it recovers", arguments: [Fault.killBefore, .killAfter])
    func crashDuringRecovery(_ fault: Fault) throws {
        let bench = try Self.bench()
        try bench.breakEveryStep(with: fault, { _ in ["purge", "run"] }) { (run, step) throws in
            for second in 1...3 {
                _ = try run.huiyin.run(["purge", "run"], environment: fault.environment(step: second))
            }
            #expect(try run.huiyin.run(["purge", "run"]).exitCode == 0, "step \(step)")
            try Self.expectPurged(run, step: step)
        }
    }

    private static func expectPurged(_ run: FaultBench.Run, step: Int) throws {
        let recordings = try run.huiyin.run(["list", "recordings", "--json"]).output.split(separator: "\n")
        #expect(recordings.count == 1, "step \(step)")
        let whole = try VerifyReport(of: run.huiyin)
        #expect(whole.problems.isEmpty && whole.objects == 1, "step \(step): \(whole.problems)")
        let status = try run.huiyin.run(["purge", "status"]).output
        #expect(status.hasSuffix("\t2\t2\t0\t0\n"), "step \(step): \(status)")
        #expect(try run.huiyin.run(["audit", "verify"]).exitCode == 0, "step \(step)")
    }
}
