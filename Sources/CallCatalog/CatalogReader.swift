internal import CallModel
internal import GRDB
internal import MerkleLog

/// What can be asked of the catalog, within one read or write.
public class CatalogReader {
    let database: Database
    /// What was read of the clocks about a day; every recording asks for it.
    var clocks: [Int64: ClockOffsets] = [:]
    /// Retention clocks that were read within this transaction, by their text.
    var readReasons: [String: [RetentionReason]] = [:]
    /// The audit trail's edge as this transaction left it; `nil` where it appended nothing. Nobody else writes meanwhile.
    var trail: MerkleFrontier?

    init(_ database: Database) { self.database = database }

    func rows(_ sql: String, _ arguments: StatementArguments = []) throws -> [Row] {
        try Row.fetchAll(database.cachedStatement(sql: sql), arguments: arguments)
    }

    /// What becomes of each row of a statement, read in place: the rows are not copied.
    /// - Parameter body: must not run the same statement.
    func each<Value>(
        _ sql: String, _ arguments: StatementArguments, _ body: (Row) throws -> Value?
    ) throws -> [Value] {
        var values: [Value] = []
        let cursor = try Row.fetchCursor(database.cachedStatement(sql: sql), arguments: arguments)
        while let row = try cursor.next() {
            if let value = try body(row) { values.append(value) }
        }
        return values
    }

    /// Hands on each row of a statement, read in place: neither the rows nor what becomes of them is kept.
    /// - Parameter body: must not run the same statement.
    func forEach(
        _ sql: String, _ arguments: StatementArguments = [], _ body: (Row) throws -> Void
    ) throws {
        let cursor = try Row.fetchCursor(database.cachedStatement(sql: sql), arguments: arguments)
        while let row = try cursor.next() { try body(row) }
    }

    func row(_ sql: String, _ arguments: StatementArguments = []) throws -> Row? {
        try Row.fetchOne(database.cachedStatement(sql: sql), arguments: arguments)
    }

    /// What becomes of the first row of a statement, read in place: of many columns each would be found more slowly in a
    /// copy of it.
    /// - Parameter body: must not run the same statement.
    func first<Value>(
        _ sql: String, _ arguments: StatementArguments, _ body: (Row) throws -> Value
    ) throws -> Value? {
        let cursor = try Row.fetchCursor(database.cachedStatement(sql: sql), arguments: arguments)
        // The row is the statement's, which the end of its cursor resets.
        return try withExtendedLifetime(cursor) { try cursor.next().map(body) }
    }

    /// Rows of a statement whose text depends on a filter; not cached, so that the cache holds what recurs.
    func rows(unprepared sql: String, _ arguments: StatementArguments) throws -> [Row] {
        try Row.fetchAll(database, sql: sql, arguments: arguments)
    }

    /// The identifiers in the column `id` of a table that begin like this, at most three: one is found, more are too
    /// many to name one thing. Nothing begins like an empty text.
    func identifiers<Subject>(
        _ table: String, beginningWith text: String, column: String = "id"
    ) throws -> [Identifier<Subject>] {
        guard !text.isEmpty, text.utf8.allSatisfy(Set("0123456789abcdef-".utf8).contains) else { return [] }
        // "g" comes after every hexadecimal digit, and a range uses the index where LIKE would not.
        return try rows(
            "SELECT \(column) AS id FROM \(table) WHERE \(column) >= ? AND \(column) < ? ORDER BY 1 LIMIT 3",
            [text, text + "g"]
        ).map { try Column.identifier($0.get("id")) }
    }

    func count(_ sql: String, _ arguments: StatementArguments = []) throws -> Int {
        try Int.fetchOne(database.cachedStatement(sql: sql), arguments: arguments) ?? 0
    }
}

/// What can be asked and changed, within one transaction.
public final class CatalogWriter: CatalogReader {
    /// Retention clocks that were written as text in this transaction.
    var derivations: [[RetentionReason]: String] = [:]

    func execute(_ sql: String, _ arguments: StatementArguments = []) throws {
        // A full disk or an I/O error may have ended the transaction. Whoever overlooked that must not go on: each
        // further statement would be committed alone.
        guard database.isInsideTransaction else {
            throw CatalogError.refused(message: "the transaction had ended before")
        }
        try database.cachedStatement(sql: sql).execute(arguments: arguments)
    }
}
