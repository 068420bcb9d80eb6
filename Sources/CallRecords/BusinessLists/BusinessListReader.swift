/// Reads a list of a business system: comma-separated, its columns named by the first line in any order, or JSON objects
/// with these names. Columns that are not known are passed over. A ``ListMapping`` says where a list has names, words and
/// forms of its own.
public struct BusinessListReader<Fact: Sendable> {
    private let required: [String]
    private let optional: [String]
    private let fact: (ListRow) throws(RowRejection.Reason) -> Fact
    private var source: ListSource

    init(
        required: [String], optional: [String], fact: @escaping (ListRow) throws(RowRejection.Reason) -> Fact
    ) {
        self.init(required, optional, nil, fact)
    }

    private init(
        _ required: [String], _ optional: [String], _ mapping: ListMapping?,
        _ fact: @escaping (ListRow) throws(RowRejection.Reason) -> Fact
    ) {
        (self.required, self.optional, self.fact) = (required, optional, fact)
        source = ListSource(required: required, optional: optional, mapping: mapping)
    }

    /// The same for a list that a mapping describes; what it says of other lists' columns does not matter.
    public func mapped(_ mapping: ListMapping) -> BusinessListReader<Fact> {
        BusinessListReader(required, optional, mapping, fact)
    }

    /// The same, but that a row whose key an earlier one has is rejected where the two say different things: which of them
    /// holds is not for the order of rows to say. A row that is there twice is harmless.
    /// - Parameter key: what a row is known by.
    public func refusingRepeats<Key: Hashable>(of key: @escaping (Fact) -> Key) -> BusinessListReader<Fact>
    where Fact: Hashable {
        let (inner, seen) = (fact, SeenRows<Key, Fact>())
        return BusinessListReader(required, optional, nil) { row throws(RowRejection.Reason) in
            let fact = try inner(row)
            if let earlier = seen.contradiction(key(fact), fact, line: row.line) { throw .repeated(line: earlier) }
            return fact
        }
    }

    /// Our names of its columns.
    public var columns: [String] { required + optional }

    /// The columns that were passed over, once the first line is read: perhaps one of them is misspelt.
    public var ignoredColumns: [String] { source.ignoredColumns }

    /// Takes the next bytes, and gives every row that they complete.
    /// - Throws: ``ListHeaderError`` and what `body` throws.
    public mutating func read(_ bytes: [UInt8], _ body: (ReadRow<Fact>) throws -> Void) throws {
        let fact = fact
        try source.read(bytes) { row in try body(Self.read(row, fact)) }
    }

    /// Gives the last row.
    /// - Throws: ``ListHeaderError``, for a list without a first line too, and what `body` throws.
    public mutating func finish(_ body: (ReadRow<Fact>) throws -> Void) throws {
        let fact = fact
        try source.finish { row in try body(Self.read(row, fact)) }
    }

    private static func read(
        _ row: ReadRow<ListRow>, _ fact: (ListRow) throws(RowRejection.Reason) -> Fact
    ) -> ReadRow<Fact> {
        switch row {
        case .rejected(let rejection): return .rejected(rejection)
        case .accepted(let row):
            do throws(RowRejection.Reason) {
                return .accepted(try fact(row))
            } catch {
                return .rejected(RowRejection(line: row.line, reason: error, text: row.original))
            }
        }
    }
}
