import Foundation
import TestSupport
import Testing

/// A process is stopped by SIGSTOP before one of its durable steps, as on an overloaded machine; others tidy up, place holds
/// and purge meanwhile; then it goes on. What it was about to do must not rest on what it saw before.
@Suite("A process that is frozen")
struct FrozenProcessTests {
    /// Who freezes while it commits has the write lock; others need not wait half a minute to be told.
    private static func beImpatient(_ huiyin: HuiyinBinary) throws {
        try Data("catalog: {busySeconds: 0.3}\nsources: {default: {settleSeconds: 0}}\n".utf8)
            .write(to: URL(fileURLWithPath: huiyin.home + "/config/huiyin.yaml"))
        // That the configuration changed is noted now, and not by whoever opens the home next.
        #expect(try huiyin.run(["list", "recordings"]).exitCode == 0)
    }

    private static func freeze(_ run: FaultBench.Run, _ verb: [String], at step: Int) throws -> RunningHuiyin? {
        let frozen = try RunningHuiyin(run.huiyin, verb, environment: ["HUIYIN_FAULT": "step:\(step):freeze"])
        guard frozen.waitUntilFrozen() else {
            #expect(frozen.wait() == 0, "untouched, it passes: \(frozen.errors)")
            return nil
        }
        return frozen
    }

    @Test("loses nothing to those who sweep and repair meanwhile")
    func writer() throws {
        let bench = try FaultBench(files: 1) { huiyin, _ in try Self.beImpatient(huiyin) }
        var runs = 0
        for step in 1...100 {
            let run = try bench.run()
            let verb = ["ingest", run.delivery, "--after", "delete", "--quiet", "--jobs", "1"]
            guard let frozen = try Self.freeze(run, verb, at: step) else { break }
            runs += 1
            let nothing = run.delivery + "/nothing"
            try FileManager.default.createDirectory(atPath: nothing, withIntermediateDirectories: false)
            let sweeper = try run.huiyin.run(["ingest", nothing, "--quiet"])
            #expect(sweeper.exitCode == 0, "step \(step): \(sweeper.errors)")
            // It waits five seconds for a writer before it takes the writer's object for an orphan.
            if step % TestScale.pick(5, nightly: 1) == 0 {
                let repair = try run.huiyin.run(["verify", "--repair", "--json"])
                #expect([0, 75].contains(repair.exitCode), "step \(step): \(repair.errors) \(repair.output)")
            }
            try FileManager.default.removeItem(atPath: nothing)
            #expect(frozen.stop(SIGCONT) == 0, "step \(step): \(frozen.errors)")
            #expect(try FileManager.default.contentsOfDirectory(atPath: run.delivery).isEmpty, "step \(step)")
            let names = try run.huiyin.run(["list", "recordings", "--json"]).output.split(separator: "\n")
            #expect(names.count == 1, "step \(step)")
            #expect(try HomeOracle(run.huiyin).remainder() == [], "step \(step)")
        }
        FaultTally.tell("F8", "ingest", "frozen by SIGSTOP, swept and repaired by others", runs)
        #expect(runs >= 10)
    }

    @Test("keeps another purge out, and a hold that comes before the intent")
    func purge() throws {
        let bench = try PurgeFaultTests.bench()
        var (runs, holds, refusals) = (0, 0, 0)
        for step in 1...100 {
            let run = try bench.run()
            try Self.beImpatient(run.huiyin)
            guard let frozen = try Self.freeze(run, ["purge", "run"], at: step) else { break }
            runs += 1
            let second = try run.huiyin.run(["purge", "run"])
            #expect(second.exitCode == 75, "step \(step)")
            #expect(second.errors.contains("another purge"), "step \(step): \(second.errors)")

            let due = bench.delivery.keys.filter { $0 != PurgeFaultTests.held }.sorted()
            var held = [PurgeFaultTests.held]
            for name in due {
                let hold = try run.huiyin.run(["hold", "place", "--recording", name, "--reason", "second suit"])
                // Under way, destroyed, or the catalog is in the frozen one's hands: no promise was given.
                #expect([0, 66, 75, 77].contains(hold.exitCode), "step \(step): \(hold.errors)")
                if hold.exitCode == 0 { held.append(name) } else { refusals += 1 }
            }
            holds += held.count - 1
            let code = frozen.stop(SIGCONT)
            #expect(code == (held.count > 1 ? 77 : 0), "step \(step): \(frozen.errors)")
            let names = try run.huiyin.run(["list", "recordings", "--json"]).output
            #expect(names.split(separator: "\n").count == held.count, "step \(step): \(held) \(names)")
            for name in held { #expect(names.contains(name), "step \(step)") }
            #expect(try HomeOracle(run.huiyin).remainder() == [], "step \(step)")
        }
        FaultTally.tell("F8", "purge run", "frozen by SIGSTOP, a second purge and two holds meanwhile", runs)
        #expect(runs >= 10 && holds > 0 && refusals > 0)
    }
}
