internal import CallModel

/// What a search among calls came to.
enum FoundCall {
    /// Nothing fits.
    case none
    /// One call fits, and nothing else nearly as well.
    case one(CallDetail, method: MatchMethod, score: Double, reasons: [String])
    /// Several fit alike.
    case several([ScoredCall], method: MatchMethod)

    var call: CallDetail? {
        if case .one(let call, _, _, _) = self { call } else { nil }
    }

    var method: MatchMethod? {
        switch self {
        case .none: nil
        case .one(_, let method, _, _), .several(_, let method): method
        }
    }

    var rivals: [MatchRival] {
        guard case .several(let calls, _) = self else { return [] }
        return calls.map { MatchRival(target: .call($0.call.id), score: $0.score, reasons: $0.reasons) }
    }

    var reasons: [String] {
        switch self {
        case .none: ["no call detail fits"]
        case .one(_, _, _, let reasons): reasons
        case .several(let calls, _): ["\(calls.count) calls fit alike"]
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
}
