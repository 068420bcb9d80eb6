internal import CallRecords

/// What takes the rows of a file one by one and says in the end what came of them.
protocol RowTaker<Fact> {
    /// What a row holds.
    associatedtype Fact: Sendable

    /// Takes a row.
    mutating func take(_ row: ReadRow<Fact>) throws

    /// After the last row.
    mutating func finish() throws -> ImportReport
}
