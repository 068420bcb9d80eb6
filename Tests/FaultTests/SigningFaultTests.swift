import Foundation
import TestSupport
import Testing

/// Making a key, signing a checkpoint and rotating the key are killed and failed at every durable operation, and run
/// again: there is always one key that signs, every checkpoint verifies, and nothing is half-done.
@Suite("Signing under faults")
struct SigningFaultTests {
    /// One of each kind: a kill on either side of the step, and an error that stays.
    private static let faults: [Fault] = [.killBefore, .killAfter, .diskFullOnce, .brokenForGood]

    private static func bench() throws -> FaultBench {
        try FaultBench(files: 1) { (huiyin, delivery) throws in
            #expect(try huiyin.run(["ingest", delivery]).exitCode == 0)
        }
    }

    @Test("a new home's catalog and key", arguments: Self.faults)
    func first(_ fault: Fault) throws {
        let bench = try FaultBench(files: 1) { (huiyin, _) throws in
            // The folders stay: that they are made one by one is another test's affair.
            try FileManager.default.removeItem(atPath: huiyin.home + "/keys")
            for ending in ["", "-wal", "-shm"] {
                try? FileManager.default.removeItem(atPath: huiyin.home + "/catalog.sqlite" + ending)
            }
        }
        let steps = try bench.breakEveryStep(with: fault, { _ in ["init", "--quiet"] }) { run, step in
            #expect(try run.huiyin.run(["init"]).exitCode == 0, "step \(step)")
            try Self.recover(run, step)
        }
        #expect(steps >= 20)
    }

    @Test("a checkpoint", arguments: Self.faults)
    func checkpoint(_ fault: Fault) throws {
        let bench = try Self.bench()
        let steps = try bench.breakEveryStep(with: fault, { _ in ["audit", "checkpoint", "--quiet"] }) {
            run, step in try Self.recover(run, step)
        }
        // The event committed; two folders made; the file made, written, synchronised, named; the folder synchronised.
        #expect(steps == 8)
    }

    @Test("a rotation", arguments: Self.faults)
    func rotation(_ fault: Fault) throws {
        let bench = try FaultBench(files: 1) { (huiyin, delivery) throws in
            #expect(try huiyin.run(["ingest", delivery]).exitCode == 0)
            #expect(try huiyin.run(["audit", "checkpoint"]).exitCode == 0)
        }
        let steps = try bench.breakEveryStep(with: fault, { _ in ["keys", "rotate-signing", "--quiet"] }) {
            run, step in
            #expect(try run.huiyin.run(["keys", "rotate-signing"]).exitCode == 0, "step \(step)")
            try Self.recover(run, step)
        }
        #expect(steps >= 18)
    }

    private static func recover(_ run: FaultBench.Run, _ step: Int) throws {
        let again = try run.huiyin.run(["audit", "checkpoint"])
        #expect(again.exitCode == 0, "step \(step): \(again.errors)")
        let outside = run.delivery + ".checkpoint"
        try Data(again.output.utf8).write(to: URL(fileURLWithPath: outside))
        let key = run.huiyin.home + "/keys/signing.pub.pem"
        let verified = try run.huiyin.run([
            "audit", "verify", "--checkpoint", outside, "--public-key", key,
        ])
        #expect(verified.exitCode == 0, "step \(step): \(verified.errors)")
        let left = try FileManager.default.contentsOfDirectory(atPath: run.huiyin.home + "/keys")
        #expect(!left.contains { $0.contains("next") }, "step \(step): \(left)")
        let kept = try FileManager.default.contentsOfDirectory(atPath: run.huiyin.home + "/checkpoints")
        #expect(!kept.contains { $0.hasSuffix(".new") }, "step \(step)")
    }
}
