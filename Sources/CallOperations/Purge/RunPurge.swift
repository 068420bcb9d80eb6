internal import ArchiveStore
internal import CallCatalog
internal import CallModel
internal import Logging

/// `purge run`: destroys what a plan names, one recording at a time.
///
/// Each recording is judged again inside the transaction that journals the intent: whatever the plan says, nothing
/// that is held or not due by now is touched. The order is the reverse of ingest's, with the intent before it:
/// intent → object and manifest gone → tombstone and audit event. Killed anywhere, the next run first finishes what was
/// intended.
public struct RunPurge {
    private let home: OpenHome

    /// In this home.
    public init(_ home: OpenHome) { self.home = home }

    /// What a run did.
    public struct Report: Sendable {
        /// Destroyed, with their tombstones.
        public var destroyed: [TombstoneDocument] = []
        /// Not destroyed, and why: name and reason.
        public var refused: [(name: String, reason: String)] = []
        /// How many of the destroyed were begun by an earlier run that was cut off.
        public var resumed = 0
    }

    /// Destroys.
    /// - Parameters:
    ///   - plan: a plan's identifier or the beginning of it; `nil` for the latest.
    ///   - progress: told how many recordings are done, of how many.
    public func run(
        plan text: String?, progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws(OperationFailure) -> Report {
        let ticket = try PurgeGuard.enter(home)
        defer { withExtendedLifetime(ticket) {} }
        try PurgeGuard.requireRules(home)
        let plan = try self.plan(text)
        let judge = try home.judge()
        return try OperationFailure.translating {
            var report = Report()
            for (planID, item) in try home.catalog.read({ try $0.unfinishedDestructions() }) {
                home.log.notice(
                    "finishing a destruction that was cut off", metadata: ["recording": "\(item.recordingID)"])
                try finish(item, in: planID, &report)
                report.resumed += 1
            }
            guard let plan else {
                try ArchiveUpkeep(home).run()
                return report
            }
            let open = plan.items.filter { $0.state == .planned }
            for (index, item) in open.enumerated() {
                if try intend(item, in: plan.id, judge, &report) { try finish(item, in: plan.id, &report) }
                // The archive's own tombstones are never far behind.
                if index % Self.upkeepEvery == Self.upkeepEvery - 1 { try ArchiveUpkeep(home).run() }
                progress(index + 1, open.count)
            }
            try ArchiveUpkeep(home).run()
            return report
        }
    }

    private static let upkeepEvery = 200

    private func plan(_ text: String?) throws(OperationFailure) -> PlannedPurge? {
        guard let text else {
            return try OperationFailure.translating { try home.catalog.read { try $0.latestPurgePlan() } }
        }
        let id = try Lookup(home).plan(text)
        return try OperationFailure.translating { try home.catalog.read { try $0.purgePlan(id) } }
    }

    /// The last look, and the intent, in one transaction.
    /// - Returns: whether the recording is to be destroyed.
    private func intend(
        _ item: PlannedDestruction, in plan: PurgePlanID, _ judge: RecordingJudge, _ report: inout Report
    ) throws -> Bool {
        let refusal: String? = try home.catalog.write { writer in
            guard let entry = try writer.entry(item.recordingID) else {
                return try refuse(item, in: plan, "it is not in the catalog any more", writer)
            }
            if case .protected(let protection) = try Eligibility(home: home, judge: judge).of(entry, in: writer) {
                return try refuse(item, in: plan, "\(protection)", writer)
            }
            let isThere = try home.archive.size(of: try key(of: item)) != nil
            try writer.setState(
                .intended, note: isThere ? nil : Self.objectWasMissing, of: item.recordingID, in: plan)
            try writer.audit(home.event(.destructionIntended, "\(item.recordingID)", ["plan": "\(plan)"]))
            return nil
        }
        if let refusal { report.refused.append((item.name, refusal)) }
        return refusal == nil
    }

    private func refuse(
        _ item: PlannedDestruction, in plan: PurgePlanID, _ reason: String, _ writer: CatalogWriter
    ) throws -> String {
        try writer.setState(.refused, note: reason, of: item.recordingID, in: plan)
        try writer.audit(
            home.event(.destructionRefused, "\(item.recordingID)", ["plan": "\(plan)", "reason": reason]))
        return reason
    }

    /// What was found before the intent was journaled; after a crash nobody could tell who took the object.
    private static let objectWasMissing = "the object was missing"

    /// From the intent to the tombstone. Every step may have been done before.
    private func finish(_ item: PlannedDestruction, in plan: PurgePlanID, _ report: inout Report) throws {
        _ = try home.archive.remove(try key(of: item))
        let tombstone: Tombstone? = try home.catalog.write { writer in
            guard let entry = try writer.entry(item.recordingID),
                let journaled = try writer.purgePlan(plan)?.items.first(where: {
                    $0.recordingID == item.recordingID
                })
            else { return nil }
            let tombstone = Tombstone(
                of: entry, destroyedAt: home.clock.now(), destroyedBy: home.actor, planID: plan,
                lastDay: item.lastDay,
                objectState: journaled.note == Self.objectWasMissing ? .wasMissing : .removed)
            try writer.bury(tombstone)
            try writer.audit(
                home.event(
                    .recordingDestroyed, "\(item.recordingID)",
                    ["plan": "\(plan)", "sha256": tombstone.sha256.hex, "object": tombstone.objectState.rawValue]))
            return tombstone
        }
        guard let tombstone else { return }
        home.log.debug("destroyed", metadata: ["recording": "\(item.recordingID)", "plan": "\(plan)"])
        report.destroyed.append(TombstoneDocument(tombstone))
    }

    private func key(of item: PlannedDestruction) throws -> ObjectKey {
        guard let key = ObjectKey(path: item.objectKey) else {
            throw OperationFailure(.ours, "'\(item.objectKey)' is no object key")
        }
        return key
    }
}
