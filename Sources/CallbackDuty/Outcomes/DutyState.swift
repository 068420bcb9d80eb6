public import CallModel

/// How a duty stands.
public enum DutyState: Hashable, Sendable {
    /// Nobody has tried yet.
    case owed
    /// It was tried, and is still owed.
    case attempted(times: Int)
    /// Its last day is over, and it is still owed; tried so often.
    case overdue(since: CivilDate, times: Int)
    /// It was done.
    case fulfilled(Fulfilment)
    /// It became unnecessary before it was done.
    case closed(by: EventKind, on: CivilDate)
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
        case .owed, .attempted, .overdue: true
        case .fulfilled, .closed: false
        }
    }
}
