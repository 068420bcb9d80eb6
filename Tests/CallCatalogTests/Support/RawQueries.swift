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
