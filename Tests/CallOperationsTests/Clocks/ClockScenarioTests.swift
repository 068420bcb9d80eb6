import CallCatalog
import CallModel
import TestSupport
import Testing

@testable import CallOperations

/// Clocks that go on and clocks that jump, between a plan and its purge, on a home that was purged before.
@Suite("A clock that jumps")
struct ClockScenarioTests {
    /// 2026-01-15 at 08:00 UTC.
    private static let start = UTCInstant(seconds: 1_768_464_000)
    private static let calls: [Int64] = [1_371_521_722, 1_371_521_782, 1_371_521_842]

    /// One recording was destroyed; two more are planned to be, and a third is held.
    private static func bench() throws -> ClockBench {
        let bench = try ClockBench(at: start)
        try bench.ingest(startedAt: UTCInstant(seconds: 1_371_521_000), at: start)
        _ = try PlanPurge(bench.home(at: start)).run()
        #expect(try RunPurge(bench.home(at: start)).run().destroyed == 1)
        var names: [String] = []
        for call in calls { names.append(try bench.ingest(startedAt: UTCInstant(seconds: call), at: start)) }
        try bench.hold(names[0], at: start)
        #expect(try PlanPurge(bench.home(at: start)).run().plan.items.count == 2)
        return bench
    }

    @Test(
        "a purge runs where it went on, and not where it jumped, until told otherwise",
        arguments: ClockScenario.all)
    func scenario(_ scenario: ClockScenario) throws {
        let bench = try Self.bench()
        for seconds in scenario.notes { try bench.note(at: Self.start.advanced(bySeconds: seconds)) }
        let now = Self.start.advanced(bySeconds: scenario.purge)
        do {
            let report = try RunPurge(bench.home(at: now)).run()
            #expect(!scenario.isRefused && report.destroyed == 2)
        } catch let failure as OperationFailure {
            #expect(scenario.isRefused && failure.kind == .clockJumped, "\(failure)")
            #expect(try bench.names(at: now).count == 3, "nothing is destroyed")
            let request = PurgeRequest(override: .init(names: PurgeRequest.alarmNames, reason: "looked at it"))
            let told = try RunPurge(bench.home(at: now)).run(request)
            // Before 2016 they are not due.
            #expect(told.destroyed == (scenario.purge < -9 * 31_557_600 ? 0 : 2))
        }
        #expect(try bench.names(at: now).contains("\(Self.calls[0]).1.wav"), "what is held stays")
        #expect(try VerifyAudit(bench.home(at: now)).run().isClean, "the trail goes by its numbers")
        FaultTally.tell("F6", "purge run", scenario.name, 1)
    }

    @Test(
        "the latest plan is the one that was made last", arguments: [-3600, -10 * 31_557_600, 0, 3600] as [Int64])
    func latestPlan(_ seconds: Int64) throws {
        let bench = try Self.bench()
        let now = Self.start.advanced(bySeconds: seconds)
        let made = try (0..<3).map { _ in try PlanPurge(bench.home(at: now)).run().id }
        let latest = try bench.home(at: now).catalog.read { try $0.latestPurgePlan()?.id }
        #expect(latest.map { "\($0)" } == made.last)
        #expect(made == made.sorted())
        FaultTally.tell("F6", "purge plan", "plans made at \(seconds) s", 3)
    }
}
