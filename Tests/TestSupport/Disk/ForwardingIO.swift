public import DurableIO

/// Durable I/O that does what another does, but for what a test makes it do otherwise.
public protocol ForwardingIO: DurableIO {
    /// What it hands everything on to.
    var base: any DurableIO { get }
}

extension ForwardingIO {
    /// As the other does.
    public func create(_ path: String, mode: UInt32) throws(DurableIOError) -> DurableFile {
        try base.create(path, mode: mode)
    }
    /// As the other does.
    public func write(_ bytes: UnsafeRawBufferPointer, to file: DurableFile) throws(DurableIOError) {
        try base.write(bytes, to: file)
    }
    /// As the other does.
    public func sync(_ file: DurableFile) throws(DurableIOError) { try base.sync(file) }
    /// As the other does.
    public func syncFileSystem(of files: [DurableFile]) throws(DurableIOError) {
        try base.syncFileSystem(of: files)
    }
    /// As the other does.
    public func rename(_ path: String, to newPath: String) throws(DurableIOError) {
        try base.rename(path, to: newPath)
    }
    /// As the other does.
    public func syncFolder(_ path: String) throws(DurableIOError) { try base.syncFolder(path) }
    /// As the other does.
    public func makeFolder(_ path: String, mode: UInt32) throws(DurableIOError) {
        try base.makeFolder(path, mode: mode)
    }
    /// As the other does.
    public func unlink(_ path: String) throws(DurableIOError) { try base.unlink(path) }
    /// As the other does.
    public func commit(_ commit: () throws -> Void) throws { try base.commit(commit) }
    /// As the other does.
    public func transaction<Value>(_ body: () throws -> Value) throws -> Value { try base.transaction(body) }
}
