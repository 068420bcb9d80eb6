public import CallModel

extension BusinessListReader<ListedEvent> {
    /// A list of business events: `eventID, kind, day`, and `policyNumber, agent, amountYuan, graceEndsOn, paidOn`.
    ///
    /// An event is of a policy or, where the column `policyNumber` is empty, of all policies that an agent sold. A row of the
    /// kind premium_due is a renewal premium: `day` is when it was due, `paidOn` when it was paid; that it was not paid in
    /// time, and that the policy lapsed, follows from it.
    /// - Parameter kinds: the words that the rules know. Any other would oblige nothing without a word.
    public static func events(kinds: Set<EventKind>) -> BusinessListReader<ListedEvent> {
        BusinessListReader(
            required: ["eventID", "kind", "day"],
            optional: ["policyNumber", "agent", "amountYuan", "graceEndsOn", "paidOn"]
        ) { row throws(RowRejection.Reason) in
            let (kind, day) = (try row.kind(kinds), try row.requiredDate("day"))
            let (graceEndsOn, paidOn) = (try row.date("graceEndsOn"), try row.date("paidOn"))
            if let graceEndsOn, graceEndsOn < day, kind != .lapsed {
                throw .impossibleTimes(explanation: "the grace period ends before it begins")
            }
            if paidOn != nil, kind != .premiumDue {
                throw .unreadable(
                    column: "paidOn", value: row.text("paidOn") ?? "",
                    expected: "nothing: when it was paid is said of a premium_due alone")
            }
            let subject = try row.subject()
            if kind == .premiumDue, case .agent = subject { throw .missing(column: "policyNumber") }
            return ListedEvent(
                id: EventID(rawValue: try row.required("eventID")), kind: kind, day: day, subject: subject,
                amount: try row.amount("amountYuan"), graceEndsOn: graceEndsOn, paidOn: paidOn)
        }
    }
}

extension ListRow {
    fileprivate func kind(_ kinds: Set<EventKind>) throws(RowRejection.Reason) -> EventKind {
        let kind = EventKind(rawValue: try required("kind"))
        guard kinds.contains(kind) else {
            let words = kinds.sorted().map(\.rawValue).joined(separator: ", ")
            throw .unreadable(
                column: "kind", value: kind.rawValue, expected: "an event that callback-rules.yaml names: \(words)"
            )
        }
        return kind
    }

    fileprivate func subject() throws(RowRejection.Reason) -> ListedEvent.Subject {
        switch (text("policyNumber"), text("agent")) {
        case (let number?, nil): return .policy(number: PolicyNumber(rawValue: number))
        case (nil, let code?): return .agent(code: AgentCode(rawValue: code))
        case (nil, nil): throw .missing(column: "policyNumber")
        case (.some, let code?):
            throw .unreadable(
                column: "agent", value: code,
                expected:
                    "nothing beside a policyNumber: the event is of the one policy, or of all that the agent sold")
        }
    }

    fileprivate func amount(_ column: String) throws(RowRejection.Reason) -> YuanAmount? {
        guard let text = text(column) else { return nil }
        guard let amount = YuanAmount(text) else {
            throw .unreadable(
                column: column, value: text, expected: "yuan with at most two decimals, such as 1000.00")
        }
        return amount
    }
}
