public import DurableIO
internal import Foundation

/// Why a key cannot be used or made.
public enum SigningError: Error, Hashable, Sendable {
    /// There is no such key file.
    case missing(path: String)
    /// Other accounts may read the private key: whoever has read it can sign in our name.
    case exposed(path: String, mode: UInt32)
    /// The file belongs to another account, which can put a key of its own there.
    case foreign(path: String, owner: UInt32)
    /// The file holds no key of the kind that is wanted.
    case notAKey(path: String, wanted: String)
    /// The file cannot be read.
    case unreadable(path: String, errno: Int32)
    /// There is a key already, and a key is never overwritten.
    case exists(path: String)
    /// A durable step failed.
    case notDurable(DurableIOError)
    /// The library refused to sign.
    case failed(message: String)
}

extension SigningError: CustomStringConvertible {
    /// One line: what happened, to which file, and what to do.
    public var description: String {
        switch self {
        case .missing(let path): "there is no key at \(path)"
        case .exposed(let path, let mode):
            "\(path) can be read by other accounts (mode \(String(mode, radix: 8))): chmod 600 it, and rotate the key "
                + "if anybody may have read it"
        case .foreign(let path, let owner):
            "\(path) belongs to another account (uid \(owner)): chown it to this one"
        case .notAKey(let path, let wanted): "\(path) is not \(wanted)"
        case .unreadable(let path, let errno): "cannot read \(path): \(String(cString: strerror(errno)))"
        case .exists(let path): "there is a key at \(path) already: rotate it instead"
        case .notDurable(let error): "\(error)"
        case .failed(let message): "the signature could not be made: \(message)"
        }
    }
}
