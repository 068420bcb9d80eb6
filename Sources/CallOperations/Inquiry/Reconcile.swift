internal import CallCatalog
internal import CallModel
internal import Completeness
internal import Configuration
internal import Matching

/// `reconcile`: of the calls that ought to have a recording, how many have one, by trunk, agent and hour; and the
/// recordings that no call is known of.
public struct Reconcile {
    private let home: OpenHome

    /// Of this home.
    public init(_ home: OpenHome) { self.home = home }

    /// What calls are counted by.
    public enum Grouping: String, Sendable, CaseIterable {
        /// The trunk that they went over.
        case trunk
        /// The agent's extension.
        case agent
        /// The hour of the site in which they began.
        case hour
    }

    /// - Parameters:
    ///   - filter: from which day to which; of one agent or number.
    ///   - groupings: what to count by.
    ///   - graceMinutes: calls that ended less long ago are left out: their recordings may be on their way.
    public func run(
        _ filter: ListFilter, by groupings: [Grouping], graceMinutes: Int
    ) throws(OperationFailure) -> ReconciliationDocument {
        var wanted = try filter.calls(home)
        wanted.limit = nil
        let period = try filter.recordings(home)
        let latest = home.clock.now().advanced(bySeconds: Int64(-60 * graceMinutes))
        let (calls, strangers) = try OperationFailure.translating {
            let rules = try CompletenessRules(folder: home.layout.configuration)
            return try home.catalog.read { catalog in
                let ended = try catalog.calls(wanted).filter { call in
                    call.endedAt.map { $0 <= latest } ?? (call.startedAt <= latest)
                }
                return (
                    try catalog.reconciled(
                        ended, by: Reconciliation(minimumBillableSeconds: rules.recordedCallSeconds)),
                    try catalog.recordingsWithoutCall(from: period.from, until: period.until)
                )
            }
        }
        return ReconciliationDocument(
            RecorderTally(calls, among: calls), recordingsWithoutCall: strangers,
            groups: groupings.flatMap { groups(of: calls, by: $0) }, zone: home.site.zone)
    }

    private func groups(
        of calls: [ReconciledCall], by grouping: Grouping
    ) -> [(by: Grouping, of: String, tally: RecorderTally)] {
        Dictionary(grouping: calls) { name(of: $0.call, by: grouping) }.sorted { $0.key < $1.key }
            .map { (grouping, $0.key, RecorderTally($0.value, among: calls)) }
    }

    private func name(of call: CallDetail, by grouping: Grouping) -> String {
        switch grouping {
        case .trunk: call.trunk ?? "-"
        case .agent: call.agent ?? "-"
        // 2026-03-16 09:30:12: the hour is what stands before the first colon.
        case .hour: String(home.site.zone.wallClock(at: call.startedAt).prefix { $0 != ":" }) + ":00"
        }
    }
}

extension CatalogReader {
    /// Of these rows the calls that ought to have a recording, each with whether one is there: of these rows, or of others
    /// of the same call, which a filter may have left out and which another source may have logged.
    func reconciled(_ rows: [CallDetail], by reconciliation: Reconciliation) throws -> [ReconciledCall] {
        var recorded = try callsAccountedFor()
        let bare = reconciliation.unrecorded(rows, recorded: recorded)
        for call in try wholeCalls(bare) where call.legs.contains(where: { recorded.contains($0.id) }) {
            recorded.formUnion(call.legs.map(\.id))
        }
        return reconciliation.reconciled(rows, recorded: recorded)
    }

    /// The calls that a recording is matched to, those that one was matched to before it was destroyed by rule, and
    /// those that one may turn out to be of: an ambiguous recording is there, and a person will say which call it is of.
    func callsAccountedFor() throws -> Set<CallID> {
        var accounted = try recordedCallIDs()
        accounted.formUnion(try tombstones(of: nil).compactMap(\.callID))
        accounted.formUnion(try callsOfAmbiguousRecordings())
        return accounted
    }
}
