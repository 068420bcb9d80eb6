internal import CallModel
internal import GRDB

/// Whose text it is.
enum NoteKind: String, Hashable, Sendable {
    case attempt
    case problemCase = "case"
    case caseStep = "step"
    case complaint
}

extension CatalogWriter {
    /// Makes texts that somebody wrote known to the search, in the place of those that stood there before.
    func note(_ texts: [String?], _ kind: NoteKind, _ key: String, on day: String) throws {
        try execute("DELETE FROM note_pair WHERE kind = ? AND key = ?", [kind.rawValue, key])
        let pairs = texts.compactMap(\.self).reduce(into: Set<String>()) { $0.formUnion(NoteText.pairs($1)) }
        for pair in pairs.sorted() {
            try execute(
                "INSERT INTO note_pair (pair, written_on, kind, key) VALUES (?, ?, ?, ?)",
                [pair, day, kind.rawValue, key])
        }
    }
}
