internal import Foundation

/// A lock on a folder against other processes that do the same; gone with the last reference, and with the process.
final class FolderLock {
    private let descriptor: Int32

    init(_ path: String) throws(SigningError) {
        descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .unreadable(path: path, errno: errno) }
        while flock(descriptor, LOCK_EX) != 0 {
            let reason = errno
            guard reason == EINTR else {
                close(descriptor)
                throw .unreadable(path: path, errno: reason)
            }
        }
    }

    deinit { close(descriptor) }
}
