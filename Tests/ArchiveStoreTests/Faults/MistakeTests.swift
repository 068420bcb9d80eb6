import DurableIO
import Foundation
import TestSupport
import Testing

/// Tests of the tests.
@Suite("The crash tests find the classic mistakes")
struct MistakeTests {
    private static let onlyAfterAFailure: Set<BrokenIO.Mistake> = [
        .failedSynchronisationIsTriedAgain, .failedSynchronisationIsIgnored,
    ]

    @Test(
        "when nothing fails but the power",
        arguments: Set(BrokenIO.Mistake.allCases).subtracting(onlyAfterAFailure), [1, 2])
    func powerCut(_ mistake: BrokenIO.Mistake, _ count: Int) throws {
        let crash = try StoreCrash(count) { BrokenIO(mistake, $0) }
        #expect(crash.acknowledged != nil, "it believes that all is well")
        let problem = try #require(crash.findings().problems.first)
        let expected =
            switch mistake {
            case .contentIsNotSynchronised, .renamedBeforeSynchronised, .writtenUnderTheFinalName: "half a"
            case .folderIsNotSynchronised: "is lost"
            default: "the manifest of an acknowledged object is lost"
            }
        #expect(problem.contains(expected))
    }

    @Test("when a synchronisation fails", arguments: onlyAfterAFailure, [1, 2])
    func failedSync(_ mistake: BrokenIO.Mistake, _ count: Int) throws {
        let steps = try StoreCrash(count).bench.disk.steps
        let sync = try #require(steps.first { $0.operation == .sync || $0.operation == .syncFileSystem })
        let crash = try StoreCrash(count, failure: .init(step: sync.number, errno: EIO)) { BrokenIO(mistake, $0) }
        #expect(crash.acknowledged != nil, "it believes that all is well")
        #expect(crash.findings().problems.contains { $0.contains("half a") })
        // A batch that goes on after a failure synchronises the lost files again, together with the names.
        let isSilent = mistake == .failedSynchronisationIsIgnored && count == 1
        #expect(crash.bench.disk.violations.isEmpty == isSilent)
    }
}
