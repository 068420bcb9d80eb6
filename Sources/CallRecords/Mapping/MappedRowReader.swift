internal import CallModel

/// Reads rows of separated values as a mapping says.
struct MappedRowReader: CallRowReader {
    private let calls: MappedCallReader
    private let layout: CallRecordMapping.CSVLayout
    private var state: State

    private enum State {
        case header
        case types(Columns)
        case rows(Columns)
        /// The header does not name what must be there: what stands under it, nobody knows.
        case refused
    }

    /// The columns by name.
    private struct Columns {
        let names: [String]
        let positions: [String: Int]
        /// Why no call can stand under them.
        let fault: ListHeaderError?

        init(_ names: [String], fault: ListHeaderError? = nil) {
            (self.names, self.fault) = (names, fault)
            positions = Dictionary(names.enumerated().map { ($1, $0) }) { first, _ in first }
        }
    }

    init(
        _ mapping: CallRecordMapping, _ layout: CallRecordMapping.CSVLayout, context: CallRecordContext,
        file: String
    ) {
        calls = MappedCallReader(mapping: mapping, context: context, file: file)
        self.layout = layout
        state = if case .none(let names) = layout.header { .rows(Columns(names)) } else { .header }
    }

    mutating func callDetail(_ row: CSVReader.Row) throws(RowRejection.Reason) -> CallDetail? {
        switch state {
        case .refused: return nil
        case .header:
            state = .refused
            let columns = try columns(of: row)
            state = layout.header == .namesAndTypes ? .types(columns) : .rows(columns)
            return nil
        case .types(let columns):
            state = .rows(columns)
            return nil
        case .rows(let columns):
            // Exports that were joined repeat their first line.
            guard row.fields != columns.names else { return nil }
            guard row.fields.count == columns.names.count else {
                throw .columnCount(
                    found: row.fields.count, expected: "\(columns.names.count) (\(calls.mapping.name))")
            }
            func column(_ name: String) -> String { columns.positions[name].map { row.fields[$0] } ?? "" }
            if let fault = columns.fault {
                guard calls.isCall(column) else { return nil }
                throw .header(fault)
            }
            return try calls.callDetail(line: row.line) { name in
                columns.positions[name].map { row.fields[$0] } ?? ""
            }
        }
    }

    private func columns(of header: CSVReader.Row) throws(RowRejection.Reason) -> Columns {
        let used = calls.mapping.columns
        let missing = used.subtracting(header.fields).sorted()
        let repeated = used.filter { name in header.fields.count { $0 == name } > 1 }.sorted()
        guard !missing.isEmpty || !repeated.isEmpty else { return Columns(header.fields) }
        let fault = ListHeaderError(missing: missing, repeated: repeated)
        // Records of another kind may lack all but what says that they are.
        let tells = calls.mapping.only.keys
        guard !tells.isEmpty, tells.allSatisfy({ !missing.contains($0) && !repeated.contains($0) }) else {
            throw .header(fault)
        }
        return Columns(header.fields, fault: fault)
    }
}
