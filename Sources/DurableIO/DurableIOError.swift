internal import Foundation

/// A durable operation that failed, with the path and the system's reason.
public struct DurableIOError: Error, Hashable, Sendable {
    /// Which operation.
    public enum Operation: String, Hashable, Sendable {
        /// Making a file.
        case create
        /// Writing to it.
        case write
        /// `fsync` of a file.
        case sync
        /// `syncfs`.
        case syncFileSystem = "sync the file system of"
        /// Renaming.
        case rename
        /// `fsync` of a folder.
        case syncFolder = "sync the folder"
        /// `mkdir`.
        case makeFolder = "make the folder"
        /// Removing a name.
        case unlink = "remove"
        /// A catalog commit.
        case commit = "commit to"
    }

    /// What was tried.
    public let operation: Operation
    /// On which path.
    public let path: String
    /// The system's error number.
    public let errno: Int32

    /// A failure.
    public init(operation: Operation, path: String, errno: Int32) {
        (self.operation, self.path, self.errno) = (operation, path, errno)
    }

    /// Whether there is no room left: nothing was half-done, and the verb can be run again.
    public var isOutOfSpace: Bool { errno == ENOSPC || errno == EDQUOT }
}

extension DurableIOError: CustomStringConvertible {
    /// One line: `cannot sync /home/…/x.wav: Input/output error`.
    public var description: String {
        let what = "cannot \(operation.rawValue) \(path): \(String(cString: strerror(errno)))"
        guard isOutOfSpace, let volume = Volume(of: path) else { return what }
        return what + ": make room on the volume \(volume.mountPoint) and run the command again"
    }
}
