internal import DurableIO
internal import Foundation
internal import Sealing

/// `seal new-key`: makes a master key in a new file, for this account alone. Needs no home.
public struct MakeMasterKey {
    private let io: any DurableIO

    /// - Parameter environment: the process's environment.
    public init(environment: [String: String]) throws(OperationFailure) {
        io = try OpenHome.durableIO(environment)
    }

    /// What was made.
    public struct Report: Encodable, Sendable {
        /// The file.
        public let path: String
        /// Names the key, and tells nothing of it.
        public let masterKey: String
    }

    /// Makes it, durably.
    /// - Throws: ``OperationFailure`` of kind `cannotCreate` where there is a file already, which is never replaced, or it
    ///   cannot be written.
    public func run(_ path: String) throws(OperationFailure) -> Report {
        let key = MasterKey()
        do throws(DurableIOError) {
            let file = try io.create(path, mode: 0o600)
            do throws(DurableIOError) {
                try io.write(Array(key.text.utf8), to: file)
                try io.sync(file)
                try io.syncFolder(path.lastIndex(of: "/").map { String(path[...$0]) } ?? ".")
            } catch {
                // Half a key is none, and would be in the way of the next.
                unlink(path)
                throw error
            }
        } catch {
            guard error.errno != EEXIST else {
                throw OperationFailure(
                    .cannotCreate, "\(path) is there already, and a key is never replaced: name another file")
            }
            throw OperationFailure(error.isOutOfSpace ? .tryAgain : .cannotCreate, "\(error)")
        }
        return Report(path: path, masterKey: key.id.text)
    }
}
