/// Reads a list of a business system: comma-separated, its columns named by the first line, in any order. Columns that
/// are not known are passed over.
public struct BusinessListReader<Fact: Sendable> {
    private var rows = CSVReader()
    private var headed: HeadedRows
    private let fact: (HeadedRows.Named) throws(RowRejection.Reason) -> Fact

    init(
        required: [String], optional: [String],
        fact: @escaping (HeadedRows.Named) throws(RowRejection.Reason) -> Fact
    ) {
        headed = HeadedRows(required: required, optional: optional)
        self.fact = fact
    }

    /// The columns that were passed over, once the first line is read: perhaps one of them is misspelt.
    public var ignoredColumns: [String] { headed.ignored }

    /// Takes the next bytes, and gives every row that they complete.
    /// - Throws: ``ListHeaderError`` and what `body` throws.
    public mutating func read(_ bytes: [UInt8], _ body: (ReadRow<Fact>) throws -> Void) throws {
        var headed = headed
        defer { self.headed = headed }
        try rows.read(bytes) { row in
            if let read = try Self.read(row, &headed, fact) { try body(read) }
        }
    }

    /// Gives the last row.
    /// - Throws: ``ListHeaderError``, for a list without a first line too, and what `body` throws.
    public mutating func finish(_ body: (ReadRow<Fact>) throws -> Void) throws {
        var headed = headed
        defer { self.headed = headed }
        try rows.finish { row in
            if let read = try Self.read(row, &headed, fact) { try body(read) }
        }
        if !headed.hasHeader { try headed.takeHeader([]) }
    }

    private static func read(
        _ row: ReadRow<CSVReader.Row>, _ headed: inout HeadedRows,
        _ fact: (HeadedRows.Named) throws(RowRejection.Reason) -> Fact
    ) throws(ListHeaderError) -> ReadRow<Fact>? {
        switch row {
        case .rejected(let rejection): return .rejected(rejection)
        case .accepted(let row):
            guard headed.hasHeader else {
                try headed.takeHeader(row.fields)
                return nil
            }
            do throws(RowRejection.Reason) {
                return try headed.named(row).map { row throws(RowRejection.Reason) in .accepted(try fact(row)) }
            } catch {
                return .rejected(RowRejection(line: row.line, reason: error, text: row.text))
            }
        }
    }
}
