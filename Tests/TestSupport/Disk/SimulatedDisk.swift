public import DurableIO
internal import Foundation
internal import Synchronization

/// A disk that knows what a power cut would leave.
///
/// Each operation is done for real in a scratch folder, so that the code under test reads what it wrote, and is
/// recorded in a ``DiskModel``. (Only the synchronisations are not done for real: nothing here survives a power cut
/// anyway.) Afterwards ``steps`` gives every moment of the run, and each moment all the ``DiskImage``s that a power cut
/// may legally leave at it; an image is made real in a folder of its own, and recovery is tried there.
///
/// What goes past `DurableIO` is not seen: a temporary file that is unlinked directly stays in the images. That is
/// legal too, since such an unlink may always be lost.
public final class SimulatedDisk: DurableIO {
    /// The scratch folder.
    public let root: String
    private let databases: [String]
    private let failure: Failure?
    private let real = SystemDurableIO()
    private let state: Mutex<State>

    /// The operation that fails, counted from 1, and its error number.
    public struct Failure: Sendable {
        let step: Int
        let errno: Int32
        /// A failing operation.
        public init(step: Int, errno: Int32) { (self.step, self.errno) = (step, errno) }
    }

    private struct State {
        var model = DiskModel()
        var steps: [DiskStep] = []
        var begun = 0
        var violations: [String] = []

        /// - Returns: the operation's number, from 1.
        mutating func begin() -> Int {
            begun += 1
            return begun
        }

        mutating func end(_ operation: DurableIOError.Operation, _ path: String) {
            steps.append(DiskStep(number: steps.count, operation: operation, path: path, model: model))
        }
    }

    /// - Parameters:
    ///   - root: the scratch folder; what is in it counts as durable.
    ///   - databases: files in it that a database keeps durable by itself, such as a catalog and its log: their
    ///     content is taken over as durable after each commit.
    ///   - failure: what goes wrong, if anything.
    public init(root: String, databases: [String] = [], failure: Failure? = nil) throws {
        (self.root, self.databases, self.failure) = (root, databases, failure)
        var model = DiskModel()
        for path in try FileManager.default.subpathsOfDirectory(atPath: root) {
            Self.takeOver(path, of: root, into: &model)
        }
        let begin = DiskStep(number: 0, operation: nil, path: "", model: model)
        state = Mutex(State(model: model, steps: [begin]))
    }

    /// Every moment so far, the beginning first.
    public var steps: [DiskStep] { state.withLock { $0.steps } }

    /// What was done that must never be: above all, a second synchronisation of a file whose first one failed.
    public var violations: [String] { state.withLock { $0.violations } }

    /// As the system does.
    public func create(_ path: String, mode: UInt32) throws(DurableIOError) -> DurableFile {
        try step(.create, path) { model, path, _ throws(DurableIOError) in
            let file = try self.real.create(path.absolute, mode: mode)
            model.create(path.relative, file: file.sequence)
            return file
        }
    }

    /// As the system does; a failing write leaves a half.
    public func write(_ bytes: UnsafeRawBufferPointer, to file: DurableFile) throws(DurableIOError) {
        let half = UnsafeRawBufferPointer(rebasing: bytes[..<(bytes.count / 2)])
        try step(
            .write, file.path,
            failing: { model, _ in
                try? self.real.write(half, to: file)
                model.write(half, to: file.sequence)
            }
        ) { model, _, _ throws(DurableIOError) in
            try self.real.write(bytes, to: file)
            model.write(bytes, to: file.sequence)
        }
    }

    /// A failing one loses what was not durable yet, for good.
    public func sync(_ file: DurableFile) throws(DurableIOError) {
        try step(.sync, file.path, failing: { model, _ in model.lose(file.sequence) }) { model, path, violations in
            if model.isLost(file.sequence) {
                violations.append("synchronised again after a failure: \(path.relative)")
            }
            model.sync(file.sequence)
        }
    }

    /// A failing one loses everything that was not durable yet, for good.
    public func syncFileSystem(of files: [DurableFile]) throws(DurableIOError) {
        let path = files.first?.path ?? root
        try step(.syncFileSystem, path, failing: { model, _ in model.loseAll() }) { model, _, violations in
            for file in files where model.isLost(file.sequence) {
                violations.append("synchronised again after a failure: \(file.path)")
            }
            if !files.isEmpty { model.syncAll() }
        }
    }

    /// As the system does.
    public func rename(_ path: String, to newPath: String) throws(DurableIOError) {
        try step(.rename, newPath) { model, newPath, _ throws(DurableIOError) in
            try self.real.rename(path, to: newPath.absolute)
            model.rename(self.relative(path), to: newPath.relative)
        }
    }

    /// In the model only.
    public func syncFolder(_ path: String) throws(DurableIOError) {
        try step(.syncFolder, path) { model, path, _ in model.syncFolder(path.relative) }
    }

    /// As the system does.
    public func makeFolder(_ path: String, mode: UInt32) throws(DurableIOError) {
        try step(.makeFolder, path) { model, path, _ throws(DurableIOError) in
            try self.real.makeFolder(path.absolute, mode: mode)
            model.makeFolder(path.relative)
        }
    }

    /// As the system does.
    public func unlink(_ path: String) throws(DurableIOError) {
        try step(.unlink, path) { model, path, _ throws(DurableIOError) in
            try self.real.unlink(path.absolute)
            model.unlink(path.relative)
        }
    }

    /// A database is trusted to be durable when its commit returns.
    public func commit(_ commit: () throws -> Void) throws {
        let isFailing = state.withLock { $0.begin() == failure?.step }
        if isFailing, let failure { throw DurableIOError(operation: .commit, path: root, errno: failure.errno) }
        try commit()
        state.withLock { state in
            for database in databases { Self.takeOver(database, of: root, into: &state.model) }
            state.end(.commit, "")
        }
    }

    private struct Path {
        let absolute: String
        let relative: String
    }

    private func step<Value: Sendable>(
        _ operation: DurableIOError.Operation, _ path: String,
        failing: (inout DiskModel, Path) -> Void = { _, _ in },
        _ body: (inout DiskModel, Path, inout [String]) throws(DurableIOError) -> Value
    ) throws(DurableIOError) -> Value {
        let path = Path(absolute: path, relative: relative(path))
        return try state.withLock { state throws(DurableIOError) in
            defer { state.end(operation, path.relative) }
            let number = state.begin()
            if let failure, failure.step == number {
                failing(&state.model, path)
                throw DurableIOError(operation: operation, path: path.absolute, errno: failure.errno)
            }
            return try body(&state.model, path, &state.violations)
        }
    }

    private func relative(_ path: String) -> String {
        precondition(path == root || path.hasPrefix(root + "/"), "\(path) is not on this disk")
        return String(path.dropFirst(root.count + 1))
    }

    private static func takeOver(_ path: String, of root: String, into model: inout DiskModel) {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: root + "/" + path, isDirectory: &isFolder) else {
            return model.putDurable(path, nil)
        }
        if isFolder.boolValue { return model.putDurable(path, .folder) }
        let bytes = FileManager.default.contents(atPath: root + "/" + path).map(Array.init) ?? []
        model.putDurable(path, .file(model.freshFile), bytes: bytes)
    }
}
