import CallCatalog
import Foundation
import TestSupport
import Testing

@testable import CallOperations

/// Recordings of 2013 that belong to no contract are kept for three years; one of them is held.
@Suite("Power cut during a purge")
struct PurgePowerCutTests {
    private static let held = "1371521722.0.wav"

    private static func prepare(_ home: OpenHome, delivery: String) throws {
        let policies = delivery + "/policies.csv"
        try Data("policyNumber,holderName,phone\nP1,钱峰,13600136091\n".utf8).write(
            to: URL(fileURLWithPath: policies))
        _ = try ImportFacts(home).run(.policies, path: policies, source: "default")
        _ = try Ingest(home).run(IngestRequest(paths: [delivery], source: "default", jobs: 1))
        _ = try ManageHolds(home).place(on: .recording(held), reason: "suit", reference: nil)
        #expect(try PlanPurge(home).run().plan.items.count == 2)
    }

    @Test("what has a tombstone is gone, what is held is whole, and the next run ends it")
    func purge() throws {
        let bench = try PowerCutBench(files: 3, prepare: Self.prepare)
        #expect(try RunPurge(bench.home).run().destroyed == 2)
        let acknowledged = bench.disk.steps.count - 1

        let found = try bench.cutPower { left, step in
            try Self.halfDone(left, isAcknowledged: step.number >= acknowledged) ?? Self.purgeAgain(left)
        }
        #expect(found.problems.isEmpty)
        #expect(found.states > 15)
        #expect(bench.disk.violations.isEmpty)
    }

    @Test("a home that synchronises too little is found out")
    func mistake() throws {
        let bench = try PowerCutBench(
            files: 3, prepare: Self.prepare, breaking: { UnsynchronisedIO(base: $0) })
        _ = try RunPurge(bench.home).run()
        let found = try bench.cutPower(at: bench.disk.steps.suffix(1), until: { $0.contains("resurrected") }) {
            left, _ in
            try Self.halfDone(left, isAcknowledged: false)
        }
        #expect(found.problems.last?.contains("resurrected") == true, "\(found.states) states")
    }

    /// What must never be in what the power cut left, if it is.
    private static func halfDone(_ left: PowerCutBench.Left, isAcknowledged: Bool) throws -> String? {
        let names = try left.names()
        guard names.contains(held) else { return "the held recording is not in the catalog" }
        if isAcknowledged, names != [held] { return "acknowledged, and yet there are \(names)" }
        return try left.problems().beyondRepair.first.map { "\($0.kind): \($0.place)" }
    }

    /// What is wrong after the same command was run once more, if anything.
    private static func purgeAgain(_ left: PowerCutBench.Left) throws -> String? {
        _ = try RunPurge(left.home).run()
        guard try left.names() == [held] else { return "run again, it has \(try left.names())" }
        let tombstones = try left.home.catalog.read { try $0.tombstones(of: nil) }
        guard tombstones.count == 2 else { return "run again, it has \(tombstones.count) tombstones" }
        return try left.remainder()
    }
}
