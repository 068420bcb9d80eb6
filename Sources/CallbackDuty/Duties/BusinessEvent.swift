public import CallModel

/// Something that happened in the business, on a day of the site.
public struct BusinessEvent: Hashable, Sendable {
    /// Whom it concerns.
    public enum Subject: Hashable, Sendable {
        /// One policy.
        case policy(PolicyNumber)
        /// Every policy that an agent sold, but for these.
        case policies(soldBy: AgentCode, except: Set<PolicyNumber> = [])
    }

    /// What happened.
    public let kind: EventKind
    /// When.
    public let day: CivilDate
    /// Whom it concerns.
    public let subject: Subject
    /// The money that went out; `nil` where none did, or nobody says.
    public let amount: YuanAmount?
    /// The end of the grace period that it belongs to.
    public let graceEnd: GraceEnd?
    /// The premium that it is about, by the day on which that fell due; `nil` where it is about none, or nobody says.
    public let premiumDueOn: CivilDate?

    /// An event.
    public init(
        _ kind: EventKind, on day: CivilDate, of subject: Subject, amount: YuanAmount? = nil,
        graceEnd: GraceEnd? = nil, premiumDueOn: CivilDate? = nil
    ) {
        (self.kind, self.day, self.subject) = (kind, day, subject)
        (self.amount, self.graceEnd, self.premiumDueOn) = (amount, graceEnd, premiumDueOn)
    }

    /// Whether two lists tell of the same: a lapse may be told as such, and follow from a premium as well.
    public func isSame(as other: BusinessEvent) -> Bool { kind == other.kind && day == other.day }

    func concerns(_ contract: Contract) -> Bool {
        switch subject {
        case .policy(let number): contract.policy.number == number
        case .policies(let agent, let except):
            contract.seller == agent && !except.contains(contract.policy.number)
        }
    }
}

/// The last day of a grace period (宽限期), and how it is known.
public enum GraceEnd: Hashable, Sendable {
    /// The policy system says so.
    case stated(CivilDate)
    /// Reckoned from the due date, because nobody says.
    case reckoned(CivilDate)

    /// The last day.
    public var day: CivilDate {
        switch self {
        case .stated(let day), .reckoned(let day): day
        }
    }
}
