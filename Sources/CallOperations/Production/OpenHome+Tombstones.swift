internal import CallCatalog
internal import CallModel

extension OpenHome {
    /// What remains of the recordings and documents that belonged to these policies or callbacks: the one place that
    /// knows how a tombstone tells its policy.
    func tombstones(
        policies: [PolicyNumber], callbacks: [CallbackID], in catalog: CatalogReader
    ) throws -> [Tombstone] {
        let secret = try HomeSecret.known(self)
        if secret == nil, !policies.isEmpty, try catalog.hasHashedTombstones() {
            throw OperationFailure(
                .inputOutput,
                "\(layout.tombstoneKey) is gone: restore it, or nobody can say what of a policy was destroyed")
        }
        let hashes = secret.map { policies.compactMap($0.hash) } ?? []
        return try catalog.tombstones(policies: policies, hashes: hashes, callbacks: callbacks)
    }
}
