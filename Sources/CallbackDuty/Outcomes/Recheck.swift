public import CallModel

/// A callback that may be drawn for a re-check: somebody calls again, to learn whether it was the policyholder who was
/// spoken to or another in his place (代访, R48).
public struct RecheckCandidate: Hashable, Sendable {
    /// The recording that proved it, which is what a sample is drawn from.
    public let recording: RecordingID
    /// When it was done.
    public let doneOn: CivilDate
}

extension DutyJudgement {
    /// Whether it may be drawn: done by a call, and long enough ago (回访成功半年后进行抽访).
    /// - Parameters:
    ///   - after: how long after it was done.
    ///   - today: the site's day.
    /// - Returns: `nil` where it may not.
    public func recheck(after: CalendarPeriod, today: CivilDate) -> RecheckCandidate? {
        guard case .fulfilled(let fulfilment) = state, let call = fulfilment.attempt.provenCall,
            fulfilment.attempt.day.advanced(by: after) <= today
        else { return nil }
        return RecheckCandidate(recording: call.recording, doneOn: fulfilment.attempt.day)
    }
}
