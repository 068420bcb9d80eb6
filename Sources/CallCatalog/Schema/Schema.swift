internal import GRDB

/// The catalog's tables and how they came to be. A step once released is never edited; a change is a new step.
///
/// The SQL keeps to what SQLite 3.40 and PostgreSQL 15 share, but for `STRICT`, which PostgreSQL
/// always is, and `WITHOUT ROWID`, which is about where SQLite puts the rows.
enum Schema {
    /// The version that this code writes.
    static let current = steps.count

    private static let steps = [
        FirstSchema.statements, WaveformSchema.statements, SearchSchema.statements, MatchingSchema.statements,
        WatchSchema.statements, AttemptSchema.statements, HeldNumberSchema.statements,
        AuditSchema.statements, BusinessSchema.statements, KeepingSchema.statements, DestructionSchema.statements,
        InquirySchema.statements, DocumentDestructionSchema.statements, ErasureSchema.statements,
        InquiryPolicySchema.statements, ClockSurveySchema.statements, EventSchema.statements,
    ]

    /// Written into the file's header, so that another program's database is never taken for a catalog: "Huiy".
    private static let applicationID = 0x4875_6979

    /// How far a file has come on its way to the present schema.
    enum Standing {
        /// It has no tables: nothing was ever committed to it.
        case empty
        /// An earlier version made it.
        case older
        /// It is as this version makes it.
        case current
    }

    /// Reads the file's header alone, for this is done whenever the program starts.
    /// - Throws: ``CatalogError/newer(path:found:known:)`` for the catalog of a later version, and
    ///   ``CatalogError/damaged(path:message:)`` for what is no catalog.
    static func standing(of database: Database, path: String) throws -> Standing {
        let version = try version(database)
        let owner = try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0
        if owner != applicationID {
            let tables = try Int.fetchOne(database, sql: "SELECT COUNT(*) FROM sqlite_schema") ?? 0
            guard owner == 0, version == 0, tables == 0 else {
                throw CatalogError.damaged(path: path, message: "it holds another program's tables")
            }
            return .empty
        }
        guard version <= current else { throw CatalogError.newer(path: path, found: version, known: current) }
        return version < current ? .older : .current
    }

    /// Takes the steps that are missing; runs inside a transaction, so a kill leaves the old version or the new.
    static func migrate(_ database: Database) throws {
        let version = try version(database)
        // Another process may have been faster, with this version or a later one.
        guard version < current else { return }
        (SearchText.functions + MatchingSchema.functions + BusinessSchema.functions).forEach(database.add)
        for step in steps[version...] {
            for statement in step { try database.execute(sql: statement) }
        }
        try database.execute(sql: "PRAGMA application_id = \(applicationID)")
        try database.execute(sql: "PRAGMA user_version = \(current)")
    }

    private static func version(_ database: Database) throws -> Int {
        try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    }
}
