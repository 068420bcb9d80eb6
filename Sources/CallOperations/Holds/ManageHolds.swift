internal import CallCatalog
public import CallModel
internal import Logging

/// `hold`: places, releases and lists legal holds (法定保全). While one is active, nothing that it covers is destroyed.
public struct ManageHolds {
    private let home: OpenHome

    /// In this home.
    public init(_ home: OpenHome) { self.home = home }

    /// What a hold is to cover, as a person names it.
    public enum Target: Sendable {
        /// A recording, by its identifier, the beginning of it, or its name.
        case recording(String)
        /// A policy; it may come into the catalog later.
        case policy(PolicyNumber)
        /// A callback.
        case callback(CallbackID)
    }

    /// Places a hold.
    /// - Throws: ``OperationFailure`` of kind `notPermitted` where the destruction of something that it would cover is
    ///   under way: a promise that cannot be kept is not given.
    public func place(
        on target: Target, reason: String, reference: String?
    ) throws(OperationFailure) -> LegalHold {
        let scope = try self.scope(of: target)
        let hold = LegalHold(
            id: home.freshID(), scope: scope, reason: reason, author: home.actor, placedAt: home.clock.now(),
            reference: reference, release: nil)
        return try OperationFailure.translating {
            try home.catalog.write { writer in
                try writer.place(hold)
                try refuseIfTooLate(hold, writer)
                try writer.audit(home.event(.holdPlaced, "\(hold.id)", ["scope": scope.text, "reason": reason]))
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

    /// Whether what a hold is on is in the catalog; a policy may come later.
    public func isKnown(_ scope: HoldScope) throws(OperationFailure) -> Bool {
        try OperationFailure.translating {
            try home.catalog.read { catalog in
                switch scope {
                case .recording(let id): try catalog.entry(id) != nil
                case .policy(let number): try catalog.policy(number) != nil
                case .callback(let id): try catalog.callback(id) != nil
                }
            }
        }
    }

    /// A mistyped name must not look like protection.
    private func scope(of target: Target) throws(OperationFailure) -> HoldScope {
        switch target {
        case .recording(let text): return .recording(try Lookup(home).recording(text))
        case .policy(let number):
            let typed = number.rawValue.filter { !$0.isWhitespace }
            guard !typed.isEmpty else { throw OperationFailure(.usage, "a policy has a number") }
            return .policy(PolicyNumber(rawValue: typed))
        case .callback(let id):
            let scope = HoldScope.callback(id)
            guard try isKnown(scope) else {
                throw OperationFailure(
                    .noInput, "there is no callback '\(id.rawValue)': see 'huiyin list callbacks'")
            }
            return scope
        }
    }

    /// Releases a hold, by its identifier or the beginning of it.
    public func release(_ text: String, reason: String) throws(OperationFailure) -> LegalHold {
        let id = try Lookup(home).hold(text)
        let hold = try OperationFailure.translating {
            try home.catalog.write { writer in
                let release = LegalHold.Release(author: home.actor, releasedAt: home.clock.now(), reason: reason)
                guard try writer.release(id, release), let hold = try writer.hold(id) else {
                    throw OperationFailure(.usage, "the hold \(id) was released before")
                }
                try writer.audit(home.event(.holdReleased, "\(id)", ["scope": hold.scope.text, "reason": reason]))
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

    private func refuseIfTooLate(_ hold: LegalHold, _ writer: CatalogWriter) throws {
        for (_, item) in try writer.unfinishedDestructions() {
            guard let entry = try writer.entry(item.recordingID),
                try writer.activeHolds(covering: entry).contains(where: { $0.id == hold.id })
            else { continue }
            throw OperationFailure(
                .notPermitted,
                "the destruction of \(item.recordingID) (\(item.name)) is under way and cannot be held: finish it with "
                    + "'huiyin purge run', then place the hold on what remains")
        }
    }
}

extension HoldScope {
    /// In words: `policy P2013-001`.
    public var text: String {
        switch self {
        case .recording(let id): "recording \(id)"
        case .policy(let number): "policy \(number)"
        case .callback(let id): "callback \(id)"
        }
    }
}
