internal import CallModel

/// Reads the call details of one format from bytes as they come.
protocol CallRecordStream {
    /// Takes the next bytes, and gives every call detail that they complete.
    mutating func read(_ bytes: [UInt8], _ body: (ReadRow<CallDetail>) throws -> Void) rethrows

    /// Gives what the end of the file completes.
    /// - Returns: what waits for its rest.
    mutating func finish(
        _ end: FileEnd, _ body: (ReadRow<CallDetail>) throws -> Void
    ) rethrows -> UnfinishedRow?

    /// Whether the next byte is the first of a row, so that a reader may begin there. Never so where a file is one
    /// document, or may be.
    var isBetweenRows: Bool { get }

    /// Whether nothing of what was read is still to be told.
    var hasToldAll: Bool { get }

    /// Goes on at the beginning of another line, as if all before it had been read and told. The beginning of the file
    /// was read.
    mutating func goOn(atLine line: Int)
}

extension CallRecordStream {
    var isBetweenRows: Bool { false }
    var hasToldAll: Bool { isBetweenRows }
    mutating func goOn(atLine line: Int) {}
}

/// Reads one row of separated values.
protocol CallRowReader {
    /// - Returns: `nil` for a row that holds no call: a header, a record of something else.
    mutating func callDetail(_ row: CSVReader.Row) throws(RowRejection.Reason) -> CallDetail?
}

/// Call details in rows of separated values.
struct RowStream<Reader: CallRowReader>: CallRecordStream {
    private var rows: CSVReader
    private var reader: Reader
    private let dialect: CSVDialect

    init(_ reader: Reader, _ dialect: CSVDialect = .rfc4180) {
        (self.reader, self.dialect) = (reader, dialect)
        rows = CSVReader(dialect)
    }

    mutating func read(_ bytes: [UInt8], _ body: (ReadRow<CallDetail>) throws -> Void) rethrows {
        var reader = reader
        defer { self.reader = reader }
        let dialect = dialect
        try rows.read(bytes) { row in try Self.take(row, &reader, dialect, body) }
    }

    mutating func finish(
        _ end: FileEnd, _ body: (ReadRow<CallDetail>) throws -> Void
    ) rethrows -> UnfinishedRow? {
        var reader = reader
        defer { self.reader = reader }
        let dialect = dialect
        return try rows.finish(end) { row in try Self.take(row, &reader, dialect, body) }
    }

    var isBetweenRows: Bool { rows.isBetweenRows }

    mutating func goOn(atLine line: Int) { rows.goOn(atLine: line) }

    private static func take(
        _ row: ReadRow<CSVReader.Row>, _ reader: inout Reader, _ dialect: CSVDialect,
        _ body: (ReadRow<CallDetail>) throws -> Void
    ) rethrows {
        switch row {
        case .rejected(let rejection): try body(.rejected(rejection))
        case .accepted(let row):
            guard let whole = read(row, &reader) else { return }
            guard case .rejected = whole, row.text.utf8.contains(UInt8(ascii: "\n")) else {
                return try body(whole)
            }
            try (rescued(row, &reader, dialect) ?? [whole]).forEach(body)
        }
    }

    private static func read(_ row: CSVReader.Row, _ reader: inout Reader) -> ReadRow<CallDetail>? {
        do throws(RowRejection.Reason) {
            guard row.text.utf8.count <= RowRejection.longestText else {
                throw .rowTooLong(limit: RowRejection.longestText)
            }
            return try reader.callDetail(row).map(ReadRow.accepted)
        } catch {
            return .rejected(RowRejection(line: row.line, reason: error, text: row.text))
        }
    }

    /// What stands in a row that could not be read. One that a crash cut off has an open quotation mark, takes in the
    /// rows behind it and is none: then those of its lines that are rows by themselves are read.
    /// - Returns: `nil` where none of them is.
    private static func rescued(
        _ row: CSVReader.Row, _ reader: inout Reader, _ dialect: CSVDialect
    ) -> [ReadRow<CallDetail>]? {
        var found: [ReadRow<CallDetail>] = []
        let lines = row.text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (offset, line) in lines.enumerated() {
            var alone = CSVReader(dialect, line: row.line + offset)
            func take(_ row: ReadRow<CSVReader.Row>) {
                switch row {
                case .accepted(let row): found += [read(row, &reader)].compactMap(\.self)
                case .rejected(let rejection): found.append(.rejected(rejection))
                }
            }
            alone.read(Array(line), take)
            alone.finish(.complete, take)
        }
        return found.contains { if case .accepted = $0 { true } else { false } } ? found : nil
    }
}
