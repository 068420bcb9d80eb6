internal import GRDB

extension CatalogReader {
    /// As many as SQLite itself names before it stops looking: a file without a parent table has one a row.
    private static let mostFaults = 100

    /// What SQLite finds wrong with the file and its references, the first of them; empty where it is whole.
    public func integrityFaults() throws -> [String] {
        let faults = try String.fetchAll(database, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
        var references: [String] = []
        let cursor = try Row.fetchCursor(database, sql: "PRAGMA foreign_key_check")
        while references.count < Self.mostFaults, let row = try cursor.next() {
            let (table, parent) = (try row.get("table", String.self), try row.get("parent", String.self))
            references.append("a row of \(table) refers to one of \(parent) that is gone")
        }
        return faults + references
    }

    /// The SQLite library's version.
    public func engineVersion() throws -> String {
        try String.fetchOne(database, sql: "SELECT sqlite_version()") ?? "unknown"
    }
}
