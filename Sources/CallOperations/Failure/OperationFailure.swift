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
