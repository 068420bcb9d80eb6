internal import CallCatalog
internal import CallModel
internal import Matching

extension CatalogReader {
    /// The calls that some rows are of, each with all that is known of it, in the order that they began.
    func wholeCalls(_ rows: [CallDetail]) throws -> [CallLegs] {
        var (known, news) = (Dictionary(rows.map { ($0.id, $0) }) { first, _ in first }, rows)
        // A chain of legs that name each other may be long; each round finds the next ones.
        while !news.isEmpty {
            let identifiers = Set(news.flatMap(\.identifiers)).sorted()
            var found: [CallDetail] = []
            for start in stride(from: 0, to: identifiers.count, by: Self.identifiersAtATime) {
                let some = Array(identifiers[start..<min(start + Self.identifiersAtATime, identifiers.count)])
                found += try calls(identifiedBy: some, except: Set(known.keys))
            }
            news = found
            for row in news { known[row.id] = row }
        }
        let wanted = Set(rows.map(\.id))
        return CallLegs.grouped(Array(known.values)).filter { call in
            // Another PBX's identifiers may be the same.
            call.legs.contains { wanted.contains($0.id) }
        }.sorted { ($0.main.startedAt, $0.main.id) < ($1.main.startedAt, $1.main.id) }
    }

    private static var identifiersAtATime: Int { 500 }

    /// The recordings that are matched to any row of a call, of several versions of one the newest.
    func recordingIDs(of call: CallLegs) throws -> [RecordingID] {
        try call.legs.flatMap { try recordingIDs(of: $0.id) }.sorted()
    }
}
