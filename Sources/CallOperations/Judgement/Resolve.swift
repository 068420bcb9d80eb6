internal import CallCatalog
public import CallModel

/// `resolve`: a person's decision on what a recording belongs to. It outranks the rules and survives their reruns.
public struct Resolve {
    private let home: OpenHome

    /// In this home.
    public init(_ home: OpenHome) { self.home = home }

    /// Keeps the decision, and judges the recording again.
    /// - Parameters:
    ///   - recording: the recording, by its identifier, the beginning of it, or its name.
    ///   - choice: what it belongs to.
    ///   - reason: why, for those who ask later.
    /// - Returns: how its match stands now.
    public func run(
        _ recording: String, _ choice: MatchDecision.Choice, reason: String
    ) throws(OperationFailure) -> (id: RecordingID, match: Match) {
        let lookup = Lookup(home)
        let id = try lookup.recording(recording)
        if case .callback(let callback) = choice, try home.sight().isBounded {
            try lookup.requireSight(.callback(callback))
        }
        let judge = try home.judge()
        let decided = try OperationFailure.translating {
            try home.catalog.write { writer in
                try requireTarget(choice, in: writer)
                let decision = MatchDecision(
                    choice: choice, author: home.actor, decidedAt: home.clock.now(), reason: reason)
                try writer.setDecision(decision, for: id)
                guard let entry = try writer.entry(id) else {
                    throw OperationFailure(.noInput, "there is no recording \(id)")
                }
                let outcome = try judge.judge(
                    RecordingJudge.Subject(
                        recording: entry.recording, clues: entry.clues, reading: entry.reading, decision: decision),
                    in: writer)
                let judgement = outcome.judgement
                _ = try writer.rejudge(id, from: entry.judgement, to: judgement)
                try home.endErasure(of: id, matched: entry.judgement.match, now: judgement.match, writer)
                try home.noteShortening("\(id)", from: entry.judgement.retention, to: judgement.retention, writer)
                for other in outcome.unsettled { try writer.markStale(other) }
                try writer.audit(
                    home.event(
                        .matchDecided, "\(id)",
                        ["choice": choice.text, "reason": PersonalData.masked(text: reason)]))
                return (id, judgement.match)
            }
        }
        // What it took from others, or left to them, is theirs to be matched anew.
        _ = try Rejudge(home).run(all: false)
        return decided
    }

    private func requireTarget(_ choice: MatchDecision.Choice, in catalog: CatalogReader) throws {
        switch choice {
        case .callback(let id) where try catalog.callback(id) == nil:
            throw OperationFailure(.noInput, "there is no callback '\(id)': see 'huiyin list callbacks'")
        case .call(let id) where try catalog.call(id) == nil:
            throw OperationFailure(.noInput, "there is no call '\(id)': see 'huiyin list calls'")
        case .callback, .call, .none: return
        }
    }
}

extension MatchDecision.Choice {
    fileprivate var text: String {
        switch self {
        case .callback(let id): "callback \(id)"
        case .call(let id): "call \(id)"
        case .none: "none"
        }
    }
}
