internal import CallModel

/// A row that could not be read, with what it takes to find and mend it.
public struct RowRejection: Error, Hashable, Sendable {
    /// What is wrong with a row.
    public enum Reason: Error, Hashable, Sendable {
        /// A quotation mark was opened and never closed.
        case unterminatedQuote
        /// Text behind a closing quotation mark: a mark is missing, or one too many, and fields are not what they seem.
        case textBehindQuote
        /// The file's last line has no end, and fewer columns than the row before it.
        case cutOff(found: Int, before: Int)
        /// The row is longer than any writer makes them.
        case rowTooLong(limit: Int)
        /// Zero bytes: what a file system leaves of a row that a crash interrupted.
        case zeroBytes(count: Int)
        /// Bytes that are not UTF-8 where nothing may be lost, such as a name written in GBK.
        case notUTF8
        /// There are fewer columns than the format has, or a number of columns that it never has.
        case columnCount(found: Int, expected: String)
        /// A column that must hold something is empty.
        case missing(column: String)
        /// A column holds something else than it should.
        case unreadable(column: String, value: String, expected: String)
        /// Times that cannot follow on each other.
        case impossibleTimes(explanation: String)
        /// A wall-clock time that the zone's clocks passed twice, and nothing in the row says which of them it was.
        case ambiguousTime(column: String, value: String, zone: String)
        /// A wall-clock time that the zone's clocks skipped.
        case skippedTime(column: String, value: String, zone: String)
        /// A row before has the same key, and says something else.
        case repeated(line: Int)
        /// The first line does not name the columns that must be there, or names one of them twice.
        case header(ListHeaderError)
        /// The first events of a call are not in the log.
        case beginningMissing
        /// Something else than the format has.
        case unrecognised(expected: String)
        /// Text that is no JSON, or not the JSON of a call detail.
        case notJSON(explanation: String)
        /// A document that is no XML, or one that is not read.
        case notXML(explanation: String)
    }

    /// Bytes of a row that are kept: no PBX writes longer ones, and what waits for quarantine must fit into memory.
    public static let longestText = 16 * 1024

    /// The line that the row starts on, from 1.
    public let line: Int
    /// What is wrong with it.
    public let reason: Reason
    /// The row as it stands there, or its first ``longestText`` bytes.
    public let text: String

    /// A rejection.
    public init(line: Int, reason: Reason, text: String) {
        (self.line, self.reason) = (line, reason)
        self.text =
            text.utf8.count <= Self.longestText
            ? text : String(decoding: text.utf8.prefix(Self.longestText), as: UTF8.self)
    }

    init(line: Int, reason: Reason, bytes: some Collection<UInt8>) {
        self.init(
            line: line, reason: reason, text: String(decoding: bytes.prefix(Self.longestText), as: UTF8.self))
    }

    /// A word for programs.
    public var code: String {
        switch reason {
        case .unterminatedQuote: "unterminated_quote"
        case .textBehindQuote: "text_behind_quote"
        case .cutOff: "cut_off"
        case .rowTooLong: "row_too_long"
        case .zeroBytes: "zero_bytes"
        case .notUTF8: "not_utf8"
        case .columnCount: "column_count"
        case .missing: "missing_value"
        case .unreadable: "unreadable_value"
        case .impossibleTimes: "impossible_times"
        case .ambiguousTime: "ambiguous_time"
        case .skippedTime: "skipped_time"
        case .repeated: "repeated_key"
        case .header: "header"
        case .beginningMissing: "beginning_missing"
        case .unrecognised: "unrecognised"
        case .notJSON: "not_json"
        case .notXML: "not_xml"
        }
    }
}

extension RowRejection: CustomStringConvertible {
    /// A value in a column that it does not belong in may be anything, a name for one: only figures and ASCII are shown,
    /// long numbers masked. The row as it stands is in quarantine.
    private static func shown(_ value: String) -> String {
        guard value.utf8.allSatisfy({ $0 < 0x80 }) else { return "text of \(value.count) characters" }
        let masked = PersonalData.masked(text: String(value.prefix(60)))
        return PrintableText.line("'\(holdsNumber(masked) ? PersonalData.masked(spaced: masked) : masked)'")
    }

    /// Whether a text holds the digits of a telephone number or a document's, with blanks or hyphens among them, and they
    /// are no day or time: a year, or a day in one piece, and two digits at most for each of the rest.
    private static func holdsNumber(_ text: String) -> Bool {
        let parts = text.split { !("0"..."9").contains($0) }
        let isTime = parts.allSatisfy { part in
            part.count <= 2 || ([4, 8, 14].contains(part.count) && (part.hasPrefix("19") || part.hasPrefix("20")))
        }
        return !isTime && parts.reduce(0) { $0 + $1.count } >= 7
    }

    /// One line, with personal data left out.
    public var description: String { "line \(line): \(explanation)" }

    /// What is wrong, without the line.
    public var explanation: String {
        switch reason {
        case .unterminatedQuote: "a quotation mark is opened and never closed"
        case .textBehindQuote: "text stands behind a closing quotation mark: a mark is missing, or one too many"
        case .cutOff(let found, let before):
            "the file ends within this line, which has \(found) of \(before) columns: take it in again when it is whole"
        case .rowTooLong(let limit): "the row is longer than \(limit) bytes"
        case .zeroBytes(let count): "\(count) zero bytes: the file was damaged while it was written"
        case .notUTF8: "there are bytes that are not UTF-8; 'iconv -f GB18030 -t UTF-8' converts Chinese lists"
        case .columnCount(let found, let expected):
            "\(found) \(found == 1 ? "column" : "columns") where there should be \(expected)"
        case .missing(let column): "'\(column)' is empty"
        case .unreadable(let column, let value, let expected):
            "'\(column)' is \(Self.shown(value)), not \(expected)"
        case .impossibleTimes(let explanation): explanation
        case .ambiguousTime(let column, let value, let zone):
            "'\(column)' is \(value), which the clocks of \(zone) passed twice, and nothing in the row says which it was"
        case .skippedTime(let column, let value, let zone):
            "'\(column)' is \(value), which the clocks of \(zone) skipped: is that the zone of these times?"
        case .repeated(let line): "line \(line) has the same key and says something else; that one was taken"
        case .header(let error): "\(error); nothing behind it is read"
        case .beginningMissing:
            "the call's first events are not here: they may be in the log that was rotated before; import both joined"
        case .unrecognised(let expected): "this is not \(expected)"
        case .notJSON(let explanation), .notXML(let explanation): explanation
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

extension ReadRow: Equatable where Fact: Equatable {}
