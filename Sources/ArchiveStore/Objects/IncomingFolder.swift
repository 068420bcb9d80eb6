internal import Foundation

/// Where files are written before they get their name in the archive. What lies here is nobody's yet.
///
/// Who writes here holds a shared lock on the folder; a sweeper that gets the exclusive one knows that no writer is
/// alive, and that everything here was left by one that was killed. A writer that is merely frozen keeps its lock, so
/// neither clocks nor process numbers are believed.
public struct IncomingFolder: Sendable {
    let path: String

    /// - Parameter path: the folder; on the same file system as what its files are renamed into.
    public init(path: String) { self.path = path }

    /// Permission to write here, as long as it is held.
    final class Ticket: Sendable {
        private let descriptor: Int32

        fileprivate init(descriptor: Int32) { self.descriptor = descriptor }

        deinit { close(descriptor) }
    }

    func enter() throws(ArchiveError) -> Ticket {
        guard let ticket = try locked(LOCK_SH) else { throw .unreadable(path: path, errno: EWOULDBLOCK) }
        return ticket
    }

    /// Removes what killed writers left, unless a writer is at work.
    /// - Returns: how many files were removed.
    @discardableResult
    public func sweep() throws(ArchiveError) -> Int {
        guard let ticket = try locked(LOCK_EX | LOCK_NB) else { return 0 }
        return try withExtendedLifetime(ticket) { () throws(ArchiveError) in
            var removed = 0
            for name in try FolderListing.names(in: path) where unlink(path + "/" + name) == 0 { removed += 1 }
            return removed
        }
    }

    /// Does something while no writer is at work, and keeps others from beginning.
    /// - Returns: whether it was done; not so where a writer is at work.
    func alone(_ body: () throws(ArchiveError) -> Void) throws(ArchiveError) -> Bool {
        guard let ticket = try locked(LOCK_EX | LOCK_NB) else { return false }
        defer { withExtendedLifetime(ticket) {} }
        try body()
        return true
    }

    /// Waits until no writer is at work, but not for ever: what was being stored when this was called is catalogued then,
    /// unless its writer is frozen.
    public func waitForWriters(seconds: Int = 5) throws(ArchiveError) {
        for _ in 0..<(seconds * 20) {
            if try locked(LOCK_EX | LOCK_NB) != nil { return }
            usleep(50_000)
        }
    }

    /// What killed writers left, as long as no writer is at work; else nobody can tell.
    public func abandoned() throws(ArchiveError) -> [String] {
        guard let ticket = try locked(LOCK_EX | LOCK_NB) else { return [] }
        return try withExtendedLifetime(ticket) { () throws(ArchiveError) in try FolderListing.names(in: path) }
    }

    /// What lies here now.
    public func leftovers() throws(ArchiveError) -> [String] { try FolderListing.names(in: path) }

    func freshPath() -> String { "\(path)/\(getpid())-\(UUID().uuidString.lowercased()).part" }

    private func locked(_ operation: Int32) throws(ArchiveError) -> Ticket? {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .unreadable(path: path, errno: errno) }
        let ticket = Ticket(descriptor: descriptor)
        while flock(descriptor, operation) != 0 {
            if errno == EWOULDBLOCK { return nil }
            guard errno == EINTR else { throw .unreadable(path: path, errno: errno) }
        }
        return ticket
    }
}
