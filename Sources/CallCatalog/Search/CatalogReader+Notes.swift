internal import CallModel
internal import GRDB

/// A text that somebody wrote, by what it belongs to.
struct FoundNote: Hashable {
    let kind: NoteKind
    let key: String
}

extension CatalogReader {
    /// The texts of which a text is a part, what was written last first.
    ///
    /// The rarest of its pairs of characters leads, and the others are asked of each row; whether they stand behind one
    /// another is for the text itself to say.
    func notes(_ text: String, limit: Int, contains: (FoundNote, String) throws -> Bool) throws -> [FoundNote] {
        let wanted = SearchText.folded(text)
        guard let walk = try NoteWalk(wanted, self) else { return [] }
        var found: [FoundNote] = []
        // Row by row: the walk ends with the last one that is wanted.
        let candidates = try Row.fetchCursor(database, sql: walk.sql, arguments: walk.arguments)
        while found.count < limit, let row = try candidates.next() {
            let note = FoundNote(kind: try row.word("kind"), key: try row.get("key"))
            if try contains(note, wanted) { found.append(note) }
        }
        return found
    }

    /// How many texts have a pair, as far as it matters which of several has fewer.
    fileprivate func notes(withPair pair: String) throws -> Int {
        try count("SELECT COUNT(*) FROM (SELECT 1 FROM note_pair WHERE pair = ? LIMIT 5000)", [pair])
    }
}

/// How the texts with all pairs of a text are found.
private struct NoteWalk {
    let sql: String
    let arguments: StatementArguments

    /// - Returns: `nil` where there are none, or there is nothing to look for.
    init?(_ wanted: String, _ catalog: CatalogReader) throws {
        let characters = Array(wanted)
        guard let only = characters.first else { return nil }
        guard characters.count > 1 else {
            // One character is the first of a pair, or the last one alone.
            let lower = String(only)
            sql = """
                SELECT DISTINCT written_on, kind, key FROM note_pair WHERE pair >= ? AND pair < ?
                ORDER BY written_on DESC, kind DESC, key DESC
                """
            arguments = [lower, lower + "\u{10FFFF}"]
            return
        }
        var pairs: [(pair: String, count: Int)] = []
        for pair in Set(zip(characters, characters.dropFirst()).map { String([$0, $1]) }).sorted() {
            let count = try catalog.notes(withPair: pair)
            guard count > 0 else { return nil }
            pairs.append((pair, count))
        }
        pairs.sort { ($0.count, $0.pair) < ($1.count, $1.pair) }
        let others = pairs.dropFirst().map { _ in
            """
             AND EXISTS (SELECT 1 FROM note_pair AS other WHERE other.pair = ? AND other.written_on = first.written_on
            AND other.kind = first.kind AND other.key = first.key)
            """
        }.joined()
        sql = """
            SELECT kind, key FROM note_pair AS first WHERE pair = ?\(others)
            ORDER BY written_on DESC, kind DESC, key DESC
            """
        arguments = StatementArguments(pairs.map(\.pair))
    }
}
