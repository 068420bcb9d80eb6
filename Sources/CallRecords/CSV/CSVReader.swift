/// Reads comma-separated values (RFC 4180) from bytes as they come, and says on which line each row starts.
///
/// Our own, because the rows of a call log are evidence: a row that cannot be read goes to quarantine with its line
/// and its text, the log may be far larger than memory, and a writer's backslashes are data and not escapes.
/// Lines may end in LF or CRLF; a byte order mark is passed over; bytes that are no UTF-8 become U+FFFD (Asterisk cuts
/// fields at 79 bytes, in the middle of a character if need be).
public struct CSVReader {
    /// One row.
    public struct Row: Hashable, Sendable {
        /// The line that it starts on, from 1.
        public let line: Int
        /// Its fields, unquoted.
        public let fields: [String]
        /// The row as it stands there.
        public let text: String
    }

    /// Asterisk drops records beyond 1 KiB; a business system may write longer ones, but not such.
    static let longestRow = 1 << 20

    private enum State {
        case fieldStart, plain, quoted, quoteInQuoted, tooLong
    }

    private var state = State.fieldStart
    private var field: [UInt8] = []
    private var fields: [String] = []
    private var text: [UInt8] = []
    private var line = 1
    private var rowLine = 1
    private var mark: [UInt8] = []

    /// A reader at the beginning of a file.
    public init() {}

    /// Takes the next bytes, and gives every row that they complete.
    public mutating func read(
        _ bytes: some Sequence<UInt8>, _ body: (ReadRow<Row>) throws -> Void
    ) rethrows {
        for byte in bytes { try take(byte, body) }
    }

    /// Gives the last row, if the file did not end in a line end.
    public mutating func finish(_ body: (ReadRow<Row>) throws -> Void) rethrows {
        switch state {
        case .quoted: try body(.rejected(rejection(.unterminatedQuote)))
        case .tooLong: try body(.rejected(rejection(.rowTooLong(limit: Self.longestRow))))
        case .fieldStart, .plain, .quoteInQuoted:
            if !text.isEmpty { try completeRow(body) }
        }
        self = CSVReader()
    }

    private mutating func take(_ byte: UInt8, _ body: (ReadRow<Row>) throws -> Void) rethrows {
        if line == 1, text.isEmpty, passOverMark(byte) { return }
        if byte == UInt8(ascii: "\n") { line += 1 }
        if text.count >= Self.longestRow, state != .tooLong { state = .tooLong }
        switch (state, byte) {
        case (.tooLong, UInt8(ascii: "\n")):
            try body(.rejected(rejection(.rowTooLong(limit: Self.longestRow))))
            startRow()
            return
        case (.tooLong, _): return
        case (.quoted, UInt8(ascii: "\"")): state = .quoteInQuoted
        case (.quoted, _): field.append(byte)
        case (.quoteInQuoted, UInt8(ascii: "\"")):
            field.append(byte)
            state = .quoted
        case (_, UInt8(ascii: "\n")):
            try completeRow(body)
            return
        case (_, UInt8(ascii: ",")): completeField()
        case (.fieldStart, UInt8(ascii: "\"")): state = .quoted
        default:
            // What follows a closing quotation mark, or a mark inside a plain field, is taken as it stands.
            field.append(byte)
            state = .plain
        }
        text.append(byte)
    }

    /// Keeps the first bytes of a file back while they may be a byte order mark.
    private mutating func passOverMark(_ byte: UInt8) -> Bool {
        let known: [UInt8] = [0xEF, 0xBB, 0xBF]
        guard mark.count < known.count, byte == known[mark.count] else {
            if mark.count < known.count {
                field += mark
                text += mark
                if !mark.isEmpty { state = .plain }
            }
            mark = known
            return false
        }
        mark.append(byte)
        return true
    }

    private mutating func completeField() {
        fields.append(String(decoding: field, as: UTF8.self))
        field.removeAll(keepingCapacity: true)
        state = .fieldStart
    }

    private mutating func completeRow(_ body: (ReadRow<Row>) throws -> Void) rethrows {
        if text.last == UInt8(ascii: "\r") {
            text.removeLast()
            if field.last == UInt8(ascii: "\r") { field.removeLast() }
        }
        defer { startRow() }
        guard !text.isEmpty else { return }
        completeField()
        try body(.accepted(Row(line: rowLine, fields: fields, text: String(decoding: text, as: UTF8.self))))
    }

    private mutating func startRow() {
        field.removeAll(keepingCapacity: true)
        fields.removeAll(keepingCapacity: true)
        text.removeAll(keepingCapacity: true)
        state = .fieldStart
        rowLine = line
    }

    private func rejection(_ reason: RowRejection.Reason) -> RowRejection {
        RowRejection(line: rowLine, reason: reason, text: String(decoding: text.prefix(4096), as: UTF8.self))
    }
}
