internal import CallModel

/// A row that could not be read, with what it takes to find and mend it.
public struct RowRejection: Error, Hashable, Sendable {
    /// What is wrong with a row.
    public enum Reason: Error, Hashable, Sendable {
        /// A quotation mark was opened and never closed.
        case unterminatedQuote
        /// The row is longer than any writer makes them.
        case rowTooLong(limit: Int)
        /// There are fewer columns than the format has, or a number of columns that it never has.
        case columnCount(found: Int, expected: String)
        /// A column that must hold something is empty.
        case missing(column: String)
        /// A column holds something else than it should.
        case unreadable(column: String, value: String, expected: String)
        /// Times that cannot follow on each other.
        case impossibleTimes(explanation: String)
        /// Text that is no JSON, or not the JSON of a call detail.
        case notJSON(explanation: String)
    }

    /// The line that the row starts on, from 1.
    public let line: Int
    /// What is wrong with it.
    public let reason: Reason
    /// The row as it stands there.
    public let text: String

    /// A rejection.
    public init(line: Int, reason: Reason, text: String) {
        (self.line, self.reason, self.text) = (line, reason, text)
    }

    /// A word for programs.
    public var code: String {
        switch reason {
        case .unterminatedQuote: "unterminated_quote"
        case .rowTooLong: "row_too_long"
        case .columnCount: "column_count"
        case .missing: "missing_value"
        case .unreadable: "unreadable_value"
        case .impossibleTimes: "impossible_times"
        case .notJSON: "not_json"
        }
    }
}

extension RowRejection: CustomStringConvertible {
    /// One line, with personal data left out.
    public var description: String { "line \(line): \(explanation)" }

    /// What is wrong, without the line.
    public var explanation: String {
        switch reason {
        case .unterminatedQuote: "a quotation mark is opened and never closed"
        case .rowTooLong(let limit): "the row is longer than \(limit) bytes"
        case .columnCount(let found, let expected): "\(found) columns where there should be \(expected)"
        case .missing(let column): "'\(column)' is empty"
        case .unreadable(let column, let value, let expected):
            PrintableText.line(
                "'\(column)' is '\(PersonalData.masked(text: String(value.prefix(60))))', not \(expected)")
        case .impossibleTimes(let explanation): explanation
        case .notJSON(let explanation): explanation
        }
    }
}

/// What a reader gives for each row.
public enum ReadRow<Fact: Sendable>: Sendable {
    /// It was read.
    case accepted(Fact)
    /// It was not.
    case rejected(RowRejection)
}
