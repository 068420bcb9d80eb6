/// The reference of a complaint.
public struct ComplaintID: RawRepresentable, Hashable, Comparable, Codable, Sendable, CustomStringConvertible {
    /// The reference, trimmed of surrounding blanks.
    public let rawValue: String
    /// Wraps the core system's text.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// Orders by text.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    /// The reference itself.
    public var description: String { rawValue }
}

/// A complaint (投诉): what bears on it is held while it is open (鲁保监发〔2011〕19号, R57).
public struct Complaint: Hashable, Codable, Sendable {
    /// Its reference.
    public let id: ComplaintID
    /// The policies that it is about.
    public let policies: [PolicyNumber]
    /// When it came in.
    public let receivedOn: CivilDate
    /// What it says, as somebody wrote it.
    public let text: String?
    /// When it was closed; `nil` while it is open.
    public let closedOn: CivilDate?

    /// A complaint.
    public init(
        id: ComplaintID, policies: [PolicyNumber], receivedOn: CivilDate, text: String?, closedOn: CivilDate?
    ) {
        (self.id, self.policies, self.receivedOn) = (id, policies, receivedOn)
        (self.text, self.closedOn) = (text, closedOn)
    }
}
