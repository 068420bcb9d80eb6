internal import CallCatalog
internal import CallModel
internal import Configuration
internal import Retention

/// `retention due`: what is past its date, since when, and why it is still there. Keeping a recording for longer than the
/// rules say breaks them as destroying it early does.
public struct ListDue {
    private let home: OpenHome

    /// Of this home.
    public init(_ home: OpenHome) { self.home = home }

    /// The recordings whose last day is over, in the order that the calls began.
    /// - Parameter isAll: also those that a hold keeps.
    public func run(_ filter: ListFilter, isAll: Bool) throws(OperationFailure) -> [DueDocument] {
        var wanted = try filter.recordings(home)
        (wanted.dueOn, wanted.limit) = (home.today, nil)
        // Earlier versions are evidence as well, and are destroyed by the same rules.
        wanted.isNewestOnly = false
        return try OperationFailure.translating {
            try home.catalog.read { catalog in
                let holds = try catalog.activeHolds()
                var lines: [DueDocument] = []
                for summary in try catalog.recordings(wanted) where lines.count < filter.limit ?? .max {
                    guard let line = try line(summary, holds, isAll: isAll, catalog) else { continue }
                    lines.append(line)
                }
                return lines
            }
        }
    }

    private func line(
        _ summary: RecordingSummary, _ holds: ActiveHolds, isAll: Bool, _ catalog: CatalogReader
    ) throws -> DueDocument? {
        guard let lastDay = summary.retainUntil else { return nil }
        let days = home.today.daysSinceEpoch - lastDay.daysSinceEpoch - 1
        func document(_ state: DueDocument.State, _ why: String) -> DueDocument {
            DueDocument(
                recording: RecordingLine(summary, zone: home.site.zone),
                dueSince: lastDay.advanced(byDays: 1).description, days: days, state: state, why: why)
        }
        let covering = try covering(summary, holds, catalog)
        guard covering.isEmpty else {
            return isAll ? document(.kept, "\(PurgeEligibility.Protection.holds(covering.map(\.id)))") : nil
        }
        let (isTechnical, why) = try reason(summary.id, catalog)
        if isTechnical { return document(.restricted, why) }
        return document(days >= home.site.purge.overdueDays ? .overdue : .due, why)
    }

    private func covering(
        _ summary: RecordingSummary, _ holds: ActiveHolds, _ catalog: CatalogReader
    ) throws -> [LegalHold] {
        guard !holds.isEmpty, let match = try catalog.match(of: summary.id),
            let candidate = try catalog.destructionCandidate(summary.id)
        else { return [] }
        return try holds.covering(
            HoldSubject(
                recordingID: summary.id, matches: [match],
                possible: try catalog.policiesByNumber(of: candidate)), in: catalog)
    }

    /// Why it is still there, and whether what keeps it is of a technical sort.
    private func reason(_ id: RecordingID, _ catalog: CatalogReader) throws -> (isTechnical: Bool, String) {
        guard let (plan, item) = try catalog.latestPlanning(of: id) else { return (false, "no plan names it yet") }
        switch item.state {
        case .intended:
            return (true, "its destruction was begun under plan \(plan.id) and not finished: huiyin purge run")
        case .refused: return (false, "plan \(plan.id) left it: \(item.note ?? "no reason is known")")
        case .destroyed: return (true, "it was destroyed under plan \(plan.id) and came back: huiyin verify")
        case .planned:
            return switch PurgePlans(home).standing(of: plan) {
            case .mayRun: (false, "plan \(plan.id) names it and was not run yet")
            case .awaitsApproval: (false, "plan \(plan.id) names it and awaits approval")
            case .approvalExpired: (false, "plan \(plan.id) names it, and its approval has expired")
            }
        }
    }
}
