import Foundation
import TestSupport
import Testing

/// Ingest is killed and failed at every durable operation, and run again: nothing is lost, nothing is there twice,
/// nothing is half-done.
@Suite("Ingest under faults")
struct IngestFaultTests {
    @Test("the hook's single file", arguments: Fault.allCases)
    func hook(_ fault: Fault) throws {
        let bench = try FaultBench(files: 1) { _, _ in }
        let steps = try bench.breakEveryStep(with: fault, Self.ingest) { try Self.recover($0, bench, step: $1) }
        // Object and manifest made, written, synchronised and renamed; folder synchronised; catalog committed.
        #expect(steps >= 10)
    }

    @Test("a bulk load in batches", arguments: Fault.allCases)
    func bulk(_ fault: Fault) throws {
        let bench = try FaultBench(files: 4) { _, _ in }
        let steps = try bench.breakEveryStep(with: fault, stride: fault.stride, Self.ingest) {
            try Self.recover($0, bench, step: $1)
        }
        #expect(steps >= 30)
    }

    @Test("files that are deleted once they are safe", arguments: Fault.allCases)
    func releasing(_ fault: Fault) throws {
        let bench = try FaultBench(files: 2) { _, _ in }
        try bench.breakEveryStep(with: fault, stride: fault.stride, { Self.ingest($0) + ["--after", "delete"] }) {
            (run, step) throws in
            // What is gone from the delivery is in the catalog.
            let left = try FileManager.default.contentsOfDirectory(atPath: run.delivery).count
            #expect(try left + run.names().count >= 2, "step \(step)")
            _ = try run.huiyin.run(Self.ingest(run) + ["--after", "delete"])
            #expect(try run.names() == bench.delivery.keys.sorted(), "step \(step)")
            #expect(try FileManager.default.contentsOfDirectory(atPath: run.delivery).isEmpty, "step \(step)")
            #expect(try VerifyReport(of: run.huiyin).problems.isEmpty, "step \(step)")
        }
    }

    private static func ingest(_ run: FaultBench.Run) -> [String] {
        ["ingest", run.delivery, "--jobs", "1", "--quiet"]
    }

    private static func recover(_ run: FaultBench.Run, _ bench: FaultBench, step: Int) throws {
        for (name, bytes) in bench.delivery {
            #expect(FileManager.default.contents(atPath: run.delivery + "/" + name).map(Array.init) == bytes)
        }
        let broken = try VerifyReport(of: run.huiyin)
        #expect(Set(broken.problems.map(\.kind)).isSubset(of: VerifyReport.allowedBetweenRuns), "step \(step)")

        let again = try run.huiyin.run(ingest(run))
        #expect(again.exitCode == 0, "step \(step): \(again.errors)")
        #expect(try run.names() == bench.delivery.keys.sorted(), "step \(step)")
        let whole = try VerifyReport(of: run.huiyin)
        #expect(whole.problems.isEmpty && whole.objects == bench.delivery.count, "step \(step): \(whole.problems)")
        let trail = try run.huiyin.run(["audit", "verify", "--json"])
        #expect(trail.exitCode == 0, "step \(step)")

        #expect(try run.huiyin.run(ingest(run)).exitCode == 0)
        #expect(
            try run.huiyin.run(["audit", "verify", "--json"]).output == trail.output, "a third run changes nothing"
        )
    }
}
