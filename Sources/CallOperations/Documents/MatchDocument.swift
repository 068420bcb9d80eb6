internal import CallModel

/// A match as the command line gives it.
public struct MatchDocument: Encodable, Sendable {
    /// Something that fits as well.
    public struct Rival: Encodable, Sendable {
        /// Its call, where it is one.
        public let callID: OrNull<String>
        /// Its callback, where it is one.
        public let callbackID: OrNull<String>
        /// How well it fits, 0 to 1.
        public let score: Double
        /// Why.
        public let reasons: [String]
    }

    /// matched, ambiguous, unmatched or decided.
    public let state: String
    /// decision, recording_name, identifier or number_and_time.
    public let method: OrNull<String>
    /// How well it fits, 0 to 1.
    public let score: OrNull<Double>
    /// The call.
    public let callID: OrNull<String>
    /// The callback.
    public let callbackID: OrNull<String>
    /// The policy.
    public let policyNumber: OrNull<String>
    /// What fits as well.
    public let rivals: [Rival]

    init(_ match: Match) {
        func rounded(_ score: Double) -> Double { (score * 1000).rounded() / 1000 }
        state = match.state.rawValue
        method = OrNull(match.method?.rawValue)
        score = OrNull(match.score.map(rounded))
        callID = OrNull(match.callID?.description)
        callbackID = OrNull(match.callbackID?.rawValue)
        policyNumber = OrNull(match.policyNumber?.rawValue)
        rivals = match.rivals.map { rival in
            switch rival.target {
            case .call(let id):
                Rival(
                    callID: OrNull(id.description), callbackID: OrNull(nil), score: rounded(rival.score),
                    reasons: rival.reasons)
            case .callback(let id):
                Rival(
                    callID: OrNull(nil), callbackID: OrNull(id.rawValue), score: rounded(rival.score),
                    reasons: rival.reasons)
            }
        }
    }
}
