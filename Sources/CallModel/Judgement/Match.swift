/// How far a recording's match is settled.
public enum MatchState: String, Hashable, Codable, Sendable, CaseIterable {
    /// One call or callback fits, and no other comes near.
    case matched
    /// Several fit; a person must decide.
    case ambiguous
    /// None fits.
    case unmatched
    /// A person decided; reruns leave it alone.
    case decided
}

/// What a match rests on, strongest first.
public enum MatchMethod: String, Hashable, Codable, Sendable {
    /// A person's decision.
    case decision
    /// The call detail names the recording's file.
    case recordingName = "recording_name"
    /// A call identifier in the file name.
    case identifier
    /// A number and the time.
    case numberAndTime = "number_and_time"
}

/// Something that a recording may belong to.
public enum MatchTarget: Hashable, Codable, Sendable {
    /// A call detail.
    case call(CallID)
    /// A callback.
    case callback(CallbackID)
}

/// A candidate that was weighed, with its score: kept as evidence.
public struct MatchRival: Hashable, Codable, Sendable {
    /// The candidate.
    public let target: MatchTarget
    /// 0 to 1.
    public let score: Double
    /// Why it scored so, in words for a reader: `number equal, 12 s apart`.
    public let reasons: [String]

    /// A candidate.
    public init(target: MatchTarget, score: Double, reasons: [String]) {
        (self.target, self.score, self.reasons) = (target, score, reasons)
    }
}

/// What a recording belongs to, and how that is known.
public struct Match: Hashable, Codable, Sendable {
    /// How far it is settled.
    public let state: MatchState
    /// What it rests on; `nil` where nothing fits.
    public let method: MatchMethod?
    /// 0 to 1; `nil` where nothing fits.
    public let score: Double?
    /// The call; `nil` where none fits or several do.
    public let callID: CallID?
    /// The callback; `nil` where none fits or several do.
    public let callbackID: CallbackID?
    /// The policy, through the callback or else through the number; `nil` where it is open.
    public let policyNumber: PolicyNumber?
    /// The other candidates, best first.
    public let rivals: [MatchRival]
    /// Why, step by step, for `explain`.
    public let reasons: [String]

    /// A match.
    public init(
        state: MatchState, method: MatchMethod?, score: Double?, callID: CallID?, callbackID: CallbackID?,
        policyNumber: PolicyNumber?, rivals: [MatchRival], reasons: [String]
    ) {
        (self.state, self.method, self.score, self.callID) = (state, method, score, callID)
        (self.callbackID, self.policyNumber) = (callbackID, policyNumber)
        (self.rivals, self.reasons) = (rivals, reasons)
    }

    /// Nothing fits.
    public static let none = Match(
        state: .unmatched, method: nil, score: nil, callID: nil, callbackID: nil, policyNumber: nil, rivals: [],
        reasons: ["no call detail and no callback fits"])
}

/// A person's decision on a recording; outranks every rule and survives reruns.
public struct MatchDecision: Hashable, Codable, Sendable {
    /// What was decided.
    public enum Choice: Hashable, Codable, Sendable {
        /// It belongs to this callback.
        case callback(CallbackID)
        /// It is the recording of this call.
        case call(CallID)
        /// It belongs to no callback.
        case none
    }

    /// What was decided.
    public let choice: Choice
    /// Who decided.
    public let author: String
    /// When.
    public let decidedAt: UTCInstant
    /// Why.
    public let reason: String

    /// A decision.
    public init(choice: Choice, author: String, decidedAt: UTCInstant, reason: String) {
        (self.choice, self.author, self.decidedAt, self.reason) = (choice, author, decidedAt, reason)
    }
}
