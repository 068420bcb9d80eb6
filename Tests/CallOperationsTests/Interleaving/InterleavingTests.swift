import DurableIO
import Foundation
import TestSupport
import Testing

@testable import CallOperations

/// Ingest, hold and purge at once, step by step in every order that seeds come to. `HUIYIN_SEED=N` runs one of them.
@Suite("Ingest, hold and purge at once")
struct InterleavingTests {
    private static let seeds: Range<UInt64> = {
        let wanted = ProcessInfo.processInfo.environment["HUIYIN_SEED"].flatMap(UInt64.init)
        return wanted.map { $0..<$0 + 1 } ?? 0..<TestScale.pick(1000, nightly: 20_000)
    }()

    @Test(
        "nothing held or unexpired is gone, nothing answered for is lost, nothing stays half-destroyed",
        arguments: [0, 1] as [UInt64])
    func schedules(half: UInt64) throws {
        let bench = try InterleavingBench()
        var orders: Set<[Int]> = []
        let seeds = Self.seeds.filter { $0 % 2 == half }
        for seed in seeds {
            let folder = try bench.copy()
            let verbs = InterleavedVerbs(bench: bench, folder: folder.path) { 0 }
            let scheduled = verbs.all(seed: seed)
            let scheduler = StepScheduler(actors: scheduled.count, seed: seed)
            let place: Comment = "HUIYIN_SEED=\(seed)"
            try #require(scheduler.run(over: SystemDurableIO(), scheduled), "\(place): it does not end")
            orders.insert(scheduler.choices)
            #expect(verbs.promises.unexpected == [], place)
            let held = verbs.promises.held()
            let oracle = try InterleavingOracle(bench, folder.path)
            let violation = try oracle.violation(held: held, archived: verbs.promises.archived())
            #expect(violation == nil, place)
            let remaining = try oracle.violationAfterRecovery(held: held)
            #expect(remaining == nil, place)
        }
        FaultTally.tell("F9", "ingest, hold, purge", "schedules", seeds.count)
        FaultTally.tell("F9", "ingest, hold, purge", "different orders of steps", orders.count)
        #expect(orders.count >= seeds.count * 9 / 10)
    }

    @Test("a power cut in the middle of it")
    func powerCuts() throws {
        let bench = try InterleavingBench()
        var states = 0
        for seed in Self.seeds.prefix(TestScale.pick(150, nightly: 5000)) {
            let folder = try bench.copy()
            let disk = try SimulatedDisk(
                root: folder.path, databases: ["home/catalog.sqlite", "home/catalog.sqlite-wal"])
            let verbs = InterleavedVerbs(bench: bench, folder: folder.path) { disk.steps.count - 1 }
            let scheduled = verbs.all(seed: seed)
            let scheduler = StepScheduler(actors: scheduled.count, seed: seed)
            try #require(scheduler.run(over: disk, scheduled), "HUIYIN_SEED=\(seed): it does not end")
            #expect(disk.violations == [])
            var random = SplitMix64(seed: seed)
            for _ in 0..<3 {
                guard let step = disk.steps.randomElement(using: &random),
                    let image = step.crashStates(limit: 128).randomElement(using: &random)
                else { continue }
                states += 1
                let left = try TemporaryFolder()
                try image.write(to: left.path)
                let oracle = try InterleavingOracle(bench, left.path)
                // A release that was under way may have come to its end.
                let held = verbs.promises.held(until: step.number).subtracting(verbs.promises.released())
                let archived = verbs.promises.archived(until: step.number)
                let place: Comment = "HUIYIN_SEED=\(seed), cut at \(step)"
                let violation = try oracle.violation(held: held, archived: archived)
                #expect(violation == nil, place)
                let remaining = try oracle.violationAfterRecovery(held: held)
                #expect(remaining == nil, place)
            }
        }
        FaultTally.tell("F9", "ingest, hold, purge", "power cuts in schedules", states)
        #expect(states > 100 || Self.seeds.count == 1)
    }

    @Test("the same seed gives the same order")
    func replay() throws {
        let bench = try InterleavingBench()
        let orders = try (0..<2).map { _ in
            let folder = try bench.copy()
            let scheduled = InterleavedVerbs(bench: bench, folder: folder.path, steps: { 0 }).all(seed: 7)
            let scheduler = StepScheduler(actors: scheduled.count, seed: 7)
            #expect(scheduler.run(over: SystemDurableIO(), scheduled))
            return scheduler.choices
        }
        #expect(orders[0] == orders[1])
    }
}
