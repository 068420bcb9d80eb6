internal import CallCatalog
internal import CallModel
internal import Configuration
internal import Retention

/// `retention due`: what is past its date, since when, and why it is still there. Keeping a recording or a document for
/// longer than the rules say breaks them as destroying it early does.
public struct ListDue {
    private let home: OpenHome

    /// Of this home.
    public init(_ home: OpenHome) { self.home = home }

    /// The recordings whose last day is over, in the order that the calls began, and then the documents, in the order
    /// that they came.
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
                let retention = try DocumentRetention(home, in: catalog)
                for document in try due(wanted, retention, catalog) where lines.count < filter.limit ?? .max {
                    guard let line = try line(document, retention, holds, isAll: isAll, catalog) else { continue }
                    lines.append(line)
                }
                return lines
            }
        }
    }

    private func due(
        _ filter: RecordingFilter, _ retention: DocumentRetention, _ catalog: CatalogReader
    ) throws -> [ArchivedDocument] {
        try retention.due(in: catalog).compactMap { try catalog.document($0.id) }
            .filter { filter.fits(try catalog.placed($0)) }
            .sorted { ($0.receivedAt, $0.id) < ($1.receivedAt, $1.id) }
    }

    private func line(
        _ summary: RecordingSummary, _ holds: ActiveHolds, isAll: Bool, _ catalog: CatalogReader
    ) throws -> DueDocument? {
        guard let lastDay = summary.retainUntil else { return nil }
        let subject = ArchivedID.recording(summary.id)
        return try line(
            subject, lastDay, try holds.covering(subject, in: catalog), isAll: isAll, catalog
        ) { .recording(RecordingLine(summary, zone: home.site.zone)) }
    }

    private func line(
        _ document: ArchivedDocument, _ retention: DocumentRetention, _ holds: ActiveHolds, isAll: Bool,
        _ catalog: CatalogReader
    ) throws -> DueDocument? {
        let term = try retention.term(of: document, in: catalog)
        guard let lastDay = term.lastDay else { return nil }
        let covering = try holds.covering(document, in: catalog)
        return try line(.document(document.id), lastDay, covering, isAll: isAll, catalog) {
            .document(try ListDocuments.line(document, retention, holds, reveal: false, in: catalog))
        }
    }

    private func line(
        _ id: ArchivedID, _ lastDay: CivilDate, _ covering: [LegalHold], isAll: Bool, _ catalog: CatalogReader,
        of subject: () throws -> DueDocument.Subject
    ) throws -> DueDocument? {
        let days = home.today.daysSinceEpoch - lastDay.daysSinceEpoch - 1
        func document(_ state: DueDocument.State, _ why: String) throws -> DueDocument {
            DueDocument(
                subject: try subject(), dueSince: lastDay.advanced(byDays: 1).description, days: days,
                state: state,
                why: why)
        }
        guard covering.isEmpty else {
            return isAll ? try document(.kept, "\(PurgeEligibility.Protection.holds(covering.map(\.id)))") : nil
        }
        let (isTechnical, why) = try reason(id, catalog)
        if isTechnical { return try document(.restricted, why) }
        return try document(days >= home.site.purge.overdueDays ? .overdue : .due, why)
    }

    /// Why it is still there, and whether what keeps it is of a technical sort.
    private func reason(_ id: ArchivedID, _ catalog: CatalogReader) throws -> (isTechnical: Bool, String) {
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
