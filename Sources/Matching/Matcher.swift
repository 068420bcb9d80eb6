public import CallModel

/// Says which call, callback and policy a recording belongs to.
///
/// Surer evidence goes first: a person's decision; a call record that names the recording's file; an identifier in the
/// file's name; and only then number and time. What is not sure is not guessed: rivals that fit as well make the
/// match ambiguous, for a person to decide.
///
/// The score of a match is that of its call: 1 where a person decided or a call record names the file, 0.98 for an
/// identifier, at most 0.9 for number and time, 0.2 less for a named or identified call with another number than the
/// file's name has, and 0.5 for a callback without a call. It orders matches by how sure they are; it is no
/// probability. What is passed on as rivals is, in an ambiguous match, what a person must choose from, and otherwise
/// the calls that fit less well.
public struct Matcher: Sendable {
    private let rules: MatchRules
    private let zone: SiteTimeZone

    /// A number in a file's name and a day in a list, with no call detail between them.
    private static let scoreWithoutCall = 0.5

    /// - Parameters:
    ///   - rules: how far things may lie apart.
    ///   - zone: the zone of the site's days.
    public init(rules: MatchRules, zone: SiteTimeZone) { (self.rules, self.zone) = (rules, zone) }

    /// Answers a question. The order of the candidates does not matter, nor does what has nothing to do with it.
    public func match(_ question: MatchQuestion, among candidates: MatchCandidates) -> Match {
        let search = CallSearch(
            [question] + candidates.others.filter { $0.recording != question.recording }, candidates.calls,
            rules: rules, clocks: candidates.clocks)
        return match(search.found(question.recording), question, candidates)
    }

    /// Finds the calls of many recordings at once, as far as calls and recordings alone can tell.
    /// - Parameters:
    ///   - questions: the recordings; each once.
    ///   - calls: the calls that they may be of, in any order.
    public func calls(
        of questions: [MatchQuestion], among calls: [CallDetail], clocks: ClockOffsets
    ) -> FoundCalls {
        FoundCalls(search: CallSearch(questions, calls, rules: rules, clocks: clocks))
    }

    /// Whether a recording may be of a call, as far as number and time tell; `false` means that leaving the call out
    /// changes nothing.
    public func mayBe(_ question: MatchQuestion, of call: CallLegs, clocks: ClockOffsets) -> Bool {
        CallAssignment.mayBe(question, of: call, rules, clocks)
    }

    /// Answers a question whose call was looked for with those of others.
    public func match(_ question: MatchQuestion, _ calls: FoundCalls, among candidates: MatchCandidates) -> Match {
        match(calls.search.found(question.recording), question, candidates)
    }

    private func match(
        _ found: FoundCall, _ question: MatchQuestion, _ candidates: MatchCandidates
    ) -> Match {
        guard let decision = question.decision else { return evidenced(found, question, candidates) }
        return decided(decision, found, question, candidates)
    }

    // MARK: What a person decided

    private func decided(
        _ decision: MatchDecision, _ found: FoundCall, _ question: MatchQuestion, _ candidates: MatchCandidates
    ) -> Match {
        let words = "decided by \(decision.author): \(decision.reason)"
        switch decision.choice {
        case .none:
            return Match(
                state: .decided, method: .decision, score: 1, callID: nil, callbackID: nil, policyNumber: nil,
                rivals: [], reasons: [words, "it belongs to no call and no callback"])
        case .callback(let id):
            return Match(
                state: .decided, method: .decision, score: 1, callID: found.callID, callbackID: id,
                policyNumber: candidates.callbacks.first { $0.id == id }?.policyNumber, rivals: found.rivals,
                reasons: [words] + found.reasons)
        case .call(let id):
            guard let call = candidates.calls.first(where: { $0.id == id }) else {
                return Match(
                    state: .decided, method: .decision, score: 1, callID: id, callbackID: nil, policyNumber: nil,
                    rivals: [], reasons: [words, "the call detail is not at hand"])
            }
            let chosen = ScoredCall(call: call, score: 1, reasons: [words])
            return evidenced(.one(chosen, method: .decision, others: []), question, candidates)
        }
    }

    // MARK: What the evidence says

    private func evidenced(
        _ found: FoundCall, _ question: MatchQuestion, _ candidates: MatchCandidates
    ) -> Match {
        switch found {
        case .one(let one, let method, _): match(one, method, found, question, candidates)
        case .several(let calls, _): ambiguous(calls, found, question, candidates)
        case .none: matchWithoutCall(found, question, candidates)
        }
    }

    private func match(
        _ one: ScoredCall, _ method: MatchMethod, _ found: FoundCall, _ question: MatchQuestion,
        _ candidates: MatchCandidates
    ) -> Match {
        let call = one.call
        let duty = search(numbers(of: call, question), on: call.answeredAt ?? call.startedAt, candidates)
        let settled: MatchState = method == .decision ? .decided : .matched
        return Match(
            state: duty.rivals.isEmpty ? settled : .ambiguous, method: method, score: one.score, callID: call.id,
            callbackID: duty.callback?.id, policyNumber: duty.policy,
            rivals: duty.rivals.isEmpty ? found.rivals : duty.rivals, reasons: one.reasons + duty.reasons)
    }

    /// The calls may differ and the customer be the same: then the callback is known all the same.
    private func ambiguous(
        _ calls: [ScoredCall], _ found: FoundCall, _ question: MatchQuestion, _ candidates: MatchCandidates
    ) -> Match {
        let numbers = Set(calls.map(\.call).map { self.numbers(of: $0, question) })
        let day = calls.map(\.call.startedAt).min() ?? question.clues.startedAt
        let duty = search(numbers.count == 1 ? numbers.first ?? [] : [], on: day, candidates)
        return Match(
            state: .ambiguous, method: found.method, score: nil, callID: nil, callbackID: duty.callback?.id,
            policyNumber: duty.policy, rivals: found.rivals + duty.rivals, reasons: found.reasons + duty.reasons)
    }

    private func matchWithoutCall(
        _ found: FoundCall, _ question: MatchQuestion, _ candidates: MatchCandidates
    ) -> Match {
        let duty = search(question.clues.numbers.filter(\.isPublic), on: question.clues.startedAt, candidates)
        if let callback = duty.callback {
            return Match(
                state: .matched, method: .numberAndTime, score: Self.scoreWithoutCall, callID: nil,
                callbackID: callback.id, policyNumber: duty.policy, rivals: [],
                reasons: found.reasons + duty.reasons)
        }
        guard duty.rivals.isEmpty else {
            return Match(
                state: .ambiguous, method: .numberAndTime, score: nil, callID: nil, callbackID: nil,
                policyNumber: duty.policy, rivals: duty.rivals, reasons: found.reasons + duty.reasons)
        }
        guard let policy = duty.policy else { return .none }
        // The policy is worth knowing, for whoever looks for it; it is no call and no callback yet.
        return Match(
            state: .unmatched, method: nil, score: nil, callID: nil, callbackID: nil, policyNumber: policy,
            rivals: [], reasons: found.reasons + duty.reasons)
    }

    /// The customer's number; where the record has none (it was withheld), the one that the file's name has.
    private func numbers(of call: CallDetail, _ question: MatchQuestion) -> [PhoneNumber] {
        if let number = call.customerNumber { return [number] }
        return call.direction == .internal ? [] : question.clues.numbers.filter(\.isPublic)
    }

    private func search(
        _ numbers: [PhoneNumber], on instant: UTCInstant, _ candidates: MatchCandidates
    ) -> FoundCallback {
        CallbackSearch(graceDays: rules.graceDays).search(numbers, on: zone.date(at: instant), candidates)
    }
}
