import GRDB

@testable import CallCatalog

extension CatalogReader {
    /// A setting of the connection, as text.
    func pragma(_ name: String) throws -> String? {
        try row("SELECT * FROM pragma_\(name)").map { "\($0[0] ?? "")" }
    }
}

extension CatalogWriter {
    /// Does what SQLite does of itself after some errors.
    func endTransaction() throws { try database.rollback() }

    /// Lets the file grow by so many pages and no more.
    func allowPages(beyondPresent pages: Int) throws -> Int {
        let present = try count("PRAGMA page_count")
        return try count("PRAGMA max_page_count = \(present + pages)")
    }
}

extension CatalogReader {
    /// The recordings that rows of a table belong to.
    func ids(in table: String) throws -> Set<String> {
        Set(try rows("SELECT DISTINCT recording_id FROM \(table)").map { try $0.get("recording_id") })
    }

    /// The rows of a table as they stand.
    func text(ofRowsIn table: String) throws -> [String] { try rows("SELECT * FROM \(table)").map { "\($0)" } }

    /// How SQLite would carry a statement out, one line a step.
    func plan(_ sql: String) throws -> [String] {
        try rows("EXPLAIN QUERY PLAN \(sql)").map { try $0.get("detail") }
    }
}
