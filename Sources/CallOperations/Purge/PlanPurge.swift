internal import ArchiveStore
internal import CallCatalog
public import CallModel
internal import Logging
internal import Retention

/// `purge plan`: names what may be destroyed today, and why; destroys nothing.
public struct PlanPurge {
    private let home: OpenHome

    /// In this home.
    public init(_ home: OpenHome) { self.home = home }

    /// A recording or a document that is past its date and must be kept all the same.
    public struct Kept: Sendable {
        /// What is kept.
        public let subject: ArchivedID
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

    /// Recordings or documents judged within one look, and rows written with one commit: readers and hooks get their
    /// turn.
    private static let page = 500
    private static let rows = 1000

    /// Makes and keeps a plan.
    public func run() throws(OperationFailure) -> Report {
        try PurgeGuard.requireRules(home)
        home.reserve.makeRoom()
        let judge = try home.judge()
        let rules = try home.retentionRules().digest
        // What is due is looked up by the dates that were last judged.
        _ = try Rejudge(home).run(all: false)
        return try OperationFailure.translating {
            let documents = try home.catalog.read { try DocumentRetention(home, in: $0) }
            let recordings = try lookThrough(judge, documents)
            let papers = try lookThroughDocuments(judge, documents)
            let (items, kept) = (recordings.items + papers.items, recordings.kept + papers.kept)
            let head = try keep(items, rules: rules)
            return Report(
                id: "\(head.id)", plan: PurgePlanDocument(PlannedPurge(head: head, items: items), kept: kept),
                kept: kept,
                clockWarning: try PurgeChecks(home: home, request: PurgeRequest()).clockJump().map { "\($0)" })
        }
    }

    /// Only reads: whatever changes meanwhile is seen by the last look before each destruction.
    private func lookThrough(
        _ judge: RecordingJudge, _ documents: DocumentRetention
    ) throws -> (items: [PlannedDestruction], kept: [Kept]) {
        var filter = RecordingFilter()
        filter.dueOn = home.today
        // They come in the order of their calls. What came together lies together in the catalog, so that fewer of its pages
        // are written again than in any other.
        let due = try home.catalog.read { try $0.recordings(filter) }
        var items: [PlannedDestruction] = []
        var kept: [Kept] = []
        for start in stride(from: 0, to: due.count, by: Self.page) {
            try home.catalog.read { catalog in
                let eligibility = try Eligibility(home, judge, documents, in: catalog)
                for summary in due[start..<min(start + Self.page, due.count)] {
                    guard let entry = try catalog.entry(summary.id) else { continue }
                    switch try eligibility.of(entry, in: catalog) {
                    case .due(let lastDay, let term): items.append(Self.item(entry, lastDay, term))
                    case .protected(let protection):
                        kept.append(
                            Kept(
                                subject: .recording(summary.id), name: summary.name,
                                lastDay: summary.retainUntil ?? home.today, protection: "\(protection)"))
                    }
                }
            }
        }
        return (items, kept)
    }

    private func lookThroughDocuments(
        _ judge: RecordingJudge, _ documents: DocumentRetention
    ) throws -> (items: [PlannedDestruction], kept: [Kept]) {
        let due = try home.catalog.read { try documents.due(in: $0) }
        var items: [PlannedDestruction] = []
        var kept: [Kept] = []
        for start in stride(from: 0, to: due.count, by: Self.page) {
            try home.catalog.read { catalog in
                let eligibility = try Eligibility(home, judge, documents, in: catalog)
                for (id, lastDay) in due[start..<min(start + Self.page, due.count)] {
                    guard let document = try catalog.document(id) else { continue }
                    switch try eligibility.of(document, in: catalog) {
                    case .due(let lastDay, let term): items.append(Self.item(document, lastDay, term))
                    case .protected(let protection):
                        kept.append(
                            Kept(
                                subject: .document(id), name: document.name, lastDay: lastDay,
                                protection: "\(protection)"))
                    }
                }
            }
        }
        return (items, kept)
    }

    private func keep(_ items: [PlannedDestruction], rules: SHA256Digest) throws -> PurgePlanHead {
        let latest = try home.catalog.read { try $0.latestPurgePlan()?.id }
        let plan = PurgePlanHead(
            id: home.freshID(after: latest), madeAt: home.clock.now(), author: home.actor, asOf: home.today,
            rules: rules)
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
                        "recordings": "\(items.count { $0.subject.kind == .recording })",
                        "documents": "\(items.count { $0.subject.kind == .document })",
                        "bytes": "\(items.reduce(0) { $0 + $1.bytes })",
                        "digest": sealed.digest?.hex ?? "", "rules": rules.hex,
                    ]))
            return sealed
        }
    }

    private static func item(_ entry: RecordingEntry, _ lastDay: CivilDate, _ term: RetentionTerm)
        -> PlannedDestruction
    {
        PlannedDestruction(
            subject: .recording(entry.recording.id), name: PersonalData.masked(text: entry.recording.name),
            objectKey: entry.objectKey, sha256: entry.recording.sha256, bytes: entry.recording.bytes,
            lastDay: lastDay, reasons: term.reasons)
    }

    private static func item(_ document: ArchivedDocument, _ lastDay: CivilDate, _ term: RetentionTerm)
        -> PlannedDestruction
    {
        PlannedDestruction(
            subject: .document(document.id), name: PersonalData.masked(text: document.name),
            objectKey: ObjectKey(document).path, sha256: document.sha256, bytes: document.bytes, lastDay: lastDay,
            reasons: term.reasons)
    }
}
