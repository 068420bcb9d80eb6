internal import Configuration
internal import Foundation
internal import Retention

/// What must hold before anything is planned or destroyed.
enum PurgeGuard {
    /// The right to destroy, held by one process at a time. Given back when it goes.
    final class Ticket: Sendable {
        private let descriptor: Int32

        fileprivate init(descriptor: Int32) { self.descriptor = descriptor }

        deinit { close(descriptor) }
    }

    /// - Throws: ``OperationFailure`` of kind `tryAgain` while another purge runs: two would each take the other's work
    ///   for somebody's tampering.
    static func enter(_ home: OpenHome) throws(OperationFailure) -> Ticket {
        let path = home.layout.root + "/purge.lock"
        let descriptor = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw OperationFailure(.inputOutput, "cannot open \(path): \(String(cString: strerror(errno)))")
        }
        let ticket = Ticket(descriptor: descriptor)
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            throw OperationFailure(.tryAgain, "another purge is at work in \(home.layout.root): wait for its end")
        }
        return ticket
    }

    /// The rules must be the site's own: a lost file must not put shorter periods in force.
    static func requireRules(_ home: OpenHome) throws(OperationFailure) {
        try OperationFailure.translating {
            try RetentionClass.requireOwnRules(folder: home.layout.configuration)
        }
    }
}
