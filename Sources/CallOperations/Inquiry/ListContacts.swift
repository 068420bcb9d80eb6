internal import CallCatalog
internal import CallModel
internal import CallbackDuty
internal import Configuration

/// `list contacts`: numbers that several policyholders share (R29), that are an agent's own (R30), or that can be nobody's
/// (R31).
public struct ListContacts {
    private let home: OpenHome

    /// Of this home.
    public init(_ home: OpenHome) { self.home = home }

    /// All of them: by rule, and then by number.
    public func run() throws(OperationFailure) -> [ContactLine] {
        // One number may stand on policies of several units.
        try home.requireWholeSight("contacts")
        return try OperationFailure.translating {
            let rules = try CallbackRules(folder: home.layout.configuration).contactData
            return try home.catalog.read { catalog in
                let contacts = try catalog.policiesWithDoubtfulNumbers().flatMap(Self.contacts)
                let staff = Dictionary(
                    try catalog.salesAgents().map { ($0.code, Set($0.phones)) }, uniquingKeysWith: { $1 })
                return SharedNumber.all(in: contacts, rules: rules).map(Self.line)
                    + AgentsNumber.all(in: contacts, staff: staff).map(Self.line)
                    + (try catalog.policyNumbersOfPhones().flatMap { try Self.doubts($0, rules, catalog) })
            }
        }
    }

    private static func contacts(_ policy: Policy) -> [PolicyContact] {
        // Whose document number is not known is told apart by the name.
        let holder = PolicyholderKey(rawValue: policy.holderIDNumber ?? policy.holderName)
        return policy.phones.map {
            PolicyContact(
                policyNumber: policy.number, policyholder: holder, holderAgent: policy.holderAgent, number: $0)
        }
    }

    private static func line(_ shared: SharedNumber) -> ContactLine {
        ContactLine(
            phone: shared.number.masked, rule: shared.rule.rawValue, what: "\(shared)",
            policyNumbers: shared.policies.map(\.rawValue), agents: [])
    }

    private static func line(_ own: AgentsNumber) -> ContactLine {
        ContactLine(
            phone: own.contact.number.masked, rule: own.rule.rawValue, what: "\(own)",
            policyNumbers: [own.contact.policyNumber.rawValue], agents: own.agents.map(\.rawValue))
    }

    private static func doubts(
        _ number: PhoneNumber, _ rules: ContactDataRules, _ catalog: CatalogReader
    ) throws -> [ContactLine] {
        let doubts = NumberDoubt.all(number, rules: rules)
        guard let first = doubts.first else { return [] }
        return [
            ContactLine(
                phone: number.masked, rule: first.rule.rawValue,
                what: doubts.map(\.description).joined(separator: "; "),
                policyNumbers: try catalog.policies(phones: [number]).map(\.number.rawValue), agents: [])
        ]
    }
}
