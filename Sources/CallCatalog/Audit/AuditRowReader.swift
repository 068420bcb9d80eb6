internal import CallModel
internal import GRDB
internal import GRDBSQLite
internal import MerkleLog

/// The rows of the trail in their order, each hashed where SQLite holds it: a trail has millions of them, and no row is
/// made into values before it is known to be needed.
struct AuditRowReader: ~Copyable {
    /// What a row turned out to be.
    enum Reading {
        /// Its columns hash to its leaf.
        case intact(sequence: Int64, leaf: TreeHash)
        /// They hash to another.
        case altered(sequence: Int64, leaf: TreeHash)
        /// A column is not of the kind that was written. Nothing is converted: a number written as text is a change, too.
        case unreadable
    }

    private let statement: Statement
    private let database: Database
    private var content = LeafBuffer()

    init(_ database: Database) throws {
        self.database = database
        statement = try database.makeStatement(
            sql: "SELECT sequence, at, actor, action, subject, detail, leaf FROM audit_event ORDER BY sequence")
    }

    mutating func next() throws -> Reading? {
        let row = statement.sqliteStatement
        switch sqlite3_step(row) {
        case SQLITE_ROW: return read(row)
        case SQLITE_DONE: return nil
        case let code:
            throw DatabaseError(resultCode: ResultCode(rawValue: code), message: database.lastErrorMessage)
        }
    }

    private mutating func read(_ row: SQLiteStatement) -> Reading {
        let isWhole =
            (0..<2).allSatisfy { sqlite3_column_type(row, $0) == SQLITE_INTEGER }
            && (2..<7).allSatisfy { sqlite3_column_type(row, $0) == SQLITE_TEXT }
        guard isWhole else { return .unreadable }
        let sequence = sqlite3_column_int64(row, 0)
        content.clear()
        content.append(sequence)
        content.append(sqlite3_column_int64(row, 1))
        for column in Int32(2)..<6 { content.append(lengthAnd: Self.bytes(row, column)) }
        let leaf = content.hash
        return leaf.isWritten(inHex: Self.bytes(row, 6))
            ? .intact(sequence: sequence, leaf: leaf) : .altered(sequence: sequence, leaf: leaf)
    }

    /// Where SQLite holds a text, until the next step.
    private static func bytes(_ row: SQLiteStatement, _ column: Int32) -> UnsafeRawBufferPointer {
        let start = sqlite3_column_text(row, column)
        return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(row, column)))
    }
}
