internal import CallModel

/// Finds the call that a recording is of.
struct CallSearch {
    let rules: MatchRules

    func search(_ question: MatchQuestion, _ calls: [CallDetail]) -> FoundCall {
        let clues = question.clues
        let named = calls.filter { $0.recordingName.map { Self.isSameFile($0, clues.name) } ?? false }
        if !named.isEmpty {
            return sure(named, question, .recordingName, score: 1, "the call detail names the recording's file")
        }
        let identifiers = Set(clues.identifiers)
        let identified = calls.filter { !identifiers.isDisjoint(with: $0.identifiers) }
        if !identified.isEmpty {
            return sure(
                identified, question, .identifier, score: 0.98, "the file's name holds the call's identifier")
        }
        return likely(calls, question)
    }

    /// Names are the same where only the case of the ending differs: recorders disagree with their logs about it.
    private static func isSameFile(_ left: String, _ right: String) -> Bool {
        guard left != right else { return true }
        guard let leftDot = left.lastIndex(of: "."), let rightDot = right.lastIndex(of: ".") else { return false }
        return left[..<leftDot] == right[..<rightDot]
            && left[leftDot...].lowercased() == right[rightDot...].lowercased()
    }

    /// Calls that an identifier points to. The legs of one call are one candidate; its best leg stands for it.
    private func sure(
        _ calls: [CallDetail], _ question: MatchQuestion, _ method: MatchMethod, score: Double, _ reason: String
    ) -> FoundCall {
        let groups = Dictionary(grouping: calls) { $0.linkedID ?? $0.uniqueID }
        let best = groups.values.compactMap { legs in
            legs.min { rank($0, question) < rank($1, question) }.map { leg in
                let more = legs.count > 1 ? ["its leg that fits best of \(legs.count)"] : []
                return ScoredCall(call: leg, score: score, reasons: [reason] + more)
            }
        }.sorted(by: ScoredCall.isBetter)
        guard best.count == 1, let one = best.first else { return .several(best, method: method) }
        return .one(one.call, method: method, score: one.score, reasons: one.reasons)
    }

    /// Orders the legs of a call: answered before not, then by how far the duration lies off, then by start.
    private func rank(_ call: CallDetail, _ question: MatchQuestion) -> LegRank {
        let off = question.durationSeconds.map { abs(Double(call.billableSeconds) - $0) } ?? 0
        return LegRank(isUnanswered: call.answeredAt == nil, secondsOff: off, start: call.startedAt, id: call.id)
    }

    private struct LegRank: Comparable {
        let isUnanswered: Bool
        let secondsOff: Double
        let start: UTCInstant
        let id: CallID

        static func < (left: LegRank, right: LegRank) -> Bool {
            if left.isUnanswered != right.isUnanswered { return right.isUnanswered }
            return (left.secondsOff, left.start, left.id) < (right.secondsOff, right.start, right.id)
        }
    }

    /// Calls with the right number at about the right time.
    private func likely(_ calls: [CallDetail], _ question: MatchQuestion) -> FoundCall {
        let numbers = Set(question.clues.numbers)
        let scored = calls.filter { call in call.customerNumber.map(numbers.contains) ?? false }
            .compactMap { score($0, question) }
            .filter { $0.score >= rules.minimumScore }
            .sorted(by: ScoredCall.isBetter)
        guard let best = scored.first else { return .none }
        let rivals = scored.filter { $0.score >= best.score - rules.ambiguityMargin }
        let isOneCall = Set(rivals.map { $0.call.linkedID ?? $0.call.uniqueID }).count == 1
        guard isOneCall else { return .several(rivals, method: .numberAndTime) }
        return .one(best.call, method: .numberAndTime, score: best.score, reasons: best.reasons)
    }

    /// Half for the time, a third for the duration, the rest for the agent; never as sure as an identifier.
    private func score(_ call: CallDetail, _ question: MatchQuestion) -> ScoredCall? {
        let clues = question.clues
        let starts = [call.startedAt, call.answeredAt].compactMap(\.self)
        let off = starts.map { abs($0.seconds(since: clues.startedAt)) }.min() ?? .infinity
        guard off <= rules.windowSeconds else { return nil }
        let time = 1 - off / max(1, rules.windowSeconds)
        var duration = 0.5
        var reasons = ["the number is the customer's", "it began \(Self.seconds(off)) away"]
        if let length = question.durationSeconds {
            let difference = abs(Double(call.billableSeconds) - length)
            duration = max(0, 1 - difference / max(1, rules.durationToleranceSeconds))
            reasons.append("its billable duration lies \(Self.seconds(difference)) off")
        }
        var agent = 0.5
        if let named = clues.agent, let agentOfCall = call.agent {
            agent = named == agentOfCall ? 1 : 0
            reasons.append(agent == 1 ? "the agent is the same" : "the agent is another")
        }
        return ScoredCall(call: call, score: 0.9 * (0.5 * time + 0.35 * duration + 0.15 * agent), reasons: reasons)
    }

    private static func seconds(_ value: Double) -> String { "\(Int(value.rounded())) s" }
}
