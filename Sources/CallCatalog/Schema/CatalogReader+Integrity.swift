internal import GRDB

extension CatalogReader {
    /// What SQLite finds wrong with the file and its references; empty where it is whole.
    public func integrityFaults() throws -> [String] {
        let faults = try String.fetchAll(database, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
        let references = try Row.fetchAll(database, sql: "PRAGMA foreign_key_check").map { row in
            "a row of \(try row.get("table", String.self)) refers to one of \(try row.get("parent", String.self)) that is gone"
        }
        return faults + references
    }

    /// The SQLite library's version.
    public func engineVersion() throws -> String {
        try String.fetchOne(database, sql: "SELECT sqlite_version()") ?? "unknown"
    }
}
