internal import CallCatalog
internal import CallModel

extension OpenHome {
    /// Takes a recording out of every request for erasure where it turned out to belong to another policy than when somebody
    /// asked: it may be another person's. It is judged once more without them.
    func endErasure(of id: RecordingID, matched before: Match, now: Match, _ writer: CatalogWriter) throws {
        guard now.policyNumber != before.policyNumber, try writer.uncover(id) else { return }
        try writer.audit(event(.erasureLapsed, "\(id)"))
        try writer.markStale(id)
    }
}
