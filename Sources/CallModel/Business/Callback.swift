/// What a callback is about. Open data, not a closed list: further projects are added by configuration alone
/// (其他回访项目可参照, 山东省人身保险公司客户回访工作指引 第四条).
public struct CallbackKind: RawRepresentable, Hashable, Comparable, Codable, Sendable {
    /// The configured word, such as `new_contract`.
    public let rawValue: String
    /// Wraps a configured word.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// Orders by text.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// A callback (回访) that is owed to a policyholder.
public struct Callback: Hashable, Codable, Sendable {
    /// The core system's key.
    public let id: CallbackID
    /// The policy that it is about.
    public let policyNumber: PolicyNumber
    /// What it is about.
    public let kind: CallbackKind
    /// The number to call; `nil` where none could be read.
    public let phone: PhoneNumber?
    /// When the duty arose.
    public let openedOn: CivilDate?
    /// The last day on which it counts as in time.
    public let dueBy: CivilDate?

    /// A callback.
    public init(
        id: CallbackID, policyNumber: PolicyNumber, kind: CallbackKind, phone: PhoneNumber?, openedOn: CivilDate?,
        dueBy: CivilDate?
    ) {
        (self.id, self.policyNumber, self.kind) = (id, policyNumber, kind)
        (self.phone, self.openedOn, self.dueBy) = (phone, openedOn, dueBy)
    }
}
