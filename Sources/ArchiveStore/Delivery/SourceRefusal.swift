internal import CallModel
internal import Foundation

/// Why a delivered path is not taken.
public struct SourceRefusal: Error, Hashable, Sendable {
    /// What is wrong with it.
    public enum Reason: Hashable, Sendable {
        /// There is nothing there.
        case notFound
        /// Its name is no UTF-8, and was lost on the way here.
        case nameNotUTF8
        /// A symbolic link; they are not followed, or a link could lead the archive to any file of this machine.
        case symbolicLink
        /// A folder.
        case folder
        /// A named pipe.
        case pipe
        /// A device.
        case device
        /// A socket.
        case socket
        /// Not one byte in it: the recorder wrote nothing, or has not begun yet.
        case empty
        /// More bytes than the configuration allows.
        case tooLarge(bytes: Int64, limit: Int64)
        /// It was still being written: it grew, shrank or was replaced while it was read.
        case changedWhileRead
        /// It begins as a sealed object does: kept in the clear, it would be taken for one.
        case looksSealed
        /// The system does not let us read it.
        case unreadable(errno: Int32)
    }

    /// The path.
    public let path: String
    /// What is wrong with it.
    public let reason: Reason

    /// A refusal.
    public init(path: String, reason: Reason) { (self.path, self.reason) = (path, reason) }

    /// A word for programs.
    public var code: String {
        switch reason {
        case .notFound: "not_found"
        case .nameNotUTF8: "name_not_utf8"
        case .symbolicLink: "symbolic_link"
        case .folder: "folder"
        case .pipe: "pipe"
        case .device: "device"
        case .socket: "socket"
        case .empty: "empty"
        case .tooLarge: "too_large"
        case .changedWhileRead: "changed_while_read"
        case .looksSealed: "looks_sealed"
        case .unreadable: "unreadable"
        }
    }
}

extension SourceRefusal: CustomStringConvertible {
    /// One line, telephone numbers in the path masked.
    public var description: String { PrintableText.line("\(PersonalData.masked(text: path)): \(explanation)") }

    /// What is wrong, without the path.
    public var explanation: String {
        switch reason {
        case .notFound: "no such file"
        case .nameNotUTF8: "has a name that is not UTF-8, under which it cannot be opened: rename it"
        case .symbolicLink: "is a symbolic link, which is not followed: name the file itself"
        case .folder: "is a folder where a file was expected"
        case .pipe: "is a named pipe where a file was expected"
        case .device: "is a device where a file was expected"
        case .socket: "is a socket where a file was expected"
        case .empty: "is empty: the recorder wrote nothing"
        case .tooLarge(let bytes, let limit):
            "has \(bytes) bytes, more than the \(limit) that recordings.maximumBytes allows"
        case .changedWhileRead: "changed while it was read: ingest it when the recorder has finished"
        case .looksSealed: "begins as a sealed object of an archive does, and is none of this one"
        case .unreadable(let errno): "cannot be read: \(String(cString: strerror(errno)))"
        }
    }
}
