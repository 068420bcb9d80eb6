/// Reads comma-separated values (RFC 4180, or another dialect) from bytes as they come, and says on which line each row
/// starts.
///
/// Our own, because the rows of a call log are evidence: a row that cannot be read goes to quarantine with its line
/// and its text, the log may be far larger than memory, and a writer's backslashes are data and not escapes.
///
/// Lines may end in LF or CRLF; a byte order mark is passed over, and so are empty lines; bytes that are no UTF-8
/// become U+FFFD (Asterisk cuts fields at 79 bytes, in the middle of a character if need be). Damage costs as little
/// as can be: a quotation mark that is never closed gives up the line that opened it and not the rows behind it; zero
/// bytes that a crash left before a row do not take the row with them.
public struct CSVReader {
    /// One row.
    public struct Row: Hashable, Sendable {
        /// The line that it starts on, from 1.
        public let line: Int
        /// Its fields, unquoted.
        public let fields: [String]
        /// The row as it stands there, without its line end.
        public let text: String
        /// Whether its bytes were UTF-8, so that nothing in ``fields`` had to be replaced.
        public let isUTF8: Bool
    }

    /// Asterisk drops records beyond 1 KiB; a business system may write longer ones, but not such.
    static let longestRow = 1 << 20

    private enum State {
        case fieldStart, plain, quoted, quoteInQuoted, escaped, tooLong
    }

    private let dialect: CSVDialect
    /// The quotation mark as a number that no byte is where there is none: comparing optionals takes a tenth of the time
    /// that a row takes.
    private let quoteMark: UInt16
    private var state = State.fieldStart
    private var field: [UInt8] = []
    private var fields: [String] = []
    private var text: [UInt8] = []
    /// Where in ``text`` the last quotation mark was opened.
    private var quote = 0
    private var line = 1
    private var rowLine = 1
    private var isUTF8 = true
    private var zeros = 0
    private var hasTextBehindQuote = false
    private var mark = ByteOrderMark()
    /// How many fields the row before had; 0 where there was none.
    private var widthBefore = 0

    /// A reader at the beginning of a file.
    public init(_ dialect: CSVDialect = .rfc4180) { self.init(dialect, line: 1) }

    /// A reader at the beginning of a line.
    init(_ dialect: CSVDialect, line: Int) {
        self.dialect = dialect
        quoteMark = dialect.quote.map(UInt16.init) ?? .max
        (self.line, rowLine) = (line, line)
    }

    /// Takes the next bytes, and gives every row that they complete.
    public mutating func read(_ bytes: [UInt8], _ body: (ReadRow<Row>) throws -> Void) rethrows {
        var index = 0
        while index < bytes.count {
            let run = takeRun(bytes, from: index)
            if run == 0 { try takeFromFile(bytes[index], body) }
            index += max(run, 1)
        }
    }

    /// Takes the bytes that mean nothing but themselves all at once; most bytes of a log are such.
    /// - Returns: how many there were.
    private mutating func takeRun(_ bytes: [UInt8], from start: Int) -> Int {
        guard state == .quoted || state == .plain else { return 0 }
        let limit = min(bytes.count, start + Self.longestRow - text.count)
        var end = start
        while end < limit, !isSpecial(bytes[end]) { end += 1 }
        field += bytes[start..<end]
        text += bytes[start..<end]
        return end - start
    }

    private func isSpecial(_ byte: UInt8) -> Bool {
        UInt16(byte) == quoteMark || byte == dialect.delimiter || byte == UInt8(ascii: "\n") || byte == 0
            || (dialect.escape == .backslash && byte == UInt8(ascii: "\\"))
    }

    /// Gives the last row, if the file did not end in a line end.
    /// - Parameter end: whether more may come. Then a last line without its end waits for it, unless nothing can be
    ///   missing but the line end: it is as wide as the row before it, and its last field is closed.
    /// - Returns: the row that waits.
    @discardableResult
    public mutating func finish(
        _ end: FileEnd = .complete, _ body: (ReadRow<Row>) throws -> Void
    ) rethrows -> UnfinishedRow? {
        defer { self = CSVReader(dialect) }
        for byte in mark.leftover() { try take(byte, body) }
        if end == .growing, mayGrow { return UnfinishedRow(line: rowLine) }
        if state == .escaped { state = .quoted }
        if state == .quoted { try giveUpQuote(isAtEnd: true, body) }
        switch state {
        case .tooLong: try body(.rejected(rejection(.rowTooLong(limit: Self.longestRow))))
        case .fieldStart, .plain, .quoted, .quoteInQuoted, .escaped:
            guard text.isEmpty || fields.count + 1 >= widthBefore else {
                try body(.rejected(rejection(.cutOff(found: fields.count + 1, before: widthBefore))))
                return nil
            }
            try completeRow(body)
        }
        return nil
    }

    /// Whether the row at the end may still get its rest. One that is longer than any writer makes them is damaged.
    private var mayGrow: Bool {
        guard !text.isEmpty, text.count <= RowRejection.longestText else { return false }
        return !(state == .quoteInQuoted && fields.count + 1 == widthBefore)
    }

    /// Whether the next byte is the first of a row.
    var isBetweenRows: Bool { state == .fieldStart && fields.isEmpty && text.isEmpty && zeros == 0 }

    /// Goes on at the beginning of another line. The rows that were read stay what others are held against.
    mutating func goOn(atLine line: Int) {
        self.line = line
        startRow()
    }

    private mutating func takeFromFile(_ byte: UInt8, _ body: (ReadRow<Row>) throws -> Void) rethrows {
        guard !mark.isPassed else { return try take(byte, body) }
        for byte in mark.pass(byte) { try take(byte, body) }
    }

    private mutating func take(_ byte: UInt8, _ body: (ReadRow<Row>) throws -> Void) rethrows {
        if text.count >= Self.longestRow, state != .tooLong { try giveUpLength(body) }
        if byte == UInt8(ascii: "\n") { line += 1 }
        switch (state, byte) {
        case (.tooLong, UInt8(ascii: "\n")):
            try body(.rejected(rejection(.rowTooLong(limit: Self.longestRow))))
            startRow()
            return
        case (.tooLong, _): return
        case (_, 0):
            zeros += 1
            if text.isEmpty { return }
            field.append(byte)
        case (.quoted, UInt8(ascii: "\\")) where dialect.escape == .backslash: state = .escaped
        case (.escaped, _):
            field.append(byte)
            state = .quoted
        case (.quoted, _) where UInt16(byte) == quoteMark: state = .quoteInQuoted
        case (.quoted, _): field.append(byte)
        case (.quoteInQuoted, _) where UInt16(byte) == quoteMark && dialect.escape == .doubled:
            field.append(byte)
            state = .quoted
        case (_, UInt8(ascii: "\n")):
            try completeRow(body)
            return
        case (_, dialect.delimiter): completeField()
        case (.fieldStart, _) where UInt16(byte) == quoteMark:
            quote = text.count
            state = .quoted
        default:
            // A mark inside a plain field is taken as it stands; behind a closing one there is nothing but blanks.
            if state == .quoteInQuoted, !" \t\r".utf8.contains(byte) { hasTextBehindQuote = true }
            field.append(byte)
            state = .plain
        }
        if text.isEmpty, zeros > 0 { try rejectZeros(body) }
        text.append(byte)
    }

    private mutating func completeField() {
        if field.allSatisfy({ $0 < 0x80 }) {
            fields.append(String(decoding: field, as: UTF8.self))
        } else if let text = String(validating: field, as: UTF8.self) {
            fields.append(text)
        } else {
            fields.append(String(decoding: field, as: UTF8.self))
            isUTF8 = false
        }
        field.removeAll(keepingCapacity: true)
        state = .fieldStart
    }

    private mutating func completeRow(_ body: (ReadRow<Row>) throws -> Void) rethrows {
        defer { startRow() }
        guard zeros == 0 else { return try rejectZeros(body) }
        if text.last == UInt8(ascii: "\r") {
            text.removeLast()
            if field.last == UInt8(ascii: "\r") { field.removeLast() }
        }
        guard !text.isEmpty else { return }
        completeField()
        guard !hasTextBehindQuote else { return try body(.rejected(rejection(.textBehindQuote))) }
        widthBefore = fields.count
        let text = String(decoding: text, as: UTF8.self)
        try body(.accepted(Row(line: rowLine, fields: fields, text: text, isUTF8: isUTF8)))
    }

    private mutating func startRow() {
        field.removeAll(keepingCapacity: true)
        fields.removeAll(keepingCapacity: true)
        text.removeAll(keepingCapacity: true)
        (state, rowLine, isUTF8, zeros, hasTextBehindQuote) = (.fieldStart, line, true, 0, false)
    }

    private mutating func rejectZeros(_ body: (ReadRow<Row>) throws -> Void) rethrows {
        defer { zeros = 0 }
        try body(.rejected(rejection(.zeroBytes(count: zeros))))
    }

    /// An open quotation mark is more likely to blame than a writer who writes such rows.
    private mutating func giveUpLength(_ body: (ReadRow<Row>) throws -> Void) rethrows {
        if state == .quoted { try giveUpQuote(isAtEnd: false, body) }
        if text.count >= Self.longestRow { state = .tooLong }
    }

    /// Rejects what stands up to the end of the line on which the open quotation mark stands, and reads what it had
    /// swallowed again. That is done once at most for each byte: since the mark is not closed, what follows it holds
    /// marks in pairs only, and pairs close what they open.
    private mutating func giveUpQuote(isAtEnd: Bool, _ body: (ReadRow<Row>) throws -> Void) rethrows {
        guard let end = text[quote...].firstIndex(of: UInt8(ascii: "\n")) else {
            guard isAtEnd else { return }
            try body(.rejected(rejection(.unterminatedQuote)))
            return startRow()
        }
        let (given, swallowed) = (text[..<end], text[(end + 1)...])
        try body(.rejected(RowRejection(line: rowLine, reason: .unterminatedQuote, bytes: given)))
        line = rowLine + given.count { $0 == UInt8(ascii: "\n") } + 1
        startRow()
        for byte in swallowed { try take(byte, body) }
    }

    private func rejection(_ reason: RowRejection.Reason) -> RowRejection {
        RowRejection(line: rowLine, reason: reason, bytes: text)
    }
}
