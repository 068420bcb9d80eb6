internal import CallCatalog
internal import Configuration

extension OpenHome {
    /// Refuses whoever has no leave for something, and says so in the trail.
    public func require(_ permission: Permission) throws(OperationFailure) {
        try requireActor()
        guard !isAllowed(permission) else { return }
        let roles = permission.roles.map(\.rawValue).sorted().joined(separator: ", ")
        try refuse(
            principal.name, permission.rawValue, ["needs": roles],
            "\(principal.name) has no leave for this: it takes one of the roles \(roles) ('access' in huiyin.yaml)"
        )
    }

    /// Whether somebody who works here has leave for something.
    func isAllowed(_ permission: Permission) -> Bool {
        permission.roles.contains { principal.isAmong(site.access.holders[$0] ?? []) }
    }

    /// Refuses somebody who works for another without leave to.
    private func requireActor() throws(OperationFailure) {
        guard !principal.mayActForOthers(site.access), let claimed = principal.actingFor else { return }
        try refuse(
            principal.himself, "actor", ["claimed": claimed],
            "\(principal.himself) may not act for '\(claimed)': 'access.actForOthers' in huiyin.yaml names who may"
        )
    }

    func refuse(
        _ name: String, _ subject: String, _ detail: [String: String], _ message: String
    ) throws(OperationFailure) {
        try OperationFailure.translating {
            try catalog.write { writer in
                try writer.audit(
                    AuditEvent(
                        at: clock.now(), actor: name, action: .accessRefused, subject: subject, detail: detail))
            }
            throw OperationFailure(.notPermitted, message)
        }
    }
}
