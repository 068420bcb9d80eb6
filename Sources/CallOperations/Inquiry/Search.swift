internal import CallCatalog
internal import CallModel
internal import Configuration
internal import PhoneNumbers

/// `search`: whatever a text is a part of.
public struct Search {
    private let home: OpenHome

    /// In this home.
    public init(_ home: OpenHome) { self.home = home }

    /// - Parameters:
    ///   - text: the beginning of a policy's number, a callback's key, a call's identifier, a file's name or an agent's
    ///     extension; the last digits of a telephone number, or all of it however it is written; a part of a
    ///     policyholder's name; a part of a hold's reason.
    ///   - limit: at most so many of each kind.
    ///   - reveal: shows personal data unmasked; the audit trail says so.
    public func run(_ text: String, limit: Int, reveal: Bool) throws(OperationFailure) -> [SearchLine] {
        let query = SearchQuery(text, number: home.phones.normalise(text), limit: limit)
        return try OperationFailure.translating {
            if reveal { try home.require(.reveal) }
            let hits = try home.catalog.read { try $0.search(query) }
            if reveal, !hits.isEmpty {
                // Not the text itself: it may be a name or a number, and the trail outlives both.
                try home.catalog.write {
                    try $0.audit(home.event(.personalDataRevealed, "search", ["hits": "\(hits.count)"]))
                }
            }
            return hits.map { SearchLine($0, zone: home.site.zone, reveal: reveal) }
        }
    }
}
