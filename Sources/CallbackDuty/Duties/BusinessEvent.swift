public import CallModel

/// What can oblige a callback, or end the need of one. Open data: a project of the configuration may name any
/// (其他回访项目可参照, 山东省人身保险公司客户回访工作指引 第四条).
public struct EventKind: RawRepresentable, Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The configured word.
    public let rawValue: String
    /// Wraps a configured word.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// Orders by text.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    /// The word itself.
    public var description: String { rawValue }

    /// The core system listed a callback.
    static let listed = EventKind(rawValue: "listed")
    /// A policy was issued (承保).
    public static let issued = EventKind(rawValue: "issued")
    /// A renewal premium was not paid when it was due (进入宽限期).
    public static let premiumUnpaid = EventKind(rawValue: "premium_unpaid")
    /// It was paid after all.
    public static let premiumPaid = EventKind(rawValue: "premium_paid")
    /// The grace period ended without payment (失效, 效力中止).
    public static let lapsed = EventKind(rawValue: "lapsed")
    /// Somebody confirmed that an agent embezzled, withheld or misled.
    public static let misconductConfirmed = EventKind(rawValue: "misconduct_confirmed")
    /// The questionnaire of a visit came back (问卷回收).
    public static let questionnaireReturned = EventKind(rawValue: "questionnaire_returned")
}

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

    /// An event.
    public init(
        _ kind: EventKind, on day: CivilDate, of subject: Subject, amount: YuanAmount? = nil,
        graceEnd: GraceEnd? = nil
    ) {
        (self.kind, self.day, self.subject) = (kind, day, subject)
        (self.amount, self.graceEnd) = (amount, graceEnd)
    }

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
