public import DurableIO
internal import Foundation

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
    /// A manifest that is no manifest.
    case damagedManifest(path: String, message: String)

    /// Whether there is no room left.
    public var isOutOfSpace: Bool {
        if case .notDurable(let error) = self { error.isOutOfSpace } else { false }
    }
}

extension ArchiveError: CustomStringConvertible {
    /// One line.
    public var description: String {
        switch self {
        case .notDurable(let error): "\(error)"
        case .source(let refusal): "\(refusal)"
        case .unreadable(let path, let errno): "cannot read \(path): \(String(cString: strerror(errno)))"
        case .missing(let key): "the object \(key) is missing from the archive"
        case .damagedManifest(let path, let message): "the manifest \(path) is damaged: \(message)"
        }
    }
}
