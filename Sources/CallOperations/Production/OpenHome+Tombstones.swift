internal import CallCatalog
internal import CallModel

extension OpenHome {
    /// What remains of the recordings that belonged to these policies or callbacks: the one place that knows how a
    /// tombstone tells its policy.
    func tombstones(
        policies: [PolicyNumber], callbacks: [CallbackID], in catalog: CatalogReader
    ) throws -> [Tombstone] {
        try catalog.tombstones(policies: policies, callbacks: callbacks)
    }
}
