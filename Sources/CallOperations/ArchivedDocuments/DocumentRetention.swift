internal import CallCatalog
internal import CallModel
internal import Configuration
internal import Retention

/// How long a document must be kept: as long as what it stands for. The clocks are those of a recording of the same
/// callback, and a hold on the callback, its policy, its policyholder or who sold it covers it (R51: electronic callbacks at least ten years from the
/// contract's end, 推广人身保险电子化回访工作的通知 三).
struct DocumentRetention {
    let home: OpenHome
    let clock: RetentionClock

    init(_ home: OpenHome) throws {
        self.home = home
        clock = RetentionClock(classes: try RetentionClass.load(folder: home.layout.configuration))
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
                proceedings: try policy.map { try catalog.proceedings(on: $0.number) } ?? .none))
    }

    /// The holds that forbid its destruction now.
    func holds(on document: ArchivedDocument, in catalog: CatalogReader) throws -> [LegalHold] {
        let callback = try catalog.callback(document.callbackID)
        var scopes: [HoldScope] = [.callback(document.callbackID)]
        if let callback {
            scopes.append(.policy(callback.policyNumber))
            callback.phone.map { scopes.append(.customer(.phone($0))) }
            if let policy = try catalog.policy(callback.policyNumber) {
                scopes.append(.customer(.name(policy.holderName)))
                policy.holderIDNumber.map { scopes.append(.customer(.idNumber($0))) }
                scopes += policy.phones.map { .customer(.phone($0)) }
                policy.salesAgent.map { scopes.append(.agent($0)) }
            }
        }
        return try catalog.activeHolds(on: scopes)
    }

    /// Whether it may be destroyed today, and what protects it where not.
    func eligibility(of document: ArchivedDocument, in catalog: CatalogReader) throws -> PurgeEligibility {
        PurgeEligibility(
            term: try term(of: document, in: catalog), activeHolds: try holds(on: document, in: catalog),
            today: home.today)
    }
}
