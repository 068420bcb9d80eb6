internal import DurableIO

/// The durable I/O of one of several verbs: before each step the scheduler may have another go on.
struct ScheduledIO: ForwardingIO {
    let base: any DurableIO
    let scheduler: StepScheduler
    let actor: Int

    func create(_ path: String, mode: UInt32) throws(DurableIOError) -> DurableFile {
        scheduler.pause(actor)
        return try base.create(path, mode: mode)
    }

    func write(_ bytes: UnsafeRawBufferPointer, to file: DurableFile) throws(DurableIOError) {
        scheduler.pause(actor)
        try base.write(bytes, to: file)
    }

    func sync(_ file: DurableFile) throws(DurableIOError) {
        scheduler.pause(actor)
        try base.sync(file)
    }

    func syncFileSystem(of files: [DurableFile]) throws(DurableIOError) {
        scheduler.pause(actor)
        try base.syncFileSystem(of: files)
    }

    func rename(_ path: String, to newPath: String) throws(DurableIOError) {
        scheduler.pause(actor)
        try base.rename(path, to: newPath)
    }

    func syncFolder(_ path: String) throws(DurableIOError) {
        scheduler.pause(actor)
        try base.syncFolder(path)
    }

    func makeFolder(_ path: String, mode: UInt32) throws(DurableIOError) {
        scheduler.pause(actor)
        try base.makeFolder(path, mode: mode)
    }

    func unlink(_ path: String) throws(DurableIOError) {
        scheduler.pause(actor)
        try base.unlink(path)
    }

    func commit(_ commit: () throws -> Void) throws {
        scheduler.pause(actor)
        try base.commit(commit)
    }

    func transaction<Value>(_ body: () throws -> Value) throws -> Value {
        scheduler.pause(actor)
        scheduler.lock(actor)
        defer { scheduler.unlock() }
        return try base.transaction(body)
    }
}
