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
    public func run(_ filter: ListFilter) throws(OperationFailure) -> [ContactLine] {
        try filter.require(only: [], of: "contacts")
        // One number may stand on policies of several units.
        try home.requireWholeSight("contacts")
        return try OperationFailure.translating {
            let rules = try CallbackRules(folder: home.layout.configuration).contactData
            return try home.catalog.read { catalog in
                let contacts = try catalog.policiesWithDoubtfulNumbers().flatMap(PolicyContact.all(on:))
                let staff = Dictionary(
                    try catalog.salesAgents().map { ($0.code, Set($0.phones)) }, uniquingKeysWith: { $1 })
                let inquiries = try catalog.latestInquiries()
                let question = Self.question(contacts, staff, inquiries, rules)
                return SharedNumber.all(in: contacts, rules: rules).map { shared in
                    Self.line(
                        shared, inquiries, isOpen: shared.policies.contains { question(shared.number, $0) != nil })
                }
                    + AgentsNumber.all(in: contacts, staff: staff).map { own in
                        let contact = own.contact
                        return Self.line(
                            own, inquiries,
                            isOpen: own.standing == .blocked
                                && question(contact.number, contact.policyNumber) != nil)
                    }
                    + (try catalog.policyNumbersOfPhones().flatMap { try Self.doubts($0, rules, catalog) })
            }
        }
    }

    /// What is open about a number on a policy.
    private static func question(
        _ contacts: [PolicyContact], _ staff: [AgentCode: Set<PhoneNumber>],
        _ inquiries: [PhoneNumber: NumberInquiry], _ rules: ContactDataRules
    ) -> (PhoneNumber, PolicyNumber) -> NumberQuestion? {
        let byNumber = Dictionary(grouping: contacts, by: \.number)
        var owners: [PhoneNumber: [AgentCode]] = [:]
        for (agent, numbers) in staff { for number in numbers { owners[number, default: []].append(agent) } }
        return { number, policy in
            NumberQuestion.open(
                byNumber[number] ?? [], on: policy, agents: (owners[number] ?? []).sorted(),
                inquiry: inquiries[number], rules: rules)
        }
    }

    private static func line(
        _ shared: SharedNumber, _ inquiries: [PhoneNumber: NumberInquiry], isOpen: Bool
    ) -> ContactLine {
        ContactLine(
            phone: shared.number.masked, rule: shared.rule.rawValue, what: "\(shared)",
            policyNumbers: shared.policies.map(\.rawValue), agents: [],
            result: OrNull(inquiries[shared.number]?.result.rawValue), isOpen: isOpen)
    }

    private static func line(
        _ own: AgentsNumber, _ inquiries: [PhoneNumber: NumberInquiry], isOpen: Bool
    ) -> ContactLine {
        ContactLine(
            phone: own.contact.number.masked, rule: own.rule.rawValue, what: "\(own)",
            policyNumbers: [own.contact.policyNumber.rawValue], agents: own.agents.map(\.rawValue),
            result: OrNull(inquiries[own.contact.number]?.result.rawValue), isOpen: isOpen)
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
                policyNumbers: try catalog.policies(phones: [number]).map(\.number.rawValue), agents: [],
                result: OrNull(nil), isOpen: true)
        ]
    }
}
