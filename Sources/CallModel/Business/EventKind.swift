/// What can oblige a callback, or end the need of one. Open data: a project of the configuration may name any
/// (其他回访项目可参照, 山东省人身保险公司客户回访工作指引 第四条).
public struct EventKind: RawRepresentable, Hashable, Comparable, Codable, Sendable, CustomStringConvertible {
    /// The configured word.
    public let rawValue: String
    /// Wraps a configured word.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// Orders by text.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    /// The word itself.
    public var description: String { rawValue }

    /// The core system listed a callback.
    public static let listed = EventKind(rawValue: "listed")
    /// A policy was issued (承保).
    public static let issued = EventKind(rawValue: "issued")
    /// A renewal premium fell due (续期应缴). What came of it follows from whether and when it was paid.
    public static let premiumDue = EventKind(rawValue: "premium_due")
    /// A renewal premium was not paid when it was due (进入宽限期).
    public static let premiumUnpaid = EventKind(rawValue: "premium_unpaid")
    /// It was paid after all.
    public static let premiumPaid = EventKind(rawValue: "premium_paid")
    /// The grace period ended without payment (失效, 效力中止).
    public static let lapsed = EventKind(rawValue: "lapsed")
    /// The contract ended (保险合同终止), as its policy says.
    public static let contractEnded = EventKind(rawValue: "contract_ended")
    /// An agent left the company (离司).
    public static let agentLeft = EventKind(rawValue: "agent_left")
    /// Somebody confirmed that an agent embezzled, withheld or misled.
    public static let misconductConfirmed = EventKind(rawValue: "misconduct_confirmed")
    /// The questionnaire of a visit came back (问卷回收).
    public static let questionnaireReturned = EventKind(rawValue: "questionnaire_returned")
}
