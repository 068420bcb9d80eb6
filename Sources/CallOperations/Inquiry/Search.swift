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
        let sight = try home.sight()
        // Of what is found some may be others'; more is looked for, so that enough remains.
        let query = SearchQuery(
            text, number: home.phones.normalise(text), limit: sight.isBounded ? 16 * limit : limit)
        return try OperationFailure.translating {
            if reveal { try home.require(.reveal) }
            let hits = try home.catalog.read { catalog in
                try Self.first(limit, of: catalog.search(query).filter { try sight.covers($0, in: catalog) })
            }
            if reveal, !hits.isEmpty {
                // Not the text itself: it may be a name or a number, and the trail outlives both.
                try home.catalog.write {
                    try $0.audit(home.event(.personalDataRevealed, "search", ["hits": "\(hits.count)"]))
                }
            }
            return hits.map { SearchLine($0, zone: home.site.zone, reveal: reveal) }
        }
    }

    /// At most so many of each kind.
    private static func first(_ limit: Int, of hits: [SearchHit]) -> [SearchHit] {
        var counts: [String: Int] = [:]
        return hits.filter { hit in
            counts[hit.kind, default: 0] += 1
            return counts[hit.kind, default: 0] <= limit
        }
    }
}
