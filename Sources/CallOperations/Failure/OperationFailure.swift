/// Why a verb did not do what it was asked, in the words of the person who asked.
public struct OperationFailure: Error, Sendable {
    /// What sort of trouble it is; the command line gives each its exit code.
    public enum Kind: Hashable, Sendable, CaseIterable {
        /// The words on the command line make no sense together.
        case usage
        /// Some input was bad. It is in quarantine; the rest is done.
        case badInput
        /// What was named is not there.
        case noInput
        /// A service does not answer.
        case unavailable
        /// A fault of ours.
        case ours
        /// An output cannot be made.
        case cannotCreate
        /// Reading or writing failed.
        case inputOutput
        /// Busy, or no room: nothing was half-done, the same command can be run again.
        case tryAgain
        /// A rule forbids it: a hold, a missing approval.
        case notPermitted
        /// The configuration or the home is not what this version can work with.
        case configuration
        /// A purge plan waits for somebody to approve it.
        case approvalAwaited
        /// A purge plan's approval does not count: it has expired, or the list is not the one that was approved.
        case approvalInvalid
        /// A purge would take too large a part of the archive.
        case largePurge
        /// A purge would take many times what is usual.
        case unusualPurge
        /// There is no list of policies, or it is too old.
        case policyListStale
        /// Holds are gone that nobody released.
        case holdsVanished
        /// The clock has jumped.
        case clockJumped
        /// The purge is done, and objects were missing that should have been there.
        case objectsMissing
        /// The catalog is older than what the last purge saw of it: it was restored from a backup.
        case catalogRolledBack
        /// Changed retention rules would free recordings earlier, and nobody confirmed that.
        case rulesUnconfirmed
    }

    /// What sort of trouble.
    public let kind: Kind
    /// One line: what happened, to which file or row, and what to do.
    public let message: String
    /// What led to it, outermost first; shown with `--verbose`.
    public let chain: [String]

    /// A failure.
    public init(_ kind: Kind, _ message: String, chain: [String] = []) {
        (self.kind, self.message, self.chain) = (kind, message, chain)
    }
}

extension OperationFailure: CustomStringConvertible {
    /// The one line.
    public var description: String { message }
}
