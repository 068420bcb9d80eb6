public import CallModel

/// What an attempt came to, in neutral facts, each with what it lacks for the next.
public enum ContactResult: Hashable, Sendable {
    /// Nobody entered what came of it: whether the policyholder was reached is not known.
    case notEntered
    /// The policyholder was not reached in person.
    case notReached(NotReached)
    /// He was reached, but these items were not put to him.
    case incomplete(notPut: [ScriptItemID])
    /// He was told everything, but did not affirm everything: a problem case (问题件).
    case problem(Unaffirmed)
    /// He was told everything and affirmed everything.
    case affirmed

    /// Why the policyholder does not count as reached.
    public enum NotReached: Hashable, Sendable {
        /// The call came to this.
        case call(CallFailure)
        /// Somebody else was spoken to.
        case otherParty(Party)
        /// His identity was not verified (未核实身份).
        case identityNotVerified
        /// No script says what makes an identity verified.
        case noScript
        /// No signed paper came back, or none was scanned.
        case noSignedPaper
        /// Somebody else signed (代签名).
        case signedBy(Party)
        /// Nobody compared the signature.
        case signatureNotChecked
    }

    /// The items that were not affirmed; at least one.
    public struct Unaffirmed: Hashable, Sendable {
        /// Answered with no.
        public let denied: [ScriptItemID]
        /// Not clearly answered.
        public let unclear: [ScriptItemID]

        /// - Returns: `nil` where there is none.
        public init?(denied: [ScriptItemID], unclear: [ScriptItemID]) {
            guard !denied.isEmpty || !unclear.isEmpty else { return nil }
            (self.denied, self.unclear) = (denied, unclear)
        }
    }

    /// How far it got; `nil` where the policyholder was not reached.
    public var level: ContactLevel? {
        switch self {
        case .notEntered, .notReached: nil
        case .incomplete: .reached
        case .problem(let items): items.unclear.isEmpty ? .clear : .told
        case .affirmed: .affirmed
        }
    }
}
