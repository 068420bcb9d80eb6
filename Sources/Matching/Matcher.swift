public import CallModel

/// Says which call, callback and policy a recording belongs to.
///
/// Surer evidence goes first: a person's decision; a call record that names the recording's file; an identifier in the
/// file's name; and only then number and time. What is not sure is not guessed: rivals that fit as well make the
/// match ambiguous, for a person to decide.
public struct Matcher: Sendable {
    private let rules: MatchRules
    private let zone: SiteTimeZone

    /// - Parameters:
    ///   - rules: how far things may lie apart.
    ///   - zone: the zone of the site's days.
    public init(rules: MatchRules, zone: SiteTimeZone) { (self.rules, self.zone) = (rules, zone) }

    /// Answers a question.
    public func match(_ question: MatchQuestion, among candidates: MatchCandidates) -> Match {
        let found = CallSearch(rules: rules).search(question, candidates.calls)
        guard let decision = question.decision else {
            return match(found, decidedBy: nil, question, candidates)
        }
        let words = "decided by \(decision.author): \(decision.reason)"
        switch decision.choice {
        case .none:
            return Match(
                state: .decided, method: .decision, score: 1, callID: nil, callbackID: nil, policyNumber: nil,
                rivals: [], reasons: [words, "it belongs to no call and no callback"])
        case .call(let id):
            let chosen = candidates.calls.first { $0.id == id }.map {
                FoundCall.one($0, method: .decision, score: 1, reasons: [words])
            }
            return match(chosen ?? found, decidedBy: words, question, candidates)
        case .callback(let id):
            let callback = candidates.callbacks.first { $0.id == id }
            return Match(
                state: .decided, method: .decision, score: 1, callID: found.call?.id, callbackID: id,
                policyNumber: callback?.policyNumber, rivals: found.rivals, reasons: [words] + found.reasons)
        }
    }

    private func match(
        _ found: FoundCall, decidedBy words: String?, _ question: MatchQuestion, _ candidates: MatchCandidates
    ) -> Match {
        switch found {
        case .several(let calls, _):
            // The calls may differ and the customer be the same: then the callback is known all the same.
            let numbers = Set(calls.compactMap(\.call.customerNumber))
            let day = calls.map(\.call.startedAt).min() ?? question.clues.startedAt
            let duty = search(numbers.count == 1 ? Array(numbers) : [], on: day, candidates)
            return Match(
                state: .ambiguous, method: found.method, score: nil, callID: nil, callbackID: duty.callback?.id,
                policyNumber: duty.policy, rivals: found.rivals + duty.rivals,
                reasons: found.reasons + duty.reasons)
        case .one(let call, let method, let score, let reasons):
            let numbers = [call.customerNumber].compactMap(\.self)
            let duty = search(numbers, on: call.answeredAt ?? call.startedAt, candidates)
            let isDecided = words != nil && duty.rivals.isEmpty
            return Match(
                state: isDecided ? .decided : duty.rivals.isEmpty ? .matched : .ambiguous, method: method,
                score: score, callID: call.id, callbackID: duty.callback?.id, policyNumber: duty.policy,
                rivals: duty.rivals, reasons: reasons + duty.reasons)
        case .none:
            let numbers = question.clues.numbers.filter(\.isPublic)
            let duty = search(numbers, on: question.clues.startedAt, candidates)
            guard duty.callback != nil || !duty.rivals.isEmpty || duty.policy != nil else { return .none }
            return Match(
                state: !duty.rivals.isEmpty ? .ambiguous : .matched, method: .numberAndTime,
                score: duty.callback == nil ? nil : Self.scoreWithoutCall, callID: nil,
                callbackID: duty.callback?.id,
                policyNumber: duty.policy, rivals: duty.rivals, reasons: found.reasons + duty.reasons)
        }
    }

    /// A number in a file's name and a day in a list, with no call detail between them.
    private static let scoreWithoutCall = 0.5

    private func search(
        _ numbers: [PhoneNumber], on instant: UTCInstant, _ candidates: MatchCandidates
    ) -> FoundCallback {
        CallbackSearch(graceDays: rules.graceDays).search(numbers, on: zone.date(at: instant), candidates)
    }
}
