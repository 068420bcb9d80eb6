internal import CallCatalog
public import CallModel
internal import Logging
internal import Retention

/// `purge plan`: names what may be destroyed today, and why; destroys nothing.
public struct PlanPurge {
    private let home: OpenHome

    /// In this home.
    public init(_ home: OpenHome) { self.home = home }

    /// A recording that is past its date and must be kept all the same.
    public struct Kept: Sendable {
        /// The recording.
        public let recordingID: RecordingID
        /// Its name.
        public let name: String
        /// The last day on which it had to be kept, by its dates alone.
        public let lastDay: CivilDate
        /// What protects it.
        public let protection: String
    }

    /// A plan, and what is past its date but not in it.
    public struct Report: Sendable {
        /// The plan's identifier.
        public let id: String
        /// The plan.
        public let plan: PurgePlanDocument
        /// What is protected by something other than its date.
        public let kept: [Kept]
        /// What will stop the plan's run if nothing is done about it; `nil` where the clock is right.
        public let clockWarning: String?
    }

    /// Recordings judged within one look, and rows written with one commit: readers and hooks get their turn.
    private static let page = 500
    private static let rows = 1000

    /// Makes and keeps a plan.
    public func run() throws(OperationFailure) -> Report {
        try PurgeGuard.requireRules(home)
        let judge = try home.judge()
        let rules = try home.retentionRules().digest
        // What is due is looked up by the dates that were last judged.
        _ = try Rejudge(home).run(all: false)
        return try OperationFailure.translating {
            let (items, kept) = try lookThrough(judge)
            let head = try keep(items, rules: rules)
            return Report(
                id: "\(head.id)", plan: PurgePlanDocument(PlannedPurge(head: head, items: items), kept: kept),
                kept: kept,
                clockWarning: try PurgeChecks(home: home, request: PurgeRequest()).clockJump().map { "\($0)" })
        }
    }

    /// Only reads: whatever changes meanwhile is seen by the last look before each destruction.
    private func lookThrough(_ judge: RecordingJudge) throws -> (items: [PlannedDestruction], kept: [Kept]) {
        var filter = RecordingFilter()
        filter.dueOn = home.today
        let due = try home.catalog.read { try $0.recordings(filter) }.sorted { $0.id < $1.id }
        var items: [PlannedDestruction] = []
        var kept: [Kept] = []
        for start in stride(from: 0, to: due.count, by: Self.page) {
            try home.catalog.read { catalog in
                let eligibility = Eligibility(
                    judge: judge, today: home.today, holds: try catalog.activeHolds())
                for summary in due[start..<min(start + Self.page, due.count)] {
                    guard let entry = try catalog.entry(summary.id) else { continue }
                    switch try eligibility.of(entry, in: catalog) {
                    case .due(let lastDay, let term): items.append(Self.item(entry, lastDay, term))
                    case .protected(let protection):
                        kept.append(
                            Kept(
                                recordingID: summary.id, name: summary.name,
                                lastDay: summary.retainUntil ?? home.today, protection: "\(protection)"))
                    }
                }
            }
        }
        return (items, kept)
    }

    private func keep(_ items: [PlannedDestruction], rules: SHA256Digest) throws -> PurgePlanHead {
        let plan = PurgePlanHead(
            id: home.freshID(), madeAt: home.clock.now(), author: home.actor, asOf: home.today, rules: rules)
        try home.catalog.write {
            try $0.sweepUnfinishedPlans()
            try $0.begin(plan)
        }
        for start in stride(from: 0, to: items.count, by: Self.rows) {
            try home.catalog.write {
                try $0.add(items[start..<min(start + Self.rows, items.count)], to: plan.id, from: start)
            }
        }
        return try home.catalog.write { writer in
            let sealed = try writer.seal(plan.id)
            try writer.audit(
                home.event(
                    .purgePlanned, "\(plan.id)",
                    [
                        "recordings": "\(items.count)", "bytes": "\(items.reduce(0) { $0 + $1.bytes })",
                        "digest": sealed.digest?.hex ?? "", "rules": rules.hex,
                    ]))
            return sealed
        }
    }

    private static func item(_ entry: RecordingEntry, _ lastDay: CivilDate, _ term: RetentionTerm)
        -> PlannedDestruction
    {
        PlannedDestruction(
            recordingID: entry.recording.id, name: PersonalData.masked(text: entry.recording.name),
            objectKey: entry.objectKey, sha256: entry.recording.sha256, bytes: entry.recording.bytes,
            lastDay: lastDay, reasons: term.reasons)
    }
}
