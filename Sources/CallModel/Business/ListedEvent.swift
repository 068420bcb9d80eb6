/// The core system's key of an event.
public struct EventID: RawRepresentable, Hashable, Comparable, Codable, Sendable, CustomStringConvertible {
    /// The key, trimmed of surrounding blanks.
    public let rawValue: String
    /// Wraps the core system's text.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// Orders by text.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    /// The key itself.
    public var description: String { rawValue }
}

/// Something that happened to a policy or with an agent (业务事件), as the core system lists it.
public struct ListedEvent: Hashable, Codable, Sendable {
    /// Whom it concerns.
    public enum Subject: Hashable, Codable, Sendable {
        /// One policy.
        case policy(number: PolicyNumber)
        /// Every policy that an agent sold.
        case agent(code: AgentCode)
    }

    /// Its key.
    public let id: EventID
    /// What happened.
    public let kind: EventKind
    /// When; of a premium, when it was due (应缴日).
    public let day: CivilDate
    /// Whom it concerns.
    public let subject: Subject
    /// The money that went out; `nil` where none did, or the list does not say.
    public let amount: YuanAmount?
    /// The last day of the grace period (宽限期) that it belongs to; `nil` where there is none, or the list does not say.
    public let graceEndsOn: CivilDate?
    /// When the premium that fell due was paid; `nil` while it is not.
    public let paidOn: CivilDate?

    /// An event.
    public init(
        id: EventID, kind: EventKind, day: CivilDate, subject: Subject, amount: YuanAmount? = nil,
        graceEndsOn: CivilDate? = nil, paidOn: CivilDate? = nil
    ) {
        (self.id, self.kind, self.day, self.subject) = (id, kind, day, subject)
        (self.amount, self.graceEndsOn, self.paidOn) = (amount, graceEndsOn, paidOn)
    }

    /// The policy that it is of; `nil` where it is of an agent's.
    public var policyNumber: PolicyNumber? {
        if case .policy(let number) = subject { number } else { nil }
    }
}
