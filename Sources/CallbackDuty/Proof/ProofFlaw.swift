public import CallModel

/// What keeps a call from proving a callback.
public enum ProofFlaw: RuleEvidence {
    /// No CDR tells of it.
    case noCall
    /// It did not go out to the customer.
    case notOutbound(CallDirection)
    /// It was not made from a dedicated line (专用电话).
    case notOurLine(trunk: String?)
    /// Nobody picked up.
    case notAnswered(Disposition)
    /// The CDR names no number that could be compared.
    case numberUnknown
    /// Another number was dialled than those held for the policy on that day.
    case otherNumber(PhoneNumber)
    /// A number was dialled of which nobody knows, or somebody knows too well, who is heard there.
    case numberInQuestion(PhoneNumber, NumberQuestion)
    /// Nothing was recorded.
    case noRecording
    /// It is not settled what the recording belongs to.
    case notMatched(MatchState)
    /// The recording is of another call.
    case ofAnotherCall
    /// The recording belongs to another policy, or to none that is known.
    case ofAnotherPolicy(PolicyNumber?)
    /// One party or both are not heard.
    case notTwoWay([FindingCode])
    /// The recording is not complete, or a person has to look first.
    case notComplete([FindingCode])
    /// The recording is not safe in the archive.
    case notArchived

    /// The rule that it breaks.
    public var rule: RuleID {
        switch self {
        case .notOutbound, .notOurLine: .dedicatedLines
        case .numberUnknown, .otherNumber: .numberHeld
        case .numberInQuestion(_, let question): question.rule
        case .noCall, .notAnswered, .noRecording, .notMatched, .ofAnotherCall, .ofAnotherPolicy, .notTwoWay,
            .notComplete, .notArchived:
            .recorded
        }
    }

    /// One line for a reader; numbers are masked.
    public var description: String {
        switch self {
        case .noCall: "no CDR tells of the call"
        case .notOutbound(let direction): "the call is \(direction.rawValue), not outbound"
        case .notOurLine(let trunk?): "trunk '\(PrintableText.line(trunk))' is no dedicated line"
        case .notOurLine(nil): "the call used no trunk that is known"
        case .notAnswered(let disposition): "the call was not answered (\(disposition.rawValue))"
        case .numberUnknown: "the CDR names no number that was dialled"
        case .otherNumber(let number): "\(number.masked) was dialled, which was not held for the policy that day"
        case .numberInQuestion(let number, let question): "\(number.masked) was dialled: \(question)"
        case .noRecording: "no recording"
        case .notMatched(let state): "the recording's match is \(state.rawValue)"
        case .ofAnotherCall: "the recording is of another call"
        case .ofAnotherPolicy(let number?): "the recording belongs to policy \(number)"
        case .ofAnotherPolicy(nil): "the recording's policy is not known"
        case .notTwoWay(let codes): "not both parties are heard (\(Self.list(codes)))"
        case .notComplete(let codes): "the recording is not complete (\(Self.list(codes)))"
        case .notArchived: "the recording is not archived"
        }
    }

    private static func list(_ codes: [FindingCode]) -> String {
        codes.map(\.rawValue).joined(separator: ", ")
    }
}
