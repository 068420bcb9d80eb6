internal import Foundation

/// A key file, read with care: a key that others can read or exchange is none.
public enum KeyFile {
    /// Who else could have got at it.
    public enum Place: Sendable {
        /// A folder of ours: the file must be this account's (or root's) and nobody else's to read.
        case ours
        /// What the service manager keeps for this process alone (systemd's credentials): access is by its own list, and
        /// the mode says nothing.
        case credentials
    }

    /// Reads the text of a key file.
    /// - Throws: ``SigningError`` where it is not there, no plain file, or not this account's alone.
    public static func read(_ path: String, _ place: Place) throws(SigningError) -> String {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | (place == .ours ? O_NOFOLLOW : 0))
        guard descriptor >= 0 else {
            if errno == ELOOP { throw .notAKey(path: path, wanted: "a plain file") }
            throw errno == ENOENT ? .missing(path: path) : .unreadable(path: path, errno: errno)
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .unreadable(path: path, errno: errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .notAKey(path: path, wanted: "a plain file") }
        if place == .ours {
            guard status.st_uid == geteuid() || status.st_uid == 0 else {
                throw .foreign(path: path, owner: status.st_uid)
            }
            guard status.st_mode & 0o077 == 0 else {
                throw .exposed(path: path, mode: UInt32(status.st_mode & 0o7777))
            }
        }
        return try text(descriptor, path)
    }

    /// Keys are small; what is longer is not read.
    private static func text(_ descriptor: Int32, _ path: String) throws(SigningError) -> String {
        var bytes = [UInt8](repeating: 0, count: 1 << 14)
        var count = 0
        while count < bytes.count {
            let got = bytes.withUnsafeMutableBytes { buffer in
                Foundation.read(descriptor, buffer.baseAddress?.advanced(by: count), buffer.count - count)
            }
            if got < 0, errno == EINTR { continue }
            guard got >= 0 else { throw .unreadable(path: path, errno: errno) }
            if got == 0 { break }
            count += got
        }
        return String(decoding: bytes[..<count], as: UTF8.self)
    }
}
