internal import CallCatalog
internal import CallModel

extension ActiveHolds {
    /// The holds that forbid the destruction of a recording, by how it was matched when it was last judged, or of a
    /// document; none on what is not in the catalog.
    func covering(_ subject: ArchivedID, in catalog: CatalogReader) throws -> [LegalHold] {
        guard !isEmpty else { return [] }
        switch subject {
        case .recording(let id):
            guard let match = try catalog.match(of: id), let candidate = try catalog.destructionCandidate(id)
            else {
                return []
            }
            let possible = try catalog.policiesByNumber(of: candidate)
            return try covering(HoldSubject(recordingID: id, matches: [match], possible: possible), in: catalog)
        case .document(let id): return try catalog.document(id).map { try covering($0, in: catalog) } ?? []
        }
    }
}
