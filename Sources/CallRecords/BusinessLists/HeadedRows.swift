/// Rows whose columns are named by the first line, in any order; columns that are not known are passed over.
struct HeadedRows {
    private var positions: [String: Int]?
    private var width = 0
    /// Of each of our columns that must be there the columns of the list that it may stand in.
    private let required: [Set<String>]
    private let known: Set<String>
    private let mapping: ListMapping?
    /// Columns that the list has and nobody reads, in its order.
    private(set) var ignored: [String] = []

    /// - Parameters:
    ///   - required: our columns that must be there.
    ///   - optional: those that may.
    ///   - mapping: what they are called in the list, where that is not as with us.
    init(required: [String], optional: [String], mapping: ListMapping?) {
        let sources = { (column: String) in mapping?.sources(of: column) ?? [column] }
        self.required = required.map(sources)
        known = (required + optional).reduce(into: []) { $0.formUnion(sources($1)) }
        self.mapping = mapping
    }

    /// Whether the first line was read.
    var hasHeader: Bool { positions != nil }

    /// Takes the first row, which names the columns.
    /// - Throws: ``ListHeaderError`` where it does not name those that must be there, or one of them twice.
    mutating func takeHeader(_ names: [String]) throws(ListHeaderError) {
        let names = names.map { $0.trimmingBlanks() }
        let missing = required.filter { $0.isDisjoint(with: names) }.map {
            $0.sorted().joined(separator: "' or '")
        }
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
    func row(_ row: CSVReader.Row) throws(RowRejection.Reason) -> ListRow? {
        guard let positions, row.fields.contains(where: { !$0.trimmingBlanks().isEmpty }) else { return nil }
        guard row.isUTF8 else { throw .notUTF8 }
        guard row.fields.count == width else {
            throw .columnCount(found: row.fields.count, expected: "\(width), as in the first line")
        }
        return ListRow(line: row.line, original: row.text, mapping: mapping) { name in
            guard let position = positions[name], position < row.fields.count else { return "" }
            return row.fields[position]
        }
    }
}
