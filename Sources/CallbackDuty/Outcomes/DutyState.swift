public import CallModel

/// How a duty stands.
public enum DutyState: Hashable, Sendable {
    /// Nobody has tried yet.
    case owed
    /// It was tried, and is still owed.
    case attempted(times: Int)
    /// A call is proven that was not late, and nobody entered what was answered: still owed until somebody does.
    case awaitingResult(AttemptJudgement)
    /// Its last day is over, and it is still owed; tried so often.
    case overdue(since: CivilDate, times: Int)
    /// It was done.
    case fulfilled(Fulfilment)
    /// It became unnecessary before it was done.
    case closed(by: EventKind, on: CivilDate)
}

extension DutyState {
    /// How a duty stands, in a word.
    public enum Word: String, Hashable, Sendable, CaseIterable {
        /// Nobody has tried yet.
        case owed
        /// It was tried, and is still owed.
        case attempted
        /// A call is proven, and nobody entered what was answered.
        case awaitingResult = "awaiting_result"
        /// Its last day is over, and it is still owed.
        case overdue
        /// It was done.
        case fulfilled
        /// It became unnecessary before it was done.
        case closed
    }

    /// The same in a word.
    public var word: Word {
        switch self {
        case .owed: .owed
        case .attempted: .attempted
        case .awaitingResult: .awaitingResult
        case .overdue: .overdue
        case .fulfilled: .fulfilled
        case .closed: .closed
        }
    }
}

/// How a duty was fulfilled.
public struct Fulfilment: Hashable, Sendable {
    /// The attempt that did it, the first that got far enough with proof. A later failure never undoes it.
    public let attempt: AttemptJudgement
    /// Whether it was in time.
    public let timeliness: Timeliness

    /// Whether something else took the place of a call.
    public var replacedCall: CallbackChannel? {
        attempt.attempt.channel == .telephone ? nil : attempt.attempt.channel
    }
}

/// A case that an attempt opens: the policyholder was told everything and did not affirm everything (问题件, R40).
public struct ProblemOpening: RuleEvidence {
    /// The key of the attempt.
    public let attempt: String
    /// When.
    public let day: CivilDate
    /// The items.
    public let items: ContactResult.Unaffirmed

    /// The rule.
    public var rule: RuleID { .problemCase }

    /// One line for a reader.
    public var description: String {
        let parts = [("denied", items.denied), ("unclear", items.unclear)].filter { !$0.1.isEmpty }
            .map { "\($0.0): \($0.1.map(\.rawValue).joined(separator: ", "))" }
        return "problem case of \(day): \(parts.joined(separator: "; "))"
    }
}

/// A duty with all that is known of it.
public struct DutyJudgement: Hashable, Sendable {
    /// The duty.
    public let duty: Duty
    /// How it stands.
    public let state: DutyState
    /// What the attempts came to, in order of time.
    public let attempts: [AttemptJudgement]
    /// What the wording in force calls what was reached; by the proven attempts alone.
    public let labels: Set<CallbackLabel>
    /// The cases that it opened.
    public let problems: [ProblemOpening]

    /// Whether it is still owed.
    public var isOwed: Bool {
        switch state {
        case .owed, .attempted, .awaitingResult, .overdue: true
        case .fulfilled, .closed: false
        }
    }

    /// The attempts since the duty arose: what was done before was another one's.
    public var counting: [AttemptJudgement] { attempts.filter { duty.hadArisen(by: $0.day) } }

    /// The call that it rests on: the one that fulfilled it, else the first that is proven since it arose.
    public var provenCall: CallProof? {
        if case .fulfilled(let fulfilment) = state { return fulfilment.attempt.provenCall }
        return counting.lazy.compactMap(\.provenCall).first
    }
}
