internal import CallCatalog
public import CallModel
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
    }

    /// Makes and keeps a plan.
    public func run() throws(OperationFailure) -> Report {
        try PurgeGuard.requireRules(home)
        home.reserve.makeRoom()
        let judge = try home.judge()
        // What is due is looked up by the dates that were last judged.
        _ = try Rejudge(home).run(all: false)
        return try OperationFailure.translating {
            try home.catalog.write { writer in
                var items: [PlannedDestruction] = []
                var kept: [Kept] = []
                var filter = RecordingFilter()
                filter.dueOn = home.today
                for summary in try writer.recordings(filter) {
                    guard let entry = try writer.entry(summary.id) else { continue }
                    switch try Eligibility(home: home, judge: judge).of(entry, in: writer) {
                    case .due(let lastDay, let term): items.append(Self.item(entry, lastDay, term))
                    case .protected(let protection):
                        kept.append(
                            Kept(
                                recordingID: summary.id, name: summary.name,
                                lastDay: summary.retainUntil ?? home.today, protection: "\(protection)"))
                    }
                }
                let plan = PlannedPurge(
                    id: home.freshID(after: try writer.latestPurgePlan()?.id), madeAt: home.clock.now(),
                    author: home.actor, asOf: home.today, items: items)
                try writer.save(plan)
                try writer.audit(home.event(.purgePlanned, "\(plan.id)", ["recordings": "\(items.count)"]))
                return Report(id: "\(plan.id)", plan: PurgePlanDocument(plan, kept: kept), kept: kept)
            }
        }
    }

    private static func item(_ entry: RecordingEntry, _ lastDay: CivilDate, _ term: RetentionTerm)
        -> PlannedDestruction
    {
        PlannedDestruction(
            recordingID: entry.recording.id, name: PersonalData.masked(text: entry.recording.name),
            objectKey: entry.objectKey, lastDay: lastDay,
            reasons: term.reasons, state: .planned, note: nil)
    }
}
