internal import Synchronization

/// The first error of many threads.
public final class FirstError: Sendable {
    private let first = Mutex<(any Error)?>(nil)

    /// None yet.
    public init() {}

    /// Runs a thread's work.
    public func collect(_ body: () throws -> Void) {
        do {
            try body()
        } catch {
            first.withLock { $0 = $0 ?? error }
        }
    }

    /// Throws it, if there was one.
    public func rethrow() throws {
        if let error = first.withLock({ $0 }) { throw error }
    }
}
