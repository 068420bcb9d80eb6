/// What a legal hold covers. All but the first two are standing: what comes later and fits falls under them at once.
public enum HoldScope: Hashable, Codable, Sendable {
    /// One recording.
    case recording(RecordingID)
    /// One document.
    case document(DocumentID)
    /// Every recording and document of a policy.
    case policy(PolicyNumber)
    /// Every recording and document of a callback.
    case callback(CallbackID)
    /// Every recording of a customer: of his policies, and with his number. Every document of his policies.
    case customer(CustomerKey)
    /// Every recording of an agent: who spoke, by extension, and who sold the policy, by code. Every document of a
    /// policy that he sold.
    case agent(String)
    /// Every recording that a list with these conditions shows, and every document of its callback or that fits by
    /// itself.
    case query(HoldQuery)
}

/// What a customer is known by in the core system's lists.
public enum CustomerKey: Hashable, Codable, Sendable {
    /// A telephone number, normalised.
    case phone(PhoneNumber)
    /// The number of an identity document, as the list writes it.
    case idNumber(String)
    /// A name, as the list writes it: everybody of that name.
    case name(String)
}

/// The conditions of a hold, as `list recordings` takes them. Everything that is set must hold.
public struct HoldQuery: Hashable, Codable, Sendable {
    /// Of this policy.
    public var policy: PolicyNumber?
    /// Of this callback.
    public var callback: CallbackID?
    /// With this number.
    public var phone: PhoneNumber?
    /// Of this agent's extension.
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

    /// All recordings.
    public init() {}

    /// Whether nothing is set: such a hold would be on everything, which nobody types by mistake.
    public var isEmpty: Bool { self == HoldQuery() }
}
