public import CallModel

/// What keeps a case from being closed.
public enum CaseGap: RuleEvidence {
    /// Nobody explained on the telephone.
    case notExplained
    /// No complete recording shows the explanation.
    case explanationNotRecorded
    /// Nobody asked whether more is needed.
    case moreNotAsked
    /// More is needed, and nobody went there.
    case notVisited
    /// A step was done before the one that it rests on.
    case outOfOrder(String)
    /// Somebody who sold the policy did it.
    case bySeller(AgentCode)
    /// No questionnaire came back that the policyholder signed and somebody compared.
    case noSignedQuestionnaire
    /// The policyholder was not called again.
    case notCalledAgain
    /// He was, and no recorded call shows that he confirmed visit and signature.
    case visitNotConfirmed
    /// The policyholder was not told of the missing or foreign signature.
    case notTold
    /// The papers were not signed anew by himself.
    case notResigned
    /// Somebody who must be told has not acknowledged it.
    case notAcknowledged(by: String)
    /// Staff has not visited the customer.
    case notVisitedByStaff
    /// The record lacks a signature.
    case recordNotSigned(RecordSigner)
    /// A call to another customer of the agent is still owed.
    case recallOwed(PolicyNumber)

    /// The rule.
    public var rule: RuleID {
        switch self {
        case .notExplained, .moreNotAsked, .notVisited, .outOfOrder: .explanation
        case .explanationNotRecorded, .bySeller, .noSignedQuestionnaire: .notTheSeller
        case .notCalledAgain, .visitNotConfirmed: .callAgain
        case .notTold, .notResigned: .resigning
        case .notAcknowledged, .notVisitedByStaff: .misconduct
        case .recordNotSigned: .signedRecord
        case .recallOwed: .recallCustomers
        }
    }

    /// One line for a reader.
    public var description: String {
        switch self {
        case .notExplained: "not explained on the telephone"
        case .explanationNotRecorded: "no complete recording of the explanation"
        case .moreNotAsked: "not asked whether more is needed"
        case .notVisited: "more is needed, and nobody visited"
        case .outOfOrder(let step): "\(step) before the step that it rests on"
        case .bySeller(let agent): "done by agent \(agent), who sold the policy"
        case .noSignedQuestionnaire: "no questionnaire signed by the policyholder and compared"
        case .notCalledAgain: "not called again after the visit"
        case .visitNotConfirmed: "visit and signature not confirmed in a recorded call"
        case .notTold: "the policyholder was not told"
        case .notResigned: "not signed anew by the policyholder"
        case .notAcknowledged(let recipient): "not acknowledged by \(recipient)"
        case .notVisitedByStaff: "not visited by staff"
        case .recordNotSigned(let signer): "the record lacks the \(signer.rawValue)'s signature"
        case .recallOwed(let policy): "policy \(policy) of the agent not called again"
        }
    }
}
