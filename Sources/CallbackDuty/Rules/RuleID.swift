/// A rule's identifier in the rule set: `R14`. Everything that is judged names the rules that it was judged by.
public struct RuleID: RawRepresentable, Hashable, Comparable, Codable, Sendable, CustomStringConvertible {
    /// As configured.
    public let rawValue: String
    /// Wraps a configured identifier.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// Orders by text.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    /// The identifier itself.
    public var description: String { rawValue }

    init(_ rawValue: String) { self.rawValue = rawValue }
}

/// The rules that code applies; those that only oblige a callback are named in the projects of the configuration.
extension RuleID {
    static let otherProjects = RuleID("R05")
    static let policyholderInPerson = RuleID("R07")
    static let selfPolicies = RuleID("R08")
    static let extendedRights = RuleID("R12")
    static let bindingClause = RuleID("R13")
    static let promptEntry = RuleID("R16")
    static let telephoneFirst = RuleID("R17")
    static let reconfirmNumber = RuleID("R18")
    static let visitGround = RuleID("R19")
    static let signedInPerson = RuleID("R20")
    static let offPhoneShare = RuleID("R21")
    static let letterLast = RuleID("R22")
    static let dedicatedLines = RuleID("R23")
    static let language = RuleID("R24")
    static let callCentre = RuleID("R25")
    static let voluntaryElectronic = RuleID("R27")
    static let sharedNumber = RuleID("R29")
    static let agentsNumber = RuleID("R30")
    static let truthfulNumber = RuleID("R31")
    static let numberHeld = RuleID("R32")
    static let recorded = RuleID("R33")
    static let identityVerified = RuleID("R34")
    static let allContents = RuleID("R35")
    static let scriptInForce = RuleID("R36")
    static let recordingAnnounced = RuleID("R37")
    static let success = RuleID("R38")
    static let electronicEvidence = RuleID("R39")
    static let problemCase = RuleID("R40")
    static let explanation = RuleID("R41")
    static let notTheSeller = RuleID("R42")
    static let callAgain = RuleID("R43")
    static let resigning = RuleID("R44")
    static let misconduct = RuleID("R45")
    static let recallCustomers = RuleID("R46")
    static let signedRecord = RuleID("R47")
    static let complaintHold = RuleID("R57")
}

/// Something that a rule was applied to, kept as evidence: what `explain` prints.
public protocol RuleEvidence: Hashable, Sendable, CustomStringConvertible {
    /// The rule that it rests on.
    var rule: RuleID { get }
}
