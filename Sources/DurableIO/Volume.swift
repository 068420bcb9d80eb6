internal import CLinux
internal import Foundation

/// The file system that something lies on, for whoever has to make room on it.
public struct Volume: Hashable, Sendable {
    /// Where it is mounted.
    public let mountPoint: String
    /// Bytes that this process may still write.
    public let freeBytes: Int64
    /// Files that can still be made: some file systems run out of inodes before they run out of room.
    public let freeFiles: Int64

    /// - Parameter path: a file or folder; where it is not there yet, its folder counts.
    /// - Returns: `nil` where the system does not tell.
    public init?(of path: String) {
        var path = path
        var here = stat()
        while stat(path, &here) != 0 {
            guard path != "/", !path.isEmpty else { return nil }
            path = Self.parent(path)
        }
        var room = statvfs()
        guard statvfs(path, &room) == 0 else { return nil }
        freeBytes = Int64(clamping: UInt64(room.f_bavail) &* UInt64(room.f_frsize))
        // A file system that makes inodes as they are needed counts none.
        freeFiles = room.f_files == 0 ? .max : Int64(clamping: UInt64(room.f_favail))
        var above = stat()
        while path != "/", stat(Self.parent(path), &above) == 0, above.st_dev == here.st_dev {
            path = Self.parent(path)
        }
        mountPoint = path
    }

    /// Whether there is no room for the two files that SQLite makes beside a catalog to read it.
    public var isFull: Bool { freeBytes < 64 << 10 || freeFiles < 2 }

    private static func parent(_ path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
