internal import CallModel
internal import Foundation
internal import GRDB

/// How facts stand in columns. Identifiers, digests and days are text: they read the same in `sqlite3`, in `psql` and
/// in an auditor's export. Instants are whole microseconds since 1970, which no engine rounds.
enum Column {
    static func text<Subject>(_ id: Identifier<Subject>) -> String { id.description }

    static func identifier<Subject>(_ text: String) throws(CatalogError) -> Identifier<Subject> {
        guard let id = Identifier<Subject>(text) else { throw .unreadable(what: "the identifier '\(text)'") }
        return id
    }

    static func digest(_ text: String) throws(CatalogError) -> SHA256Digest {
        guard let digest = SHA256Digest(hex: text) else { throw .unreadable(what: "the digest '\(text)'") }
        return digest
    }

    static func date(_ text: String?) throws(CatalogError) -> CivilDate? {
        guard let text else { return nil }
        guard let date = CivilDate(text) else { throw .unreadable(what: "the date '\(text)'") }
        return date
    }

    static func word<Word: RawRepresentable>(_ text: String, _ type: Word.Type = Word.self) throws(CatalogError)
        -> Word
    where Word.RawValue == String {
        guard let word = Word(rawValue: text) else { throw .unreadable(what: "the word '\(text)'") }
        return word
    }

    static func phone(_ text: String?) -> PhoneNumber? { text.map(PhoneNumber.init(normalised:)) }
}

/// Evidence as JSON text: what is shown and never searched.
enum Evidence {
    /// Keys in order, so that the same evidence is the same text.
    static func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    static func value<Value: Decodable>(_ text: String, _ type: Value.Type = Value.self) throws -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(text.utf8))
        } catch {
            throw CatalogError.unreadable(what: "a \(type) that does not decode")
        }
    }
}
