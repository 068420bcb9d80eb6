import DurableIO
import Synchronization
import TestSupport

/// Durable I/O that does something else behind its Nth step: another process that was given its turn just there. No lock of
/// ours is held then, for the step is over.
final class InterleavingIO: ForwardingIO {
    let base: any DurableIO
    private let state: Mutex<State>

    private struct State {
        var step = 0
        var actions: [Int: [@Sendable () -> Void]]
    }

    /// - Parameter actions: what is done behind which step; step 0 is before the first.
    init(_ base: any DurableIO, actions: [Int: [@Sendable () -> Void]]) {
        self.base = base
        state = Mutex(State(actions: actions))
    }

    /// How many steps were taken.
    var steps: Int { state.withLock { $0.step } }

    /// Does what comes before the first step.
    func begin() { (state.withLock { $0.actions.removeValue(forKey: 0) } ?? []).forEach { $0() } }

    private func passed() {
        let due = state.withLock { state in
            state.step += 1
            return state.actions.removeValue(forKey: state.step) ?? []
        }
        due.forEach { $0() }
    }

    func create(_ path: String, mode: UInt32) throws(DurableIOError) -> DurableFile {
        let file = try base.create(path, mode: mode)
        passed()
        return file
    }

    func write(_ bytes: UnsafeRawBufferPointer, to file: DurableFile) throws(DurableIOError) {
        try base.write(bytes, to: file)
        passed()
    }

    func sync(_ file: DurableFile) throws(DurableIOError) {
        try base.sync(file)
        passed()
    }

    func rename(_ path: String, to newPath: String) throws(DurableIOError) {
        try base.rename(path, to: newPath)
        passed()
    }

    func syncFolder(_ path: String) throws(DurableIOError) {
        try base.syncFolder(path)
        passed()
    }

    func unlink(_ path: String) throws(DurableIOError) {
        try base.unlink(path)
        passed()
    }

    func commit(_ commit: () throws -> Void) throws {
        try base.commit(commit)
        passed()
    }
}
