public import DurableIO
internal import Foundation
internal import GRDB

/// The catalog: what is known of every recording, call, policy and callback, and what was done about them.
///
/// One SQLite database in write-ahead mode, each commit synchronised in full: when ``write(_:)`` returns, what it
/// wrote survives a power cut. Many processes may use it at once; a writer waits for its turn.
public final class Catalog: Sendable {
    /// The database file.
    public let path: String
    private let database: DatabaseQueue
    private let io: any DurableIO

    private init(path: String, database: DatabaseQueue, io: any DurableIO) {
        (self.path, self.database, self.io) = (path, database, io)
    }

    /// Makes a catalog unless there is one, and opens it.
    /// - Parameters:
    ///   - path: the database file; its folder must exist.
    ///   - io: what commits go through.
    ///   - busySeconds: how long to wait for another process.
    public static func create(
        at path: String, io: any DurableIO, busySeconds: Double
    ) throws(CatalogError) -> Catalog {
        try opening(path) {
            let catalog = try connect(to: path, io: io, busySeconds: busySeconds)
            try catalog.database.writeWithoutTransaction { database in
                _ = try Schema.standing(of: database, path: path)
                try keepWriteAheadLog(database, within: .seconds(busySeconds))
                try catalog.transaction(database) { try Schema.migrate(database) }
            }
            return catalog
        }
    }

    /// Opens a catalog that is there, and brings an older one up to date.
    public static func open(
        at path: String, io: any DurableIO, busySeconds: Double
    ) throws(CatalogError) -> Catalog {
        try opening(path) {
            guard access(path, F_OK) == 0 else { throw CatalogError.notFound(path: path) }
            let catalog = try connect(to: path, io: io, busySeconds: busySeconds)
            try catalog.database.writeWithoutTransaction { database in
                switch try Schema.standing(of: database, path: path) {
                case .current: return
                case .older: try catalog.transaction(database) { try Schema.migrate(database) }
                // What a kill in the middle of `create` leaves: nothing is lost, and `create` finishes it.
                case .empty: throw CatalogError.notFound(path: path)
                }
            }
            return catalog
        }
    }

    /// Reads at one instant: what is written meanwhile is not seen.
    /// - Throws: ``CatalogError`` where the catalog fails; what `body` throws of its own comes out as it is.
    public func read<Value>(_ body: (CatalogReader) throws -> Value) throws -> Value {
        // Not GRDB's own `read`: it turns `query_only` on and off, and SQLite compiles every statement anew after that (each
        // pragma of its kind expires them all). That a reader writes nothing is a matter of its type here.
        try translating {
            try database.writeWithoutTransaction { database in
                try database.beginTransaction(.deferred)
                defer { if database.isInsideTransaction { try? database.rollback() } }
                return try body(CatalogReader(database))
            }
        }
    }

    /// Writes all or nothing, durably.
    ///
    /// The transaction takes the write lock at its start, so that what it reads cannot change before it writes. The
    /// commit goes through the durable-I/O protocol: the fault plan can fail it or kill the process around it.
    /// - Throws: ``CatalogError`` where the catalog fails; what `body` throws of its own comes out as it is. Whatever
    ///   is thrown, nothing was written.
    public func write<Value>(_ body: (CatalogWriter) throws -> Value) throws -> Value {
        try translating {
            try database.writeWithoutTransaction { database in
                try transaction(database) {
                    let writer = CatalogWriter(database)
                    let value = try body(writer)
                    try writer.keepTrail()
                    return value
                }
            }
        }
    }

    /// From here on a commit leaves the log as it is until ``carryLogOver()`` is called. SQLite does that within the commit
    /// that finds the log long, after it has let go of the write lock: nobody else waits for it, but whoever keeps his
    /// transactions short by the clock would.
    public func leaveLogToCaller() throws {
        try translating {
            try database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA wal_autocheckpoint = 0") }
        }
    }

    /// Carries over what can be carried over of the write-ahead log while others read and write.
    public func carryLogOver() throws {
        try translating {
            try database.writeWithoutTransaction { database in
                _ = try Row.fetchOne(database, sql: "PRAGMA wal_checkpoint(PASSIVE)")
            }
        }
    }

    /// Carries the write-ahead log over into the file and cuts it off: what was overwritten in the file must not be read
    /// in the log.
    /// - Returns: `false` where another process reads still, and the log stays until the next time.
    public func cutLog() throws -> Bool {
        try translating {
            try database.writeWithoutTransaction { database in
                try Row.fetchOne(database, sql: "PRAGMA wal_checkpoint(TRUNCATE)").map { $0[0] == 0 } ?? true
            }
        }
    }

    /// Runs statements that SQLite does not take within a transaction.
    func outsideTransaction<Value>(_ body: (Database) throws -> Value) throws -> Value {
        try translating { try database.writeWithoutTransaction(body) }
    }

    /// Closes the database: what is in the log is carried over into the one file, durably. Nothing can be asked after it.
    /// - Throws: ``CatalogError`` where that fails: SQLite's own close would say nothing of it and leave half of it done.
    public func close() throws {
        guard try cutLog() else {
            throw CatalogError.refused(
                message: "\(path) is read by another process: its log cannot be carried over")
        }
        try translating { try database.close() }
    }

    private func transaction<Value>(_ database: Database, _ body: () throws -> Value) throws -> Value {
        try io.transaction {
            try database.beginTransaction(.immediate)
            do {
                let value = try body()
                try commit(database)
                return value
            } catch {
                // The error that led here matters more than one of the rollback, which SQLite may have done itself.
                if database.isInsideTransaction { try? database.rollback() }
                throw error
            }
        }
    }

    /// A durable step that fails here is the catalog's; one that fails in a body is that of whoever took it.
    private func commit(_ database: Database) throws {
        do {
            try io.commit { try database.commit() }
        } catch let error as DurableIOError {
            throw error.isOutOfSpace ? CatalogError.full(path: path) : .notDurable(error)
        }
    }

    /// Turns the write-ahead log on, and waits for another process that makes the same catalog now.
    ///
    /// The change needs the file for itself. Where two connections that read want that at once, SQLite fails one of
    /// them without waiting, since each would wait for the other; the one that failed holds nothing and may try again.
    private static func keepWriteAheadLog(_ database: Database, within limit: Duration) throws {
        let deadline = ContinuousClock.now + limit
        while true {
            do {
                return try database.execute(sql: "PRAGMA journal_mode = WAL")
            } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
                guard ContinuousClock.now < deadline else { throw error }
                // Of differing length, so that two that meet do not meet again.
                usleep(.random(in: 1_000...10_000))
            }
        }
    }

    private static func connect(to path: String, io: any DurableIO, busySeconds: Double) throws -> Catalog {
        var configuration = Configuration()
        configuration.busyMode = .timeout(busySeconds)
        configuration.label = "catalog"
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA synchronous = FULL")
            // 16 MB of pages in memory, and twice as much of log before it is carried over: a bulk run comes back to the
            // same pages, and finds those that are not here in the system's cache.
            try database.execute(sql: "PRAGMA cache_size = -16384")
            try database.execute(sql: "PRAGMA wal_autocheckpoint = 8192")
            // What is deleted is overwritten: a destroyed recording must not be read from the file's free pages.
            try database.execute(sql: "PRAGMA secure_delete = ON")
        }
        return Catalog(path: path, database: try DatabaseQueue(path: path, configuration: configuration), io: io)
    }

    private static func opening(_ path: String, _ body: () throws -> Catalog) throws(CatalogError) -> Catalog {
        do {
            return try body()
        } catch {
            throw CatalogError(error, path: path) ?? .refused(message: "\(error)")
        }
    }

    private func translating<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch {
            throw CatalogError(error, path: path) ?? error
        }
    }
}
