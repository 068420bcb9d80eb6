public import CallModel

/// Which recordings are wanted. Everything that is set must hold.
public struct RecordingFilter: Hashable, Sendable {
    /// Of this policy.
    public var policy: PolicyNumber?
    /// Of this callback.
    public var callback: CallbackID?
    /// With this number among the clues or as the customer's number of the call.
    public var phone: PhoneNumber?
    /// Of this agent.
    public var agent: String?
    /// Of this kind of callback.
    public var kind: CallbackKind?
    /// That began at this instant or later.
    public var from: UTCInstant?
    /// That began before this instant.
    public var until: UTCInstant?
    /// With this verdict.
    public var verdict: Verdict?
    /// With this finding.
    public var finding: FindingCode?
    /// With a match in this state.
    public var matchState: MatchState?
    /// That may be destroyed on this day, as far as their dates go.
    public var dueOn: CivilDate?
    /// At most so many.
    public var limit: Int?

    /// All recordings.
    public init() {}

    var condition: Condition {
        var condition = Condition()
        condition.add("match_policy = ?", policy?.rawValue)
        condition.add("match_callback = ?", callback?.rawValue)
        condition.add("agent = ?", agent)
        condition.add("kind = ?", kind?.rawValue)
        condition.add("started_at >= ?", from?.microseconds)
        condition.add("started_at < ?", until?.microseconds)
        condition.add("verdict = ?", verdict?.rawValue)
        condition.add("match_state = ?", matchState?.rawValue)
        condition.add("retain_until < ?", dueOn?.description)
        condition.add("id IN (SELECT recording_id FROM finding WHERE code = ?)", finding?.rawValue)
        if let number = phone?.normalised {
            condition.add(
                """
                (id IN (SELECT recording_id FROM recording_number WHERE number = ?)
                OR match_call IN (SELECT id FROM call_detail WHERE customer_number = ?))
                """, texts: [number, number])
        }
        return condition
    }
}
