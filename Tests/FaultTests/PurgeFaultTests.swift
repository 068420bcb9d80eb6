import Foundation
import TestSupport
import Testing

/// Purge is killed and failed at every durable operation, and run again: each recording that is due ends with one
/// tombstone and no object, and one that is held keeps both its row and its bytes.
@Suite("Purge under faults")
struct PurgeFaultTests {
    /// The recording that is held.
    static let held = "1371521722.0.wav"

    /// Recordings of 2013 that belong to no contract are kept for three years.
    static func bench() throws -> FaultBench {
        try FaultBench(files: 3) { (huiyin, delivery) throws in
            let policies = delivery + "/policies.csv"
            try Data("policyNumber,holderName,phone\nP1,钱峰,13600136091\n".utf8).write(
                to: URL(fileURLWithPath: policies))
            #expect(try huiyin.run(["import", "policies", policies]).exitCode == 0)
            #expect(try huiyin.run(["ingest", delivery]).exitCode == 0)
            let held = ["hold", "place", "--recording", held, "--reason", "suit"]
            #expect(try huiyin.run(held).exitCode == 0)
            #expect(try huiyin.run(["purge", "plan"]).exitCode == 0)
        }
    }

    /// How many folders the recordings to be destroyed lie in.
    private static func folders(_ bench: FaultBench) throws -> Int {
        struct Line: Decodable {
            let id: String
            let name: String
        }
        let run = try bench.run()
        defer { withExtendedLifetime(run) {} }
        let lines = try run.huiyin.run(["list", "recordings", "--json"]).output.split(separator: "\n")
            .map { try JSONDecoder().decode(Line.self, from: Data($0.utf8)) }
        return Set(lines.filter { $0.name != "1371521722.0.wav" }.map { $0.id.prefix(2) }).count
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
        // What the purge saw, five; intents committed; two objects and manifests unlinked, their
        // folders synchronised (two may lie in one); tombstones committed; the archive's tombstones made, written and
        // renamed, and both together synchronised, looked at once more, synchronised, taken off; the end noted.
        #expect(try steps == 5 + 1 + 4 + Self.folders(bench) + 1 + (2 * 3 + 4) + 1)
    }

    @Test("a plan is whole or none", arguments: Fault.allCases)
    func plan(_ fault: Fault) throws {
        let bench = try Self.bench()
        try bench.breakEveryStep(with: fault, { _ in ["purge", "plan"] }) { (run, step) throws in
            // Whatever the broken one left: the plan that is run is one that was sealed.
            #expect(try run.huiyin.run(["purge", "plan"]).exitCode == 0, "step \(step)")
            #expect(try run.huiyin.run(["purge", "run"]).exitCode == 0, "step \(step)")
            let recordings = try run.huiyin.run(["list", "recordings", "--json"]).output.split(separator: "\n")
            #expect(recordings.count == 1, "step \(step)")
            #expect(try run.huiyin.run(["audit", "verify"]).exitCode == 0, "step \(step)")
        }
    }

    @Test(
        "an approval and a hold are there or not",
        arguments: [Fault.killBefore, .killAfter, .diskFullOnce, .brokenOnce])
    func approvalAndHold(_ fault: Fault) throws {
        let bench = try Self.awaitingApproval()
        try bench.breakEveryStep(with: fault, { _ in ["purge", "approve"] }) { (run, step) throws in
            let isApproved = fault == .killAfter
            #expect(try run.huiyin.run(["purge", "run"]).exitCode == (isApproved ? 0 : 80), "step \(step)")
            #expect(try run.huiyin.run(["audit", "verify"]).exitCode == 0, "step \(step)")
        }
        let hold = ["hold", "place", "--query", "--from", "1990-01-01", "--reason", "suit"]
        // The first step is the commit. Behind it the hold stands, and its copy in the archive is for the next run to write.
        let isKilled = fault == .killBefore || fault == .killAfter
        try bench.breakEveryStep(
            with: fault, { _ in hold }, exitCode: { $0 == 1 || isKilled ? fault.exitCode : 0 }
        ) { (run, step) throws in
            let holds = try run.huiyin.run(["hold", "list", "--json"]).output.split(separator: "\n").count
            #expect(holds == (step > 1 || fault == .killAfter ? 1 : 0), "step \(step)")
            #expect(try run.huiyin.run(["purge", "approve"]).exitCode == 0, "step \(step)")
            #expect(try run.huiyin.run(["purge", "run"]).exitCode == (holds == 1 ? 77 : 0), "step \(step)")
            #expect(try run.huiyin.run(["audit", "verify"]).exitCode == 0, "step \(step)")
        }
    }

    /// A plan for one recording that somebody has to approve.
    static func awaitingApproval() throws -> FaultBench {
        try FaultBench(files: 1) { (huiyin, delivery) throws in
            let policies = delivery + "/policies.csv"
            try Data("policyNumber,holderName,phone\nP1,钱峰,13600136091\n".utf8).write(
                to: URL(fileURLWithPath: policies))
            #expect(try huiyin.run(["import", "policies", policies]).exitCode == 0)
            #expect(try huiyin.run(["ingest", delivery]).exitCode == 0)
            try Data("purge:\n  approval: anyone\n".utf8).write(
                to: URL(fileURLWithPath: huiyin.home + "/config/huiyin.yaml"))
            #expect(try huiyin.run(["purge", "plan"]).exitCode == 0)
        }
    }

    /// P5: three times in a row.
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
        #expect(status.hasSuffix("\t2\t2\t0\t0\t0\n"), "step \(step): \(status)")
        #expect(try run.huiyin.run(["audit", "verify"]).exitCode == 0, "step \(step)")
    }
}
