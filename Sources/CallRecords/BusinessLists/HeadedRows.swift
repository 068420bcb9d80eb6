internal import CallModel

/// Why a list as a whole cannot be read.
public struct ListHeaderError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The columns that it must have and does not.
    public let missing: [String]

    /// One line.
    public var description: String {
        "the first line must name the columns; it lacks \(missing.map { "'\($0)'" }.joined(separator: ", "))"
    }
}

/// Rows whose columns are named by the first line, in any order; columns that are not known are passed over.
struct HeadedRows {
    private var positions: [String: Int]?
    private let required: [String]

    /// - Parameter required: the columns that must be there.
    init(required: [String]) { self.required = required }

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

    /// - Returns: `nil` for the first row, which names the columns.
    /// - Throws: ``ListHeaderError`` where it does not name those that must be there.
    mutating func named(_ row: CSVReader.Row) throws(ListHeaderError) -> Named? {
        if let positions { return Named(row: row, positions: positions) }
        var found: [String: Int] = [:]
        for (position, name) in row.fields.enumerated() where found[name.trimmingBlanks()] == nil {
            found[name.trimmingBlanks()] = position
        }
        let missing = required.filter { found[$0] == nil }
        guard missing.isEmpty else { throw ListHeaderError(missing: missing) }
        positions = found
        return nil
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
