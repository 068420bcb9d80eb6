/// The rows of a business list, whether separated values or JSON.
struct ListSource {
    private enum Rows {
        /// Nothing that tells which of the two it is was read yet.
        case unknown
        case csv(CSVReader)
        case json(JSONObjectSplitter)
    }

    private var rows = Rows.unknown
    private var decoder: TextDecoder
    private var headed: HeadedRows
    private let mapping: ListMapping?

    init(required: [String], optional: [String], mapping: ListMapping?) {
        headed = HeadedRows(required: required, optional: optional, mapping: mapping)
        decoder = TextDecoder(mapping?.encoding ?? .utf8)
        self.mapping = mapping
    }

    /// The columns that were passed over, once the first line is read.
    var ignoredColumns: [String] { headed.ignored }

    /// Takes the next bytes, and gives every row that they complete.
    mutating func read(_ bytes: [UInt8], _ body: (ReadRow<ListRow>) throws -> Void) throws {
        try take(decoder.decode(bytes), body)
    }

    /// Gives the last row.
    mutating func finish(_ body: (ReadRow<ListRow>) throws -> Void) throws {
        try take(decoder.finish(), body)
        switch rows {
        case .unknown: try headed.takeHeader([])
        case .csv(var reader):
            try reader.finish { row in if let read = try take(row) { try body(read) } }
            if !headed.hasHeader { try headed.takeHeader([]) }
        case .json(var splitter):
            try splitter.finish { piece, line in try body(take(piece, line)) }
        }
    }

    private mutating func take(_ bytes: [UInt8], _ body: (ReadRow<ListRow>) throws -> Void) throws {
        var bytes = bytes
        if case .unknown = rows {
            // A byte order mark and blanks tell nothing.
            guard let first = bytes.firstIndex(where: { !Self.tellsNothing.contains($0) }) else { return }
            rows = begun(with: bytes[first])
            if case .json = rows { bytes.removeFirst(first) }
        }
        switch rows {
        case .unknown: break
        case .csv(var reader):
            rows = .unknown
            defer { rows = .csv(reader) }
            try reader.read(bytes) { row in if let read = try take(row) { try body(read) } }
        case .json(var splitter):
            rows = .unknown
            defer { rows = .json(splitter) }
            try splitter.read(bytes) { piece, line in try body(take(piece, line)) }
        }
    }

    private static let tellsNothing = Set([0xEF, 0xBB, 0xBF] + Array(" \t\r\n".utf8))

    private func begun(with first: UInt8) -> Rows {
        switch mapping?.layout {
        case .csv(let dialect): .csv(CSVReader(dialect))
        case .json: .json(JSONObjectSplitter())
        case nil: "[{".utf8.contains(first) ? .json(JSONObjectSplitter()) : .csv(CSVReader())
        }
    }

    private mutating func take(_ row: ReadRow<CSVReader.Row>) throws(ListHeaderError) -> ReadRow<ListRow>? {
        switch row {
        case .rejected(let rejection): return .rejected(rejection)
        case .accepted(let row):
            guard headed.hasHeader else {
                try headed.takeHeader(row.fields)
                return nil
            }
            do throws(RowRejection.Reason) {
                return try headed.row(row).map { row throws(RowRejection.Reason) in .accepted(try readable(row)) }
            } catch {
                return .rejected(RowRejection(line: row.line, reason: error, text: row.text))
            }
        }
    }

    /// A byte that is no character of the encoding reads as U+FFFD: what it was could not be told again.
    private func readable(_ row: ListRow) throws(RowRejection.Reason) -> ListRow {
        guard decoder.mayReplace, row.original.unicodeScalars.contains("\u{FFFD}") else { return row }
        throw .unrecognised(expected: "text in GB 18030: is that the list's encoding?")
    }

    private func take(_ piece: JSONObjectSplitter.Piece, _ line: Int) -> ReadRow<ListRow> {
        do throws(RowRejection.Reason) {
            switch piece {
            case .object(let bytes):
                guard let value = JSONValue(bytes) else { throw .notJSON(explanation: "not JSON") }
                let original = String(decoding: bytes, as: UTF8.self)
                return .accepted(
                    try readable(
                        ListRow(line: line, original: original, mapping: mapping) { value.listed(at: $0) ?? "" }))
            case .stray: throw .notJSON(explanation: "no JSON object stands here")
            case .tooLong: throw .rowTooLong(limit: JSONObjectSplitter.longestObject)
            case .unfinished: throw .notJSON(explanation: "the object is cut off")
            case .unclosed: throw .notJSON(explanation: "the list is not closed: the file is cut off")
            }
        } catch {
            return .rejected(RowRejection(line: line, reason: error, bytes: piece.bytes))
        }
    }
}
