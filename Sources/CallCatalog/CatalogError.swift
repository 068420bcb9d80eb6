public import DurableIO
internal import Foundation
internal import GRDB

/// Why the catalog could not be opened, read or written.
public enum CatalogError: Error, Sendable {
    /// There is no catalog at this path.
    case notFound(path: String)
    /// The file is no catalog, or it is damaged.
    case damaged(path: String, message: String)
    /// It was made by a newer version.
    case newer(path: String, found: Int, known: Int)
    /// Another process kept it locked for longer than the time allowed. Nothing was done.
    case busy(path: String)
    /// There is no room left. Nothing was half-done.
    case full(path: String)
    /// A durable step failed. Nothing was half-done.
    case notDurable(DurableIOError)
    /// The system could not read or write it.
    case inputOutput(path: String, message: String)
    /// A value in it is not what this version writes.
    case unreadable(what: String)
    /// A statement was refused: a fault of ours.
    case refused(message: String)
}

extension CatalogError: CustomStringConvertible {
    /// One line: what happened, to which file, and what to do.
    public var description: String {
        switch self {
        case .notFound(let path): "there is no catalog at \(path): make a home first with 'huiyin init'"
        case .damaged(let path, let message):
            "\(path) is no catalog, or it is damaged (\(message)): restore it from a backup"
        case .newer(let path, let found, let known):
            "the catalog \(path) was made by a newer huiyin (schema \(found), this one knows \(known)): update huiyin"
        case .busy(let path): "the catalog \(path) is locked by another process: run the command again"
        case .full(let path):
            "no room left for the catalog \(path): make room on the volume \(Volume(of: path)?.mountPoint ?? "that it is on") "
                + "and run the command again"
        case .notDurable(let error): "\(error)"
        case .inputOutput(let path, let message): "cannot read or write the catalog \(path): \(message)"
        case .unreadable(let what):
            "the catalog holds \(what), which this version cannot read: run 'huiyin doctor'"
        case .refused(let message): "the catalog refused a statement: \(message)"
        }
    }
}

extension CatalogError {
    /// What an error that came out of the database means; `nil` for one that did not come from there.
    init?(_ error: any Error, path: String) {
        switch error {
        case let error as CatalogError: self = error
        case let error as DatabaseError: self = Self.meaning(of: error, path: path)
        case is RowDecodingError: self = .unreadable(what: "a value of another kind than was written")
        default: return nil
        }
    }

    private static func meaning(of error: DatabaseError, path: String) -> CatalogError {
        let message = error.message ?? "\(error.resultCode)"
        return switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED: .busy(path: path)
        case .SQLITE_FULL: .full(path: path)
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: .damaged(path: path, message: message)
        // To read, SQLite has to make two small files beside the catalog, and says of a full disk that it failed.
        case .SQLITE_IOERR, .SQLITE_CANTOPEN:
            Volume(of: path)?.isFull == true ? .full(path: path) : .inputOutput(path: path, message: message)
        case .SQLITE_READONLY, .SQLITE_PERM: .inputOutput(path: path, message: message)
        default: .refused(message: message)
        }
    }
}
