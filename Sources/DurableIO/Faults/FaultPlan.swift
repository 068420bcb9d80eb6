#if FAULT_INJECTION
    internal import Foundation

    /// What is to go wrong, and when: `step:N:kill`, `step:N:kill-after`, `step:N:freeze`, `step:N:enospc`,
    /// `step:N:eio`, the last two with `:persistent` for every operation from the Nth on. Operations are counted from 1.
    public struct FaultPlan: Hashable, Sendable {
        /// What goes wrong.
        public enum Kind: Hashable, Sendable {
            /// SIGKILL to this process before the operation.
            case kill
            /// SIGKILL to this process after the operation.
            case killAfter
            /// SIGSTOP to this process before the operation: it goes on when it is sent SIGCONT.
            case freeze
            /// The operation fails with this error number, once or from then on.
            case fail(errno: Int32, isPersistent: Bool)
        }

        /// Which operation, from 1.
        public let step: Int
        /// What goes wrong.
        public let kind: Kind

        /// A plan.
        public init(step: Int, kind: Kind) { (self.step, self.kind) = (step, kind) }

        /// - Returns: `nil` for text that is no plan.
        public init?(_ text: String) {
            let parts = text.split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count >= 3, parts[0] == "step", let step = Int(parts[1]), step > 0 else { return nil }
            let isPersistent = parts.count == 4 && parts[3] == "persistent"
            guard parts.count == 3 || isPersistent else { return nil }
            self.step = step
            switch (parts[2], isPersistent) {
            case ("kill", false): kind = .kill
            case ("kill-after", false): kind = .killAfter
            case ("freeze", false): kind = .freeze
            case ("enospc", _): kind = .fail(errno: ENOSPC, isPersistent: isPersistent)
            case ("eio", _): kind = .fail(errno: EIO, isPersistent: isPersistent)
            default: return nil
            }
        }
    }
#endif
