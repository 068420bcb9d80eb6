public import CallModel

/// What is wrong with an attempt, beside its proof.
public enum AttemptFault: RuleEvidence {
    /// Its result was entered so many days after it was made.
    case enteredLate(days: Int)
    /// It was entered before it was made: nobody knew then what came of it.
    case enteredBefore(days: Int)
    /// It was entered as of another day than that of its call.
    case otherDay(entered: CivilDate, called: CivilDate)
    /// No script is in force for its kind on its day.
    case noScriptInForce
    /// Another version of the script was in force.
    case scriptNotInForce(used: String, inForce: String)
    /// The script was not filed with the regulator before it was used.
    case scriptNotFiled(String)
    /// Nobody said that the call was recorded.
    case notAnnounced
    /// A visit or letter, and its ground is not there.
    case withoutGround(CallbackChannel, OffPhoneGround)
    /// A visit or letter because the policyholder refused, and no recording shows that he did.
    case refusalNotRecorded(CallbackChannel)
    /// A letter, and nobody went there or said why nobody could.
    case letterBeforeVisit
    /// The visitor sold the policy.
    case visitorIsSeller(AgentCode)
    /// Nobody says who sold the policy, so that nobody can say that the visitor did not.
    case sellerUnknown
    /// An electronic callback without the policyholder's consent.
    case noConsent
    /// An electronic callback without a trace that could be checked.
    case noTrace

    /// The rule that it breaks.
    public var rule: RuleID {
        switch self {
        case .enteredLate, .enteredBefore, .otherDay: .promptEntry
        case .noScriptInForce, .scriptNotInForce, .scriptNotFiled: .scriptInForce
        case .notAnnounced: .recordingAnnounced
        case .withoutGround: .telephoneFirst
        case .refusalNotRecorded: .visitGround
        case .letterBeforeVisit: .letterLast
        case .visitorIsSeller, .sellerUnknown: .notTheSeller
        case .noConsent: .voluntaryElectronic
        case .noTrace: .electronicEvidence
        }
    }

    /// Whether the attempt cannot fulfil a duty because of it. The others are findings about how it was done.
    public var disqualifies: Bool {
        switch self {
        case .withoutGround, .refusalNotRecorded, .letterBeforeVisit, .visitorIsSeller, .noConsent, .noTrace:
            true
        case .enteredLate, .enteredBefore, .otherDay, .noScriptInForce, .scriptNotInForce, .scriptNotFiled,
            .notAnnounced,
            .sellerUnknown:
            false
        }
    }

    /// One line for a reader.
    public var description: String {
        switch self {
        case .enteredLate(let days): "entered \(days) days after it was made"
        case .enteredBefore(let days): "entered \(days) day\(days == 1 ? "" : "s") before it was made"
        case .otherDay(let entered, let called): "entered as of \(entered), but the call was on \(called)"
        case .noScriptInForce: "no script was in force"
        case .scriptNotInForce(let used, let inForce):
            "script '\(PrintableText.line(used))' was used, '\(inForce)' was in force"
        case .scriptNotFiled(let version): "script '\(version)' was not filed before use"
        case .notAnnounced: "nobody said that the call is recorded"
        case .withoutGround(let channel, let ground):
            "a \(channel.rawValue) on the ground '\(ground.rawValue)', which is not there"
        case .refusalNotRecorded(let channel):
            "a \(channel.rawValue) on the ground of a refusal that no recording shows"
        case .letterBeforeVisit: "a letter, and nobody tried a visit or said why it was impossible"
        case .visitorIsSeller(let agent): "visitor \(agent) sold the policy"
        case .sellerUnknown: "nobody says who sold the policy"
        case .noConsent: "electronic without the policyholder's consent"
        case .noTrace: "electronic without an archived trace"
        }
    }
}
