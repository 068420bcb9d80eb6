internal import CallCatalog
internal import CallModel
internal import Configuration
internal import Matching

/// Everything known of one thing.
public enum ShownThing: Sendable {
    /// A recording.
    case recording(RecordingDocument)
    /// A call.
    case call(CallDocument)
    /// A callback.
    case callback(CallbackDocument)
    /// A policy.
    case policy(PolicyDocument)
    /// A problem case.
    case problemCase(CaseDocument)
    /// A complaint.
    case complaint(ComplaintDocument)
    /// A sales agent.
    case salesAgent(SalesAgentDocument)
    /// A legal hold.
    case hold(HoldDocument)
    /// A purge plan.
    case plan(PurgePlanDocument)
    /// What remains of a recording.
    case tombstone(TombstoneDocument)
    /// A document.
    case document(DocumentLine)
}

/// `show`: everything known of one thing.
public struct Show {
    private let home: OpenHome

    /// In this home.
    public init(_ home: OpenHome) { self.home = home }

    /// Finds a thing by its identifier, the beginning of it, or its name.
    /// - Parameter reveal: shows personal data unmasked, and says so in the audit trail.
    public func run(_ text: String, reveal: Bool) throws(OperationFailure) -> ShownThing {
        let found = try Lookup(home).anything(text)
        let (sight, name) = (try home.sight(), try home.trailName(of: found))
        return try OperationFailure.translating {
            if reveal {
                try home.require(.reveal)
                try home.catalog.write { try $0.audit(home.event(.personalDataRevealed, name)) }
            }
            let shown = try home.catalog.read { try thing(found, sight, reveal: reveal, in: $0) }
            if !reveal { try home.noteView(.viewed, name) }
            return shown
        }
    }

    private func thing(
        _ found: Lookup.Found, _ sight: Sight, reveal: Bool, in catalog: CatalogReader
    ) throws -> ShownThing {
        let gone = OperationFailure(.noInput, "it is not in the catalog any more")
        switch found {
        case .recording(let id):
            guard let entry = try catalog.entry(id) else { throw gone }
            return .recording(
                RecordingDocument(
                    entry, holds: try catalog.activeHolds(covering: entry),
                    isBeingDestroyed: try catalog.isDestructionIntended(id),
                    versions: try catalog.versions(of: id), reveal: reveal))
        case .call(let id):
            guard let row = try catalog.call(id), let call = try catalog.wholeCalls([row]).first else {
                throw gone
            }
            return .call(
                CallDocument(
                    call, recordings: try catalog.recordingIDs(of: call), zone: home.site.zone, reveal: reveal))
        case .callback(let id):
            guard let callback = try catalog.callback(id) else { throw gone }
            var filter = RecordingFilter()
            filter.callback = id
            filter.isNewestOnly = true
            let recordings = try catalog.recordings(filter)
            let complete = recordings.count { $0.verdict == .complete }
            return .callback(
                CallbackDocument(callback, recordings: recordings.count, complete: complete, reveal: reveal))
        case .policy(let number):
            guard let policy = try catalog.policy(number) else { throw gone }
            var filter = RecordingFilter()
            filter.policy = number
            filter.isNewestOnly = true
            return .policy(
                PolicyDocument(
                    policy, events: try catalog.events(on: number), versions: try catalog.versions(of: number),
                    complaints: try catalog.complaints(policy: number),
                    callbacks: try catalog.callbacks(policies: [number]),
                    recordings: try catalog.recordings(filter), reveal: reveal))
        case .problemCase(let id):
            var filter = CaseFilter()
            filter.id = id
            guard let dossier = try catalog.caseDossiers(filter).first else { throw gone }
            return .problemCase(
                CaseDocument(try CaseJudge(home).report(dossier, catalog), reveal: reveal))
        case .complaint(let id):
            guard let complaint = try catalog.complaint(id) else { throw gone }
            return .complaint(try ComplaintDocument(complaint, catalog, reveal: reveal))
        case .salesAgent(let code):
            guard let agent = try catalog.salesAgent(code) else { throw gone }
            return .salesAgent(
                SalesAgentDocument(
                    agent,
                    policies: try catalog.policies(soldBy: code).filter {
                        try sight.covers($0.number, in: catalog)
                    },
                    reveal: reveal))
        case .hold(let id):
            guard let hold = try catalog.hold(id) else { throw gone }
            return .hold(HoldDocument(hold, reveal: reveal))
        case .plan(let id):
            guard let plan = try catalog.purgePlan(id) else { throw gone }
            return .plan(PurgePlanDocument(plan))
        case .tombstone(let id):
            guard let tombstone = try catalog.tombstone(id) else { throw gone }
            return .tombstone(TombstoneDocument(tombstone))
        case .document(let id):
            guard let document = try catalog.document(id) else { throw gone }
            return .document(
                try ListDocuments.line(
                    document, try DocumentRetention(home, in: catalog), try catalog.activeHolds(), reveal: reveal,
                    in: catalog))
        }
    }
}
