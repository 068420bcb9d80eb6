internal import CallRecords

/// What mappings of call logs and of business lists say alike.
extension ConfigurationSection {
    /// How fields are told apart: `delimiter`, `quote` and `escape`.
    func dialect() throws(ConfigurationError) -> CSVDialect {
        let delimiter = try value("delimiter", "one character, or tab") { Self.character($0, "tab", 0x09) }
        let quote: UInt8?? = try value("quote", "one character, or none") { text in
            text == "none" ? .some(nil) : Self.character(text, "none", 0).map(Optional.some)
        }
        let escape = try value("escape", "doubled or backslash") { CSVDialect.Escape(rawValue: $0) }
        guard let dialect = CSVDialect(delimiter: delimiter, quote: quote ?? nil, escape: escape) else {
            throw error(at: "delimiter", "cannot be told from the quotation mark or its escape")
        }
        return dialect
    }

    /// Which columns hold a value: one, or a list of which the first that holds something counts.
    func columns(_ key: String) throws(ConfigurationError) -> ColumnExpression {
        let alternatives =
            try isWord(key) ? [text(key, "a column's name")] : values(key, "columns' names") { $0 }
        do {
            return try ColumnExpression(alternatives)
        } catch {
            throw self.error(at: key, error.description)
        }
    }

    private static func character(_ text: String, _ word: String, _ meaning: UInt8) -> UInt8? {
        if text == word { return meaning }
        return text.utf8.count == 1 ? text.utf8.first : nil
    }
}
