public import CallModel
public import DurableIO
internal import Foundation
public import Sealing

/// Why the archive could not keep, give or remove an object.
public enum ArchiveError: Error, Hashable, Sendable {
    /// A durable step failed. The object is not there, or as it was.
    case notDurable(DurableIOError)
    /// The delivered file was refused.
    case source(SourceRefusal)
    /// Something could not be read.
    case unreadable(path: String, errno: Int32)
    /// An object that should be there is not.
    case missing(key: ObjectKey)
    /// A record that should be there is not.
    case missingRecord(RecordKey)
    /// A manifest that is no manifest.
    case damagedManifest(path: String, message: String)
    /// A sealed object or its wrapped key is not what it was, or a master key is not at hand.
    case sealed(path: String, SealingError)
    /// A master key cannot be read.
    case masterKey(MasterKeyFault)
    /// The object may not be removed yet.
    case locked(key: ObjectKey, until: UTCInstant)
    /// The store was opened for reading only.
    case readOnly(place: String)
    /// The service that keeps the objects did not do what it was asked, and may do it later.
    case unavailable(message: String)

    /// Whether there is no room left.
    public var isOutOfSpace: Bool {
        if case .notDurable(let error) = self { error.isOutOfSpace } else { false }
    }

    /// Whether the same request may succeed later though nobody mends anything but the room on the disk or the load of the
    /// machine. All else stays as it is until somebody does something.
    public var isRetryable: Bool {
        switch self {
        case .notDurable(let error): error.isOutOfSpace
        case .source(let refusal): refusal.reason == .changedWhileRead
        case .unreadable(_, let errno): Self.passing.contains(errno)
        case .unavailable: true
        case .missing, .missingRecord, .damagedManifest, .sealed, .masterKey, .locked, .readOnly: false
        }
    }

    private static let passing: Set<Int32> = [
        EAGAIN, EBUSY, EINTR, EMFILE, ENFILE, ENOMEM, ESTALE, ETIMEDOUT, EWOULDBLOCK,
    ]
}

extension ArchiveError: CustomStringConvertible {
    /// One line.
    public var description: String {
        switch self {
        case .notDurable(let error): "\(error)"
        case .source(let refusal): "\(refusal)"
        case .unreadable(let path, let errno): "cannot read \(path): \(String(cString: strerror(errno)))"
        case .missing(let key): "the object \(key) is missing from the archive"
        case .missingRecord(let key): "\(key) is missing from the archive"
        case .damagedManifest(let path, let message): "the manifest \(path) is damaged: \(message)"
        case .sealed(let path, let error): "\(path): \(error)"
        case .masterKey(let fault): "\(fault)"
        case .locked(let key, let until): "the object \(key) is locked until \(until): it cannot be removed before"
        case .readOnly(let place): "\(place) was opened for reading only: nothing in it can be changed"
        case .unavailable(let message): "the archive does not answer (\(message)): run the command again"
        }
    }
}
