internal import CallModel

extension ContactResult: RuleEvidence {
    /// The rule that says what it is.
    public var rule: RuleID {
        switch self {
        case .notEntered: .promptEntry
        case .notReached(let why): why.rule
        case .incomplete: .allContents
        case .problem: .problemCase
        case .affirmed: .success
        }
    }

    /// One line for a reader.
    public var description: String {
        switch self {
        case .notEntered: "nobody entered what was answered"
        case .notReached(let why): "not reached: \(why.words)"
        case .incomplete(let notPut): "reached, but not asked \(Self.list(notPut))"
        case .problem(let items): "told, but not affirmed \(Self.list(items.denied + items.unclear))"
        case .affirmed: "told and affirmed everything"
        }
    }

    private static func list(_ items: [ScriptItemID]) -> String {
        items.map(\.rawValue).joined(separator: ", ")
    }
}

extension ContactResult.NotReached {
    fileprivate var rule: RuleID {
        switch self {
        case .call(.language): .language
        case .call(.refused): .visitGround
        case .call(.unassignedNumber), .call(.wrongNumber), .call(.outOfService): .reconfirmNumber
        case .call: .success
        case .otherParty: .policyholderInPerson
        case .identityNotVerified: .identityVerified
        case .noScript: .scriptInForce
        case .noSignedPaper, .signedBy, .signatureNotChecked: .signedInPerson
        }
    }

    fileprivate var words: String {
        switch self {
        case .call(let failure): failure.rawValue
        case .otherParty(let party): "spoken to was \(party.rawValue)"
        case .identityNotVerified: "identity not verified"
        case .noScript: "no script in force says how to verify the identity"
        case .noSignedPaper: "no signed paper was scanned"
        case .signedBy(let party): "signed by \(party.rawValue)"
        case .signatureNotChecked: "nobody compared the signature"
        }
    }
}
