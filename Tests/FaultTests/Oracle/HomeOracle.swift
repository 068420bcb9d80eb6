import CallOperations
import Foundation
import TestSupport

/// Looks at a home from outside the run that was broken: catalog ⊆ objects whose digest matches, everything else adoptable,
/// the audit trail whole.
struct HomeOracle {
    private let home: OpenHome

    init(_ huiyin: HuiyinBinary) throws {
        home = try OpenHome.open(HomeLayout(root: huiyin.home), environment: [:])
    }

    /// What must never be, even right after a run was cut off.
    func beyondRepair() throws -> [String] {
        try problems().filter { !VerifyReport.allowedBetweenRuns.contains($0.kind) }.map(\.text) + trailFaults()
    }

    /// What must not be after the next run.
    func remainder() throws -> [String] { try problems().map(\.text) + trailFaults() }

    /// The number of events and the root over them: what changed nothing leaves this as it was.
    func trail() throws -> String {
        let report = try VerifyAudit(home).run()
        return "\(report.events) \(report.root)"
    }

    private func problems() throws -> [(kind: String, text: String)] {
        try VerifyArchive(home).run(deep: true, repair: false).problems.map {
            ($0.kind.rawValue, "\($0.kind.rawValue): \($0.place)")
        }
    }

    private func trailFaults() throws -> [String] {
        try VerifyAudit(home).run().isClean ? [] : ["the audit trail is broken"]
    }
}
