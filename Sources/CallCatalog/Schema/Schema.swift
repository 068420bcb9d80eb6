internal import GRDB

/// The catalog's tables and how they came to be. A step once released is never edited; a change is a new step.
///
/// The SQL keeps to what SQLite 3.40 and PostgreSQL 15 share, but for `STRICT`, which PostgreSQL always is.
enum Schema {
    /// The version that this code writes.
    static let current = steps.count

    private static let steps = [FirstSchema.statements]

    static func version(_ database: Database) throws -> Int {
        try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    }

    /// - Throws: ``CatalogError/newer(path:found:known:)`` for the catalog of a later version.
    static func requireKnown(_ database: Database, path: String) throws {
        let found = try version(database)
        guard found <= current else { throw CatalogError.newer(path: path, found: found, known: current) }
    }

    /// Takes the steps that are missing; runs inside a transaction, so a kill leaves the old version or the new.
    static func migrate(_ database: Database) throws {
        for step in try version(database)..<current {
            for statement in steps[step] { try database.execute(sql: statement) }
            try database.execute(sql: "PRAGMA user_version = \(step + 1)")
        }
    }
}
