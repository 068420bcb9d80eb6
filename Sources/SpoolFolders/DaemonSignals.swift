internal import CLinux
internal import Foundation

/// The signals that tell a daemon what to do, as something to wait for: they interrupt nothing that is under way.
///
/// Whoever started this process may have had them blocked; they come here all the same (signalfd(2)).
public final class DaemonSignals {
    /// What is asked for.
    public enum Request: Hashable, Sendable {
        /// SIGTERM or SIGINT: to come to an end.
        case stop
        /// SIGHUP: to read the configuration again.
        case reload
    }

    /// Becomes readable when a signal has come.
    public let descriptor: Int32

    /// To be made before other threads are: a thread takes over what is blocked from the one that makes it.
    public init() throws(SystemError) {
        var signals = sigset_t()
        sigemptyset(&signals)
        for signal in [SIGTERM, SIGINT, SIGHUP] { sigaddset(&signals, signal) }
        let failure = pthread_sigmask(SIG_BLOCK, &signals, nil)
        guard failure == 0 else { throw SystemError(errno: failure) }
        descriptor = signalfd(-1, &signals, Int32(SFD_CLOEXEC | SFD_NONBLOCK))
        guard descriptor >= 0 else { throw SystemError(errno: errno) }
    }

    deinit { close(descriptor) }

    /// Takes what has come; waits for nothing. An end outweighs everything else.
    public func take() -> Request? {
        var request: Request?
        var signal = signalfd_siginfo()
        while read(descriptor, &signal, MemoryLayout<signalfd_siginfo>.size) > 0 {
            if signal.ssi_signo == UInt32(SIGHUP) {
                request = request ?? .reload
            } else {
                request = .stop
            }
        }
        return request
    }
}
