internal import SpoolFolders
internal import Synchronization

/// Whether this process was told to come to an end (SIGTERM or SIGINT): long work asks between two steps, and stops where
/// nothing is half-done.
public final class StopRequest: Sendable {
    private let signals: Mutex<DaemonSignals>
    private let isStopped = Atomic(false)

    /// To be made before other threads are.
    public init() throws(OperationFailure) {
        do {
            signals = Mutex(try DaemonSignals())
        } catch {
            throw OperationFailure(.ours, "cannot wait for signals: \(error)")
        }
    }

    /// Whether it was; from any thread.
    public var hasCome: Bool {
        if isStopped.load(ordering: .relaxed) { return true }
        guard signals.withLock({ $0.take() }) == .stop else { return false }
        isStopped.store(true, ordering: .relaxed)
        return true
    }
}
