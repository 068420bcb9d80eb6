public import CallModel

/// What a search for the calls of many recordings came to.
public struct FoundCalls: Sendable {
    let search: CallSearch

    /// The call that a recording was found to be of; `nil` where there is none or there are several.
    public func call(of recording: RecordingID) -> CallID? { search.found(recording).callID }

    /// Whether a match says the same of a recording's calls: the one, or those that a person must choose from.
    public func agree(with match: Match, of recording: RecordingID) -> Bool {
        let rivals = Set(match.rivals.map(\.target))
        switch search.found(recording) {
        case .one(let found, _, _): return match.callID == found.call.id
        case .several(let calls, _):
            return match.callID == nil && rivals.isSuperset(of: calls.map { .call($0.call.id) })
        case .none: return match.callID == nil
        }
    }
}

/// What a search among calls came to.
enum FoundCall {
    /// Nothing fits.
    case none
    /// One call fits, and the others do not come near.
    case one(ScoredCall, method: MatchMethod, others: [ScoredCall])
    /// Several fit alike.
    case several([ScoredCall], method: MatchMethod)

    var callID: CallID? {
        if case .one(let found, _, _) = self { found.call.id } else { nil }
    }

    var method: MatchMethod? {
        switch self {
        case .none: nil
        case .one(_, let method, _), .several(_, let method): method
        }
    }

    /// The calls beside the one that was found.
    var rivals: [MatchRival] {
        switch self {
        case .none: []
        case .one(_, _, let others): others.map(\.rival)
        case .several(let calls, _): calls.map(\.rival)
        }
    }

    var reasons: [String] {
        switch self {
        case .none: ["no call detail fits"]
        case .one(let found, _, _): found.reasons
        case .several(let calls, _):
            calls.count == 1
                ? ["one call may be it, but its own may also be missing"] : ["\(calls.count) calls fit alike"]
        }
    }
}

/// A call and how well it fits.
struct ScoredCall {
    let call: CallDetail
    let score: Double
    let reasons: [String]

    /// Best first; equal scores by identifier, so that the order of the candidates does not matter.
    static func isBetter(_ left: ScoredCall, _ right: ScoredCall) -> Bool {
        (right.score, left.call.id) < (left.score, right.call.id)
    }

    func adding(_ more: [String]) -> ScoredCall { ScoredCall(call: call, score: score, reasons: reasons + more) }

    var rival: MatchRival { MatchRival(target: .call(call.id), score: score, reasons: reasons) }
}
