internal import CallModel

/// Finds the call that a recording is of.
struct CallSearch {
    let rules: MatchRules

    /// A row of the PBX says so.
    private static let scoreByName = 1.0
    /// The file's name says so: a dialplan may have put it together wrongly.
    private static let scoreByIdentifier = 0.98
    /// As much as a number in the file's name that is another than the customer's takes from either.
    private static let doubt = 0.2
    /// The most that number and time can say: never as much as an identifier.
    private static let mostByNumberAndTime = 0.9

    func search(_ question: MatchQuestion, _ calls: [CallDetail]) -> FoundCall {
        let name = question.clues.name
        let named = calls.filter { $0.recordingName.map { Self.isSameFile($0, name) } ?? false }
        if !named.isEmpty {
            let calls = CallLegs.grouped(named)
            return told(
                calls, question, .recordingName, Self.scoreByName, "the call detail names the recording's file")
        }
        let identifiers = Set(question.clues.identifiers)
        let identified = CallLegs.grouped(calls).filter { call in
            call.legs.contains { !identifiers.isDisjoint(with: $0.identifiers) }
        }
        if !identified.isEmpty {
            return told(
                identified, question, .identifier, Self.scoreByIdentifier,
                "the file's name holds the call's identifier")
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

    // MARK: Calls that a name or an identifier tells

    private func told(
        _ calls: [CallLegs], _ question: MatchQuestion, _ method: MatchMethod, _ score: Double, _ reason: String
    ) -> FoundCall {
        let all = calls.map { told($0, question, score, reason) }.sorted(by: ScoredCall.isBetter)
        // The same name or identifier on two calls (a conference, two PBXs): number and time may still tell them apart.
        let fitting = all.filter { isPossible(CallFit($0.call, question), question) }
        let rivals = fitting.isEmpty ? all : fitting
        guard rivals.count == 1, let one = rivals.first else { return .several(rivals, method: method) }
        let others = all.filter { $0.call.id != one.call.id }
        let more = others.isEmpty ? [] : ["of \(all.count) such calls only this one has the number and the time"]
        return .one(one.adding(more), method: method, others: others)
    }

    private func isPossible(_ fit: CallFit, _ question: MatchQuestion) -> Bool {
        // A file's own time may be that of a copy, and rules nothing out.
        let isTimed = question.clues.startOrigin != .modificationTime
        return fit.number != .other && (!isTimed || fit.secondsApart <= rules.windowSeconds)
    }

    /// The leg of a call that stands for it.
    private func told(_ call: CallLegs, _ question: MatchQuestion, _ score: Double, _ reason: String) -> ScoredCall
    {
        let ranked = call.legs.map { (leg: $0, rank: LegRank($0, question)) }.sorted { $0.rank < $1.rank }
        let leg = ranked.first?.leg ?? call.legs[0]
        var reasons = [reason]
        if call.legs.count > 1 { reasons.append("of its \(call.legs.count) legs this one fits best") }
        guard CallFit(leg, question).number == .other else {
            return ScoredCall(call: leg, score: score, reasons: reasons)
        }
        let number = leg.customerNumber?.masked ?? "nobody"
        return ScoredCall(
            call: leg, score: score - Self.doubt,
            reasons: reasons + ["but the file's name holds another number than \(number)"])
    }

    // MARK: Calls that number and time make likely

    private func likely(_ calls: [CallDetail], _ question: MatchQuestion) -> FoundCall {
        let scored = calls.compactMap { score($0, question) }.filter { $0.score >= rules.minimumScore }
        let groups = CallLegs.grouped(scored.map(\.call))
        let byID = Dictionary(scored.map { ($0.call.id, $0) }) { first, _ in first }
        let ranked = groups.compactMap { group in
            group.legs.compactMap { byID[$0.id] }.min(by: ScoredCall.isBetter)
        }.sorted(by: ScoredCall.isBetter)
        guard let best = ranked.first else { return .none }
        let rivals = ranked.prefix { $0.score >= best.score - rules.ambiguityMargin }
        guard rivals.count == 1 else { return .several(Array(rivals), method: .numberAndTime) }
        return .one(best, method: .numberAndTime, others: Array(ranked.dropFirst()))
    }

    /// Half for the time, a third for the duration, the rest for the agent; what is not known counts half.
    private func score(_ call: CallDetail, _ question: MatchQuestion) -> ScoredCall? {
        let fit = CallFit(call, question)
        guard fit.number == .same, fit.secondsApart <= rules.windowSeconds else { return nil }
        var reasons = [
            "\(call.customerNumber?.masked ?? "the number") is the customer's number",
            "it began \(Self.seconds(fit.secondsApart)) away",
        ]
        let time = 1 - fit.secondsApart / max(1, rules.windowSeconds)
        var duration = 0.5
        if let off = fit.secondsOff {
            duration = max(0, 1 - off / max(1, rules.durationToleranceSeconds))
            reasons.append("its duration lies \(Self.seconds(off)) off")
        }
        if call.answeredAt == nil {
            // Few recorders keep calls that nobody answered.
            duration /= 2
            reasons.append("nobody answered it")
        }
        let agent: Double
        switch fit.agent {
        case .same: (agent, reasons) = (1, reasons + ["the agent is the same"])
        case .other: (agent, reasons) = (0, reasons + ["the agent is another"])
        case .unknown: agent = 0.5
        }
        let score = Self.mostByNumberAndTime * (0.5 * time + 0.35 * duration + 0.15 * agent)
        return ScoredCall(call: call, score: score, reasons: reasons)
    }

    private static func seconds(_ value: Double) -> String { "\(Int(value.rounded())) s" }
}
