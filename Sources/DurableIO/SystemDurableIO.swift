internal import CLinux
internal import Foundation

/// The durable operations of this machine's kernel.
public struct SystemDurableIO: DurableIO {
    /// The real thing.
    public init() {}

    /// `open` with `O_CREAT|O_EXCL|O_NOFOLLOW`.
    public func create(_ path: String, mode: UInt32) throws(DurableIOError) -> DurableFile {
        let flags = O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
        let descriptor = try Self.retrying(.create, path) { open(path, flags, mode_t(mode)) }
        return DurableFile(path: path, descriptor: descriptor) { close($0) }
    }

    /// `write`, until all is written.
    public func write(_ bytes: UnsafeRawBufferPointer, to file: DurableFile) throws(DurableIOError) {
        var rest = bytes
        while let base = rest.baseAddress, !rest.isEmpty {
            let count = rest.count
            let written = try Self.retrying(.write, file.path) {
                Foundation.write(file.descriptor, base, count)
            }
            rest = UnsafeRawBufferPointer(rebasing: rest[written...])
        }
    }

    /// `fsync`, once.
    public func sync(_ file: DurableFile) throws(DurableIOError) {
        guard fsync(file.descriptor) == 0 else {
            throw DurableIOError(operation: .sync, path: file.path, errno: errno)
        }
    }

    /// `syncfs`, once, through the file that was opened first.
    ///
    /// Linux (5.8 and later) tells a write-back error to each descriptor that was open when it happened, but to one
    /// that is opened afterwards only if nobody was told before. Another process that synchronises the same file
    /// system must not be able to take our error away: so the descriptor has to be older than the batch's first byte.
    public func syncFileSystem(of files: [DurableFile]) throws(DurableIOError) {
        guard let first = files.min(by: { $0.sequence < $1.sequence }) else { return }
        guard syncfs(first.descriptor) == 0 else {
            throw DurableIOError(operation: .syncFileSystem, path: first.path, errno: errno)
        }
    }

    /// `rename`.
    public func rename(_ path: String, to newPath: String) throws(DurableIOError) {
        _ = try Self.retrying(.rename, newPath) { Foundation.rename(path, newPath) }
    }

    /// `fsync` of the folder.
    public func syncFolder(_ path: String) throws(DurableIOError) {
        try Self.withFolder(path, for: .syncFolder) { fsync($0) }
    }

    /// From so many folders on one `syncfs` costs less: most file systems write all names at once, whichever is asked for.
    private static let manyFolders = 8

    /// `fsync` of each folder; of many one `syncfs`.
    public func syncFolders(_ paths: [String]) throws(DurableIOError) {
        guard let first = paths.first, paths.count >= Self.manyFolders else {
            for path in paths { try syncFolder(path) }
            return
        }
        try Self.withFolder(first, for: .syncFolder) { syncfs($0) }
    }

    /// `mkdir`; a folder that is there already is what was wanted.
    public func makeFolder(_ path: String, mode: UInt32) throws(DurableIOError) {
        guard mkdir(path, mode_t(mode)) != 0 else { return }
        let reason = errno
        var status = stat()
        guard reason == EEXIST, stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
            throw DurableIOError(operation: .makeFolder, path: path, errno: reason)
        }
    }

    /// `unlink`.
    public func unlink(_ path: String) throws(DurableIOError) {
        _ = try Self.retrying(.unlink, path) { Foundation.unlink(path) }
    }

    /// Runs the commit.
    public func commit(_ commit: () throws -> Void) throws { try commit() }

    private static func withFolder(
        _ path: String, for operation: DurableIOError.Operation, _ body: (Int32) -> Int32
    ) throws(DurableIOError) {
        let descriptor = try retrying(operation, path) { open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
        defer { close(descriptor) }
        guard body(descriptor) == 0 else {
            throw DurableIOError(operation: operation, path: path, errno: errno)
        }
    }

    /// Repeats a call that a signal interrupted before it did anything. Never used for a sync.
    private static func retrying<Result: SignedInteger>(
        _ operation: DurableIOError.Operation, _ path: String, _ call: () -> Result
    ) throws(DurableIOError) -> Result {
        while true {
            let result = call()
            if result >= 0 { return result }
            guard errno == EINTR else { throw DurableIOError(operation: operation, path: path, errno: errno) }
        }
    }
}
