internal import CallModel
internal import GRDB

/// A row's columns as facts. Everything throws where GRDB's subscript would end the process: a damaged or altered file
/// is no fault of ours.
extension Row {
    func get<Value: DatabaseValueConvertible & StatementColumnConvertible>(
        _ column: String, _ type: Value.Type = Value.self
    ) throws(CatalogError) -> Value {
        do {
            return try decode(type, forColumn: column)
        } catch {
            throw .unreadable(what: "a value of another kind than was written in the column '\(column)'")
        }
    }

    func identifier<Subject>(_ column: String) throws(CatalogError) -> Identifier<Subject> {
        try Column.identifier(get(column))
    }

    func digest(_ column: String) throws(CatalogError) -> SHA256Digest { try Column.digest(get(column)) }

    func instant(_ column: String) throws(CatalogError) -> UTCInstant { UTCInstant(microseconds: try get(column)) }

    func instantIfPresent(_ column: String) throws(CatalogError) -> UTCInstant? {
        try get(column, Int64?.self).map(UTCInstant.init(microseconds:))
    }

    func date(_ column: String) throws(CatalogError) -> CivilDate { try Column.date(get(column)) }

    func dateIfPresent(_ column: String) throws(CatalogError) -> CivilDate? {
        guard let text = try get(column, String?.self) else { return nil }
        return try Column.date(text)
    }

    func phoneIfPresent(_ column: String) throws(CatalogError) -> PhoneNumber? {
        try get(column, String?.self).map(PhoneNumber.init(normalised:))
    }

    /// A word of a closed list, or a key of the business.
    func word<Word: RawRepresentable<String>>(_ column: String) throws(CatalogError) -> Word {
        try Column.word(get(column))
    }

    func wordIfPresent<Word: RawRepresentable<String>>(_ column: String) throws(CatalogError) -> Word? {
        guard let text = try get(column, String?.self) else { return nil }
        return try Column.word(text)
    }

    func evidence<Value: Decodable>(
        _ column: String, _ type: Value.Type = Value.self
    ) throws(CatalogError) -> Value {
        try Evidence.value(get(column), type)
    }

    func evidenceIfPresent<Value: Decodable>(_ column: String) throws(CatalogError) -> Value? {
        guard let text = try get(column, String?.self) else { return nil }
        return try Evidence.value(text, Value.self)
    }
}
