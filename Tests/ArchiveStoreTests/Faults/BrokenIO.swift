import DurableIO
import Synchronization
import TestSupport

/// Durable I/O with one of the mistakes that archives are known to make. The crash tests must find each, or they
/// would not find it in our own code either.
final class BrokenIO: ForwardingIO {
    enum Mistake: String, CaseIterable, CustomStringConvertible {
        case contentIsNotSynchronised
        case folderIsNotSynchronised
        case renamedBeforeSynchronised
        case failedSynchronisationIsTriedAgain
        case failedSynchronisationIsIgnored
        case writtenUnderTheFinalName
        case manifestIsForgotten
        var description: String { rawValue }
    }

    let base: any DurableIO
    private let mistake: Mistake
    private let postponed = Mutex<[@Sendable () throws(DurableIOError) -> Void]>([])

    init(_ mistake: Mistake, _ base: any DurableIO) { (self.mistake, self.base) = (mistake, base) }

    func sync(_ file: DurableFile) throws(DurableIOError) {
        let base = base
        try synchronise { () throws(DurableIOError) in try base.sync(file) }
    }

    /// With several objects, this stands for the contents the first time and for the names the second time.
    func syncFileSystem(of files: [DurableFile]) throws(DurableIOError) {
        let base = base
        let isSecond = hasRenamed.withLock { $0 }
        if isSecond, mistake == .folderIsNotSynchronised { return }
        if isSecond {
            try catchUp()
            try base.syncFileSystem(of: files)
        } else {
            try synchronise { () throws(DurableIOError) in try base.syncFileSystem(of: files) }
        }
    }

    private func synchronise(_ body: @escaping @Sendable () throws(DurableIOError) -> Void) throws(DurableIOError)
    {
        switch mistake {
        case .contentIsNotSynchronised: break
        case .renamedBeforeSynchronised: postponed.withLock { $0.append(body) }
        case .failedSynchronisationIsTriedAgain: do { try body() } catch { try body() }
        case .failedSynchronisationIsIgnored: try? body()
        default: try body()
        }
    }

    func syncFolder(_ path: String) throws(DurableIOError) {
        if mistake == .folderIsNotSynchronised { return }
        try catchUp()
        try base.syncFolder(path)
    }

    private func catchUp() throws(DurableIOError) {
        let bodies = postponed.withLock { bodies in
            defer { bodies = [] }
            return bodies
        }
        for body in bodies { try body() }
    }

    private let hasRenamed = Mutex(false)

    func rename(_ path: String, to newPath: String) throws(DurableIOError) {
        hasRenamed.withLock { $0 = true }
        if mistake == .manifestIsForgotten, newPath.hasSuffix(".json") { return }
        guard mistake == .writtenUnderTheFinalName else { return try base.rename(path, to: newPath) }
        // As a writer does that knows nothing of temporary names: the bytes come after the name.
        let copy = try base.create(newPath, mode: 0o600)
        try base.write(Delivery.contents(of: path), to: copy)
        try base.sync(copy)
        try base.unlink(path)
    }
}
