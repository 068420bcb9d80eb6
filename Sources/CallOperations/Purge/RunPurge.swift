internal import ArchiveStore
internal import CallCatalog
internal import CallModel
internal import Configuration
internal import Foundation
internal import Logging

/// `purge run`: destroys what a plan names.
///
/// Each recording and each document is judged again inside the transaction that journals the intent: whatever the plan
/// says, nothing that is held or not due by now is touched. The order is the reverse of ingest's, with the intent
/// before it: intent durable → objects and manifests gone, durably → tombstones and audit events. So many of them go
/// through each step together as fit into a transaction that nobody has to wait for. Killed anywhere, the next run
/// first finishes what was intended.
public struct RunPurge {
    private let home: OpenHome

    /// In this home.
    public init(_ home: OpenHome) { self.home = home }

    /// What a run did.
    public struct Report: Sendable {
        /// The plan; `nil` where there was none.
        public var plan: String?
        /// How many recordings and documents were destroyed.
        public var destroyed = 0
        /// How many of the destroyed were documents.
        public var documents = 0
        /// How many bytes they had.
        public var bytes: Int64 = 0
        /// Not destroyed, and why: name and reason.
        public var refused: [(name: String, reason: String)] = []
        /// How many of the destroyed were begun by an earlier run that was cut off.
        public var resumed = 0
        /// How many objects were missing before the purge came to them: something other than the purge took them.
        public var missing = 0
        /// Whether it was told to stop before all was done.
        public var isStopped = false
        /// Whether the catalog's log, in which what was destroyed may still be read, was cut off.
        public var isLogCut = true
        /// For how long the longest transaction kept other writers waiting, in seconds.
        public var longestTransaction = 0.0
        /// How many transactions there were.
        var transactions = 0
    }

    /// What is told as it happens.
    public struct Listener {
        /// Told of each recording and document that is destroyed.
        public var destroyed: (TombstoneDocument) -> Void = { _ in }
        /// Told how many recordings and documents are done, of how many.
        public var progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
        /// Asked between two batches; what is begun is finished.
        public var isToStop: () -> Bool = { false }

        /// Listens to nothing.
        public init() {}
    }

    /// Destroys.
    public func run(
        _ request: PurgeRequest = PurgeRequest(), _ listener: Listener = Listener()
    ) throws(OperationFailure) -> Report {
        let ticket = try PurgeGuard.enter(home)
        defer { withExtendedLifetime(ticket) {} }
        return try runAlone(request, listener)
    }

    /// Destroys, where the caller has seen to it that no other purge is at work.
    func runAlone(_ request: PurgeRequest, _ listener: Listener) throws(OperationFailure) -> Report {
        try PurgeGuard.requireRules(home)
        home.reserve.makeRoom()
        defer { home.reserve.refill() }
        let plan = try PurgePlans(home).findIfAny(request.plan)
        let judge = try home.judge()
        return try OperationFailure.translating {
            var work = DestructionWork(
                home: home, judge: judge, documents: try home.catalog.read { try DocumentRetention(home, in: $0) },
                secret: try HomeSecret.open(home),
                pace: PurgePace(rate: request.rate ?? home.site.purge.rate), listener: listener)
            try concealPolicies(work.secret)
            work.report.plan = plan.map { "\($0.id)" }
            try home.catalog.leaveLogToCaller()
            try work.finishWhatWasBegun()
            if let plan { try run(plan, request, &work) }
            try ArchiveUpkeep(home).run()
            if work.report.destroyed > 0 { try end(plan, &work) }
            // Last: an entry that cannot be read is told, and keeps nothing from its end.
            try forgetQuarantinedRows()
            return work.report
        }
    }

    /// Tombstones that an earlier version wrote name their policy.
    private func concealPolicies(_ secret: HomeSecret) throws {
        for policy in try home.catalog.read({ try $0.policiesOfTombstones() }) {
            guard let hash = secret.hash(of: policy) else { continue }
            try home.catalog.write { try $0.conceal(policy, as: hash) }
        }
    }

    /// What is destroyed may stand in a row of a list that could not be read.
    private func forgetQuarantinedRows() throws {
        let before = home.clock.now().advanced(bySeconds: -86_400 * Int64(home.site.purge.quarantinedRowDays))
        let count = try home.quarantine.forgetRows(before: before)
        guard count > 0 else { return }
        try home.catalog.write {
            try $0.audit(home.event(.quarantinedRowsForgotten, "quarantine", ["rows": "\(count)"]))
        }
    }

    private func run(_ plan: PurgePlanHead, _ request: PurgeRequest, _ work: inout DestructionWork) throws {
        let planned = try home.catalog.read { try $0.purgeProgress(plan.id) }.count(.planned)
        guard planned > 0 else { return }
        try PurgePlans(home).requireRunnable(plan)
        try PurgeChecks(home: home, request: request).pass(planned: planned)
        try work.destroy(plan, planned: planned)
    }

    private func end(_ plan: PurgePlanHead?, _ work: inout DestructionWork) throws {
        let report = work.report
        try home.catalog.write {
            try $0.audit(
                home.event(
                    .purgeEnded, report.plan ?? "none",
                    [
                        "destroyed": "\(report.destroyed)", "documents": "\(report.documents)",
                        "bytes": "\(report.bytes)",
                        "refused": "\(report.refused.count)", "missing": "\(report.missing)",
                        "stopped": "\(report.isStopped)",
                    ]))
        }
        work.report.isLogCut = try home.catalog.cutLog()
    }
}
