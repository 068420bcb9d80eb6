internal import CallModel

/// Finds the call that names a recording, or that a recording names.
struct CallTeller {
    let index: CallIndex
    let clocks: ClockOffsets
    let windowSeconds: Double

    /// A row of the PBX says so.
    private static let scoreByName = 1.0
    /// The file's name says so: a dialplan may have put it together wrongly.
    private static let scoreByIdentifier = 0.98
    /// As much as a number in the file's name that is another than the customer's takes from either.
    private static let doubt = 0.2

    /// - Returns: `nil` where nothing names the recording's call.
    func told(_ question: MatchQuestion) -> FoundCall? {
        let named = index.rows(recordedTo: question.clues.name)
        if !named.isEmpty {
            return told(
                CallLegs.grouped(named), question, .recordingName, Self.scoreByName,
                "the call detail names the recording's file")
        }
        let identified = index.calls(identifiedBy: question.clues.identifiers).map { index.calls[$0] }
        guard !identified.isEmpty else { return nil }
        return told(
            identified, question, .identifier, Self.scoreByIdentifier,
            "the file's name holds the call's identifier")
    }

    private func told(
        _ calls: [CallLegs], _ question: MatchQuestion, _ method: MatchMethod, _ score: Double, _ reason: String
    ) -> FoundCall {
        let all = calls.map { told($0, question, score, reason) }.sorted(by: ScoredCall.isBetter)
        // The same name or identifier on two calls (a conference, two PBXs): number and time may still tell them apart.
        let fitting = all.filter { isPossible(CallFit($0.call, question, clocks), question) }
        let rivals = fitting.isEmpty ? all : fitting
        guard rivals.count == 1, let one = rivals.first else { return .several(rivals, method: method) }
        let others = all.filter { $0.call.id != one.call.id }
        let more = others.isEmpty ? [] : ["of \(all.count) such calls only this one has the number and the time"]
        return .one(one.adding(more), method: method, others: others)
    }

    private func isPossible(_ fit: CallFit, _ question: MatchQuestion) -> Bool {
        // A file's own time may be that of a copy, and rules nothing out.
        let isTimed = question.clues.startOrigin != .modificationTime
        return fit.number != .other && (!isTimed || fit.secondsApart <= windowSeconds)
    }

    /// The leg of a call that stands for it.
    private func told(_ call: CallLegs, _ question: MatchQuestion, _ score: Double, _ reason: String) -> ScoredCall
    {
        let ranked = call.legs.map { (leg: $0, rank: LegRank(CallFit($0, question, clocks), $0, question)) }
            .sorted { $0.rank < $1.rank }
        let leg = ranked.first?.leg ?? call.legs[0]
        var reasons = [reason]
        if call.legs.count > 1 { reasons.append("of its \(call.legs.count) legs this one fits best") }
        guard CallFit(leg, question, clocks).number == .other else {
            return ScoredCall(call: leg, score: score, reasons: reasons)
        }
        let number = leg.customerNumber?.masked ?? "nobody"
        return ScoredCall(
            call: leg, score: score - Self.doubt,
            reasons: reasons + ["but the file's name holds another number than \(number)"])
    }
}
