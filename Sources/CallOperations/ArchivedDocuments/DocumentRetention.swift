internal import CallCatalog
internal import CallModel
internal import Configuration
internal import Retention

/// How long a document must be kept: as long as what it stands for. The clocks are those of a recording of the same
/// callback, and a hold on the callback, its policy, its policyholder or who sold it covers it (R51: electronic
/// callbacks at least ten years from the contract's end, 推广人身保险电子化回访工作的通知 三).
struct DocumentRetention {
    let home: OpenHome
    let clock: RetentionClock

    /// By the rules that the catalog has in force.
    init(_ home: OpenHome, in catalog: CatalogReader) throws {
        (self.home, clock) = (home, try home.retentionRules(in: catalog).clock)
    }

    /// What the clocks say of it now.
    func term(of document: ArchivedDocument, in catalog: CatalogReader) throws -> RetentionTerm {
        let callback = try catalog.callback(document.callbackID)
        let policy = try callback.flatMap { try catalog.policy($0.policyNumber) }
        return clock.term(
            RetentionFacts(
                recordedOn: home.site.zone.date(at: document.receivedAt), policy: policy,
                // It belongs to a policy for certain: while the list has not brought that, nothing is known to have run out.
                mayHavePolicy: policy == nil, kind: callback?.kind,
                proceedings: try policy.map { try catalog.proceedings(on: $0.number) } ?? .none,
                erasureRequestedOn: try catalog.erasureRequestedOn(.document(document.id))))
    }

    /// The documents whose last day is over, as far as their dates go, with that day; in order of identifier.
    func due(in catalog: CatalogReader) throws -> [(id: DocumentID, lastDay: CivilDate)] {
        let (today, zone) = (home.today, home.site.zone)
        let context = try catalog.retentionContext()
        var due: [(id: DocumentID, lastDay: CivilDate)] = []
        try catalog.forEachDocumentRetentionRow { row in
            guard case .lastDay(let day) = clock.end(row.facts(zone: zone, context)), day < today,
                let id = DocumentID(row.id)
            else { return }
            due.append((id, day))
        }
        return due
    }
}
