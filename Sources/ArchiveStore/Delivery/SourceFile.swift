internal import CLinux
public import CallModel
internal import Foundation

/// A delivered recording, opened once and never by name again: what is hashed, copied and judged is one and the same
/// file, whatever happens to its name meanwhile.
public final class SourceFile: Sendable {
    /// The path that it was delivered under.
    public let path: String
    /// The last part of the path.
    public let name: String
    /// How many bytes it has.
    public let byteCount: Int64
    /// When it was last written.
    public let modifiedAt: UTCInstant
    let descriptor: Int32
    /// How it stood when it was opened.
    public let state: FileState

    private init(path: String, descriptor: Int32, status: stat) {
        self.path = path
        self.descriptor = descriptor
        state = FileState(status)
        name = path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
        byteCount = Int64(status.st_size)
        modifiedAt = UTCInstant(status.st_mtim)
    }

    deinit { close(descriptor) }

    /// Lends the open file: to read from, not to close.
    public func withDescriptor<Value, Failure>(
        _ body: (Int32) throws(Failure) -> Value
    ) throws(Failure) -> Value { try body(descriptor) }

    /// Opens a regular file for reading; never waits for a pipe, never follows a link.
    /// - Parameters:
    ///   - path: where it lies.
    ///   - maximumBytes: larger files are refused.
    public static func open(_ path: String, maximumBytes: Int64) throws(SourceRefusal) -> SourceFile {
        func refusal(_ reason: SourceRefusal.Reason) -> SourceRefusal { SourceRefusal(path: path, reason: reason) }
        var status = stat()
        guard lstat(path, &status) == 0 else {
            guard errno == ENOENT || errno == ENOTDIR else { throw refusal(.unreadable(errno: errno)) }
            throw refusal(path.contains("\u{FFFD}") ? .nameNotUTF8 : .notFound)
        }
        if let reason = reasonToRefuse(status, maximumBytes: maximumBytes) { throw refusal(reason) }
        let descriptor = Foundation.open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw refusal(errno == ELOOP ? .symbolicLink : .unreadable(errno: errno))
        }
        // Between the look and the opening, the name may have passed to something else.
        guard fstat(descriptor, &status) == 0, reasonToRefuse(status, maximumBytes: maximumBytes) == nil else {
            close(descriptor)
            throw refusal(.changedWhileRead)
        }
        return SourceFile(path: path, descriptor: descriptor, status: status)
    }

    /// Whether the open file is what it was when it was opened.
    var isUnchanged: Bool {
        var status = stat()
        return fstat(descriptor, &status) == 0 && FileState(status) == state
    }

    /// Whether the name still leads to the very file that was read: only then may it be moved or deleted.
    public var isStillInPlace: Bool {
        var status = stat()
        return lstat(path, &status) == 0 && FileState(status) == state
    }

    /// Whether a process of this machine has it open for writing; `nil` where nobody can tell: on network file systems,
    /// and for files of another account.
    public var hasWriter: Bool? {
        switch has_writer(descriptor) {
        case 0: false
        case 1: true
        default: nil
        }
    }

    /// Reads what there is at an offset.
    /// - Returns: how many bytes; 0 at the end.
    public func read(into block: UnsafeMutableRawBufferPointer, at offset: Int64) throws(ArchiveError) -> Int {
        try FileBlocks.read(descriptor, into: block, at: offset, path: path)
    }

    private static func reasonToRefuse(_ status: stat, maximumBytes: Int64) -> SourceRefusal.Reason? {
        switch status.st_mode & S_IFMT {
        case S_IFREG where status.st_size == 0: .empty
        case S_IFREG where Int64(status.st_size) > maximumBytes:
            .tooLarge(bytes: Int64(status.st_size), limit: maximumBytes)
        case S_IFREG: nil
        case S_IFLNK: .symbolicLink
        case S_IFDIR: .folder
        case S_IFIFO: .pipe
        case S_IFSOCK: .socket
        default: .device
        }
    }
}
