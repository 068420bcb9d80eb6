internal import CallModel

/// Rows whose columns are named by the first line, in any order; columns that are not known are passed over.
struct HeadedRows {
    private var positions: [String: Int]?
    private var width = 0
    private let required: [String]
    private let known: Set<String>
    /// Columns that the list has and nobody reads, in its order.
    private(set) var ignored: [String] = []

    /// - Parameters:
    ///   - required: the columns that must be there.
    ///   - optional: those that may.
    init(required: [String], optional: [String]) {
        self.required = required
        known = Set(required + optional)
    }

    /// Whether the first line was read.
    var hasHeader: Bool { positions != nil }

    /// One row with its columns by name.
    struct Named {
        let row: CSVReader.Row
        fileprivate let positions: [String: Int]

        /// What a column holds, without blanks around it; `nil` where it is empty or not there.
        func text(_ column: String) -> String? {
            guard let position = positions[column], position < row.fields.count else { return nil }
            let text = row.fields[position].trimmingBlanks()
            return text.isEmpty ? nil : text
        }

        func required(_ column: String) throws(RowRejection.Reason) -> String {
            guard let text = text(column) else { throw .missing(column: column) }
            return text
        }

        func phone(
            _ column: String, _ phones: any PhoneNormaliser
        ) throws(RowRejection.Reason) -> PhoneNumber? {
            guard let text = text(column) else { return nil }
            guard let number = phones.normalise(text) else {
                throw .unreadable(column: column, value: text, expected: "a telephone number")
            }
            return number
        }

        func date(_ column: String) throws(RowRejection.Reason) -> CivilDate? {
            guard let text = text(column) else { return nil }
            guard let date = CivilDate(text) else {
                throw .unreadable(column: column, value: text, expected: "a day like 2026-03-16")
            }
            return date
        }

        /// A word of a closed list.
        func word<Word: RawRepresentable<String> & CaseIterable>(
            _ column: String
        ) throws(RowRejection.Reason) -> Word {
            let text = try required(column)
            guard let word = Word(rawValue: text) else {
                let words = Word.allCases.map(\.rawValue).joined(separator: ", ")
                throw .unreadable(column: column, value: text, expected: "one of \(words)")
            }
            return word
        }

        func number(_ column: String, in range: ClosedRange<Int>) throws(RowRejection.Reason) -> Int? {
            guard let text = text(column) else { return nil }
            guard let number = Int(text), range.contains(number) else {
                throw .unreadable(
                    column: column, value: text,
                    expected: "a whole number from \(range.lowerBound) to \(range.upperBound)")
            }
            return number
        }
    }

    /// Takes the first row, which names the columns.
    /// - Throws: ``ListHeaderError`` where it does not name those that must be there, or one of them twice.
    mutating func takeHeader(_ names: [String]) throws(ListHeaderError) {
        let names = names.map { $0.trimmingBlanks() }
        let missing = required.filter { !names.contains($0) }
        let repeated = known.filter { name in names.count { $0 == name } > 1 }.sorted()
        guard missing.isEmpty, repeated.isEmpty else {
            throw ListHeaderError(missing: missing, repeated: repeated)
        }
        ignored = names.filter { !$0.isEmpty && !known.contains($0) }
        width = names.count
        positions = Dictionary(names.enumerated().map { ($1, $0) }) { first, _ in first }
    }

    /// A row of the list; `nil` for one that holds nothing, as spreadsheets leave at the end.
    /// - Throws: where something may have been lost or moved: a name in another encoding, a comma too many, the end of
    ///   the row cut off.
    func named(_ row: CSVReader.Row) throws(RowRejection.Reason) -> Named? {
        guard let positions, row.fields.contains(where: { !$0.trimmingBlanks().isEmpty }) else { return nil }
        guard row.isUTF8 else { throw .notUTF8 }
        guard row.fields.count == width else {
            throw .columnCount(found: row.fields.count, expected: "\(width), as in the first line")
        }
        return Named(row: row, positions: positions)
    }
}

extension String {
    fileprivate func trimmingBlanks() -> String {
        var text = Substring(self)
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }
}
