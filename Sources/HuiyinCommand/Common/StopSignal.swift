import CLinux
import Synchronization

/// SIGTERM and SIGINT as something to ask for: what is under way is finished, and nothing more is begun. The second of a kind
/// ends the process at once; that loses nothing either.
enum StopSignal {
    private static let isMade = Atomic<Bool>(false)

    /// Whether it was made.
    static var hasCome: Bool { isMade.load(ordering: .relaxed) }

    /// From now on the first of them is a request.
    static func listen() {
        // Before there is a handler: that must not be the first to ask for it, for it would have to be made there.
        _ = hasCome
        on_stop_signals { _ in StopSignal.isMade.store(true, ordering: .relaxed) }
    }
}
