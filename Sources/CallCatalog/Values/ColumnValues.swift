internal import CallModel

/// How facts stand in columns. Identifiers, digests and days are text: they read the same in `sqlite3`, in `psql` and
/// in an auditor's export. Instants are whole microseconds since 1970, which no engine rounds.
enum Column {
    static func text<Subject>(_ id: Identifier<Subject>) -> String { id.description }

    static func text(_ id: ArchivedID) -> String { id.description }

    static func identifier<Subject>(_ text: String) throws(CatalogError) -> Identifier<Subject> {
        guard let id = Identifier<Subject>(text) else { throw .unreadable(what: "the identifier '\(text)'") }
        return id
    }

    static func digest(_ text: String) throws(CatalogError) -> SHA256Digest {
        guard let digest = SHA256Digest(hex: text) else { throw .unreadable(what: "the digest '\(text)'") }
        return digest
    }

    static func date(_ text: String) throws(CatalogError) -> CivilDate {
        guard let date = CivilDate(text) else { throw .unreadable(what: "the date '\(text)'") }
        return date
    }

    static func word<Word: RawRepresentable<String>>(_ text: String) throws(CatalogError) -> Word {
        guard let word = Word(rawValue: text) else { throw .unreadable(what: "the word '\(text)'") }
        return word
    }

    static func range(_ start: Int64, _ end: Int64) throws(CatalogError) -> FrameRange {
        guard start <= end else { throw .unreadable(what: "a stretch of audio that ends before it begins") }
        return FrameRange(start: start, end: end)
    }
}
