internal import CallCatalog
public import CallModel
internal import Configuration
internal import Logging

/// `hold`: places, releases and lists legal holds (法定保全). While one is active, nothing that it covers is destroyed.
public struct ManageHolds {
    private let home: OpenHome

    /// In this home.
    public init(_ home: OpenHome) { self.home = home }

    /// Places a hold.
    /// - Parameters:
    ///   - target: what it is to cover.
    ///   - reason: why.
    ///   - reference: the file number of the authority that asks for it.
    ///   - reviewOn: the day on which somebody has to ask whether it is still needed.
    /// - Throws: ``OperationFailure`` of kind `notPermitted` where the destruction of something that it would cover is
    ///   under way: a promise that cannot be kept is not given.
    public func place(
        on target: HoldTarget, reason: String, reference: String?, reviewOn: CivilDate? = nil
    ) throws(OperationFailure) -> LegalHold {
        let scope = try target.scope(in: home)
        let hold = LegalHold(
            id: home.freshID(), scope: scope, reason: reason, author: home.actor, placedAt: home.clock.now(),
            reference: reference, reviewOn: reviewOn, release: nil)
        home.reserve.makeRoom(SpaceReserve.little)
        return try OperationFailure.translating {
            try home.catalog.write { writer in
                try writer.place(hold)
                try refuseIfGone(hold, writer)
                try refuseIfTooLate(hold, writer)
                try writer.audit(
                    home.event(
                        .holdPlaced, "\(hold.id)",
                        ["scope": scope.word, "reason": PersonalData.masked(text: reason)]))
            }
            writeDown()
            return hold
        }
    }

    /// The hold stands whether the archive's copy of it is written now or by the next run.
    private func writeDown() {
        do throws(OperationFailure) {
            try ArchiveUpkeep(home).run()
        } catch {
            home.log.warning(
                "the hold is in the catalog, and not yet in the archive", metadata: ["reason": "\(error)"])
        }
    }

    /// Whether what a hold is on is in the catalog; all but a recording, a document and a callback may come later.
    public func isKnown(_ scope: HoldScope) throws(OperationFailure) -> Bool {
        try OperationFailure.translating { try home.catalog.read { try $0.isKnown(scope) } }
    }

    /// Releases a hold, by its identifier or the beginning of it.
    /// - Throws: ``OperationFailure`` of kind `notPermitted` where configuration asks for somebody else than its author.
    public func release(_ text: String, reason: String) throws(OperationFailure) -> LegalHold {
        let id = try Lookup(home).hold(text)
        let hold = try OperationFailure.translating {
            try home.catalog.write { writer in
                if home.site.purge.holdsNeedOtherPerson, try writer.hold(id)?.author == home.actor {
                    throw OperationFailure(
                        .notPermitted,
                        "\(home.actor) placed the hold \(id), and huiyin.yaml asks for somebody else to release it"
                    )
                }
                let release = LegalHold.Release(author: home.actor, releasedAt: home.clock.now(), reason: reason)
                guard try writer.release(id, release), let hold = try writer.hold(id) else {
                    throw OperationFailure(.usage, "the hold \(id) was released before")
                }
                try writer.audit(
                    home.event(
                        .holdReleased, "\(id)",
                        ["scope": hold.scope.word, "reason": PersonalData.masked(text: reason)]))
                return hold
            }
        }
        writeDown()
        return hold
    }

    /// The holds in the order that they were placed.
    public func list(onlyActive: Bool) throws(OperationFailure) -> [LegalHold] {
        try OperationFailure.translating { try home.catalog.read { try $0.holds(onlyActive: onlyActive) } }
    }

    /// The holds that stand and that somebody has to ask about by today.
    public func reviewDue() throws(OperationFailure) -> [LegalHold] {
        try list(onlyActive: true).filter { $0.reviewOn.map { $0 <= home.today } ?? false }
    }

    /// It was there when it was looked up; a purge may have been faster since.
    private func refuseIfGone(_ hold: LegalHold, _ writer: CatalogWriter) throws {
        switch hold.scope {
        case .recording(let id): try refuse(.recording(id), if: try writer.presence(of: id) != .present)
        case .document(let id): try refuse(.document(id), if: try writer.presence(of: id) != .present)
        case .policy, .callback, .customer, .agent, .query: break
        }
    }

    private func refuse(_ subject: ArchivedID, if isGone: Bool) throws {
        guard isGone else { return }
        throw OperationFailure(
            .notPermitted,
            "the \(subject.kind.rawValue) \(subject) was destroyed just now and cannot be held: see "
                + "'huiyin show \(subject)'")
    }

    private func refuseIfTooLate(_ hold: LegalHold, _ writer: CatalogWriter) throws {
        let held = ActiveHolds([hold])
        for (_, item) in try writer.unfinishedDestructions() {
            guard try !held.covering(item.subject, in: writer).isEmpty else { continue }
            throw OperationFailure(
                .notPermitted,
                "the destruction of \(item.subject) (\(item.name)) is under way and cannot be held: finish it with "
                    + "'huiyin purge run', then place the hold on what remains")
        }
    }
}
