internal import CallCatalog
internal import Logging

extension OpenHome {
    /// Says in the trail that something was looked at, by whom.
    ///
    /// A full disk stops no one from looking at what is masked: review goes on while somebody makes room. What is shown
    /// unmasked is not shown without its event.
    func noteView(_ action: AuditAction, _ subject: String) throws {
        do {
            try catalog.write { try $0.audit(event(action, subject)) }
        } catch CatalogError.full {
            log.warning("no room in the audit trail: a view is not in it", metadata: ["action": "\(action)"])
        }
    }
}

extension OpenHome {
    /// What the trail calls a thing that somebody asked for.
    func trailName(of found: Lookup.Found) throws(OperationFailure) -> String {
        found.subject(try OperationFailure.translating { try HomeSecret.known(self) })
    }
}
