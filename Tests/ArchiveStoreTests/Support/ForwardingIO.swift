import DurableIO

/// Durable I/O that does what another does, but for what a test makes it do otherwise.
protocol ForwardingIO: DurableIO {
    var base: any DurableIO { get }
}

extension ForwardingIO {
    func create(_ path: String, mode: UInt32) throws(DurableIOError) -> DurableFile {
        try base.create(path, mode: mode)
    }
    func write(_ bytes: UnsafeRawBufferPointer, to file: DurableFile) throws(DurableIOError) {
        try base.write(bytes, to: file)
    }
    func sync(_ file: DurableFile) throws(DurableIOError) { try base.sync(file) }
    func syncFileSystem(of files: [DurableFile]) throws(DurableIOError) { try base.syncFileSystem(of: files) }
    func rename(_ path: String, to newPath: String) throws(DurableIOError) { try base.rename(path, to: newPath) }
    func syncFolder(_ path: String) throws(DurableIOError) { try base.syncFolder(path) }
    func makeFolder(_ path: String, mode: UInt32) throws(DurableIOError) { try base.makeFolder(path, mode: mode) }
    func unlink(_ path: String) throws(DurableIOError) { try base.unlink(path) }
    func commit(_ commit: () throws -> Void) throws { try base.commit(commit) }
}
