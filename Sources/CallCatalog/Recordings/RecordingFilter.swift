public import CallModel
internal import GRDB

/// Which recordings are wanted. Everything that is set must hold.
public struct RecordingFilter: Hashable, Sendable {
    /// Only these.
    public var ids: [RecordingID]?
    /// Of a policy that one of these units answers for.
    public var units: [UnitCode]?
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
    /// That were not recorded on afterwards: of several versions of one, the newest.
    public var isNewestOnly = false
    /// That come after this one in the list: the next page.
    public var after: RecordingCursor?
    /// At most so many.
    public var limit: Int?

    /// All recordings.
    public init() {}

    var condition: Condition {
        var condition = Condition()
        if let ids {
            let places = ids.map { _ in "?" }.joined(separator: ", ")
            condition.add("id IN (\(places))", StatementArguments(ids.map(Column.text)))
        }
        condition.add("match_policy IN (SELECT number FROM policy WHERE unit", in: units?.map(\.rawValue), ")")
        condition.add("match_policy = ?", policy?.rawValue)
        condition.add("match_callback = ?", callback?.rawValue)
        condition.add("agent = ?", agent)
        condition.add("kind = ?", kind?.rawValue)
        condition.add("started_at >= ?", from?.microseconds)
        condition.add("started_at < ?", until?.microseconds)
        condition.add("verdict = ?", verdict?.rawValue)
        condition.add("match_state = ?", matchState?.rawValue)
        condition.add("retain_until < ?", dueOn?.description)
        if isNewestOnly { condition.add(Condition.isNewest, []) }
        condition.add(findingCondition, finding?.rawValue)
        if let number = phone?.normalised {
            // A union and not OR: each half has its index.
            condition.add(
                """
                id IN (SELECT recording_id FROM recording_number WHERE number = ? UNION
                  SELECT recording.id FROM recording JOIN call_detail ON call_detail.id = recording.match_call
                  WHERE call_detail.customer_number = ?)
                """, [number, number])
        }
        if let after {
            condition.add("(started_at, id) > (?, ?)", [after.startedAt.microseconds, Column.text(after.id)])
        }
        return condition
    }

    /// In order of call, and then of identifier, so that the order is the same every time.
    var order: String {
        // Without "+" SQLite walks all recordings in order of call rather than sort the few that are due.
        dueOn == nil ? "ORDER BY started_at, id" : "ORDER BY +started_at, id"
    }

    /// A list that ends soon looks the finding up for each recording; one of all times begins with the finding.
    private var findingCondition: String {
        if from != nil || until != nil || limit != nil {
            "EXISTS (SELECT 1 FROM finding WHERE code = ? AND recording_id = recording.id)"
        } else {
            "id IN (SELECT recording_id FROM finding WHERE code = ?)"
        }
    }
}

/// A place in the list of recordings.
public struct RecordingCursor: Hashable, Sendable {
    /// When the last call of the page before began.
    public let startedAt: UTCInstant
    /// Its recording.
    public let id: RecordingID

    /// A place in the list.
    public init(startedAt: UTCInstant, id: RecordingID) { (self.startedAt, self.id) = (startedAt, id) }
}
