internal import SpoolFolders

/// SIGTERM and SIGINT as a question that is asked when it suits: they no longer end the process by themselves.
public final class StopRequest {
    private let signals: DaemonSignals
    private var isCome = false

    /// Begins to listen.
    public init() throws(OperationFailure) {
        do {
            signals = try DaemonSignals()
        } catch {
            throw OperationFailure(.ours, "cannot wait for signals: \(error)")
        }
    }

    /// Whether the process was told to end.
    public func hasCome() -> Bool {
        if signals.take() == .stop { isCome = true }
        return isCome
    }
}
