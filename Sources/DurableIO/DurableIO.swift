internal import Synchronization

/// Every write, sync, rename, unlink and commit that a promise rests on goes through this protocol.
///
/// One narrow place makes three things possible that no amount of care in the callers would: a fault plan can fail or
/// kill at the Nth operation; a simulated disk can enumerate what a power loss may leave; and the rule that a failed
/// `fsync` is never retried (Linux marks the pages clean, so a second one lies) is kept once for all.
///
/// Operations that lose nothing when they are lost (reads, closing, removing a temporary file) do not belong here.
public protocol DurableIO: Sendable {
    /// Creates a file that must not exist yet, for writing and reading back; symbolic links are not followed.
    /// - Parameter mode: the permission bits, such as `0o600`.
    func create(_ path: String, mode: UInt32) throws(DurableIOError) -> DurableFile

    /// Appends all the bytes.
    func write(_ bytes: UnsafeRawBufferPointer, to file: DurableFile) throws(DurableIOError)

    /// Makes the file's content durable. After it throws, the file is worth nothing: write a new one.
    func sync(_ file: DurableFile) throws(DurableIOError)

    /// Makes the content of all these files, and every name on their file system, durable in one call.
    ///
    /// After it throws, each of the files is worth nothing, as with ``sync(_:)``.
    /// - Parameter files: the batch, at least one file, all on one file system.
    func syncFileSystem(of files: [DurableFile]) throws(DurableIOError)

    /// Renames within one file system, replacing what has the new name.
    func rename(_ path: String, to newPath: String) throws(DurableIOError)

    /// Makes the names in a folder durable.
    func syncFolder(_ path: String) throws(DurableIOError)

    /// Makes the names in several folders of one file system durable.
    func syncFolders(_ paths: [String]) throws(DurableIOError)

    /// Makes a folder unless it is there; its parent must exist.
    func makeFolder(_ path: String, mode: UInt32) throws(DurableIOError)

    /// Removes a name. One that is not there is an error (`ENOENT`).
    func unlink(_ path: String) throws(DurableIOError)

    /// Commits a catalog transaction: runs `commit`, which returns only when it is durable.
    func commit(_ commit: () throws -> Void) throws

    /// Runs a catalog transaction: all of it, from before it asks for the write lock until it has given it back. Nothing
    /// in here is durable but its commit; but between two transactions others come, and a test says which.
    func transaction<Value>(_ body: () throws -> Value) throws -> Value
}

extension DurableIO {
    /// One after the other.
    public func syncFolders(_ paths: [String]) throws(DurableIOError) {
        for path in paths { try syncFolder(path) }
    }

    /// Runs it.
    public func transaction<Value>(_ body: () throws -> Value) throws -> Value { try body() }
}

/// A file that is being written. Closed when the last reference goes.
public final class DurableFile: Sendable {
    private static let created = Atomic<UInt64>(0)

    /// The name that it was created under.
    public let path: String
    /// The open descriptor.
    public let descriptor: Int32
    /// Grows with every file that this process creates: of two files, the one with the smaller number was open before
    /// a byte of the other was written.
    public let sequence: UInt64
    private let closeDescriptor: @Sendable (Int32) -> Void

    /// Takes ownership of a descriptor.
    public init(path: String, descriptor: Int32, close: @escaping @Sendable (Int32) -> Void) {
        self.path = path
        self.descriptor = descriptor
        sequence = Self.created.add(1, ordering: .sequentiallyConsistent).newValue
        closeDescriptor = close
    }

    deinit { closeDescriptor(descriptor) }
}

extension DurableIO {
    /// Appends all the bytes.
    public func write(_ bytes: [UInt8], to file: DurableFile) throws(DurableIOError) {
        let outcome = bytes.withUnsafeBytes { buffer in
            Result { () throws(DurableIOError) in try write(buffer, to: file) }
        }
        try outcome.get()
    }
}
