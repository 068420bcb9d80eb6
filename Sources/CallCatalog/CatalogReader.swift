internal import GRDB

/// What can be asked of the catalog, within one read or write.
public class CatalogReader {
    let database: Database

    init(_ database: Database) { self.database = database }

    func rows(_ sql: String, _ arguments: StatementArguments = []) throws -> [Row] {
        try Row.fetchAll(database.cachedStatement(sql: sql), arguments: arguments)
    }

    func row(_ sql: String, _ arguments: StatementArguments = []) throws -> Row? {
        try Row.fetchOne(database.cachedStatement(sql: sql), arguments: arguments)
    }

    /// Rows of a statement whose text depends on a filter; not cached, so that the cache holds what recurs.
    func rows(unprepared sql: String, _ arguments: StatementArguments) throws -> [Row] {
        try Row.fetchAll(database, sql: sql, arguments: arguments)
    }

    func count(_ sql: String, _ arguments: StatementArguments = []) throws -> Int {
        try Int.fetchOne(database.cachedStatement(sql: sql), arguments: arguments) ?? 0
    }
}

/// What can be asked and changed, within one transaction.
public final class CatalogWriter: CatalogReader {
    func execute(_ sql: String, _ arguments: StatementArguments = []) throws {
        try database.cachedStatement(sql: sql).execute(arguments: arguments)
    }
}
