import CallModel
import CallRecords
import CallbackDuty
import PhoneNumbers
import TestSupport
import Testing

/// Numbers on policies: R29 to R31.
struct ContactDataTests {
    private let normaliser = LibPhoneNumberNormaliser(
        region: "CN", outsideLinePrefix: "9", extensionLengths: 3...6)

    private func contact(
        _ policy: String, _ holder: String, _ number: PhoneNumber = Facts.mobile(1), agent: String? = nil
    ) -> PolicyContact {
        PolicyContact(
            policyNumber: PolicyNumber(rawValue: policy), policyholder: PolicyholderKey(rawValue: holder),
            holderAgent: agent.map(AgentCode.init), number: number)
    }

    private func shared(_ contacts: [PolicyContact]) -> [SharedNumber] {
        SharedNumber.all(in: contacts, rules: shippedRules.contactData)
    }

    @Test("R29: one number, two policyholders; one policyholder with two policies is none")
    func r29Shared() throws {
        #expect(shared([contact("P1", "张"), contact("P2", "张")]) == [])
        #expect(shared([contact("P1", "张"), contact("P2", "李", Facts.mobile(2))]) == [])
        let found = try #require(shared([contact("P2", "李"), contact("P1", "张"), contact("P3", "张")]).first)
        #expect(found.policyholders.map(\.rawValue).count == 2)
        #expect(found.policies.map(\.rawValue) == ["P1", "P2", "P3"])
        #expect("\(found)" == "+86138****0001 serves 2 policyholders on 3 policies")
    }

    @Test("R29: however the number is spelt")
    func r29Spellings() throws {
        let spellings = [
            "13912345678", "+86 139 1234 5678", "0086-139-1234-5678", "013912345678", "139 1234 5678",
        ]
        let contacts = try spellings.enumerated().map { index, text in
            contact("P\(index)", "holder \(index)", try #require(normaliser.normalise(text), "\(text)"))
        }
        #expect(shared(contacts).map(\.policyholders.count) == [spellings.count])
    }

    @Test("R29: extensions of two companies are no shared number")
    func r29Extensions() {
        let number = PhoneNumber(normalised: "8001")
        #expect(shared([contact("P1", "张", number), contact("P2", "李", number)]) == [])
    }

    /// What is open about the number on a policy, after somebody found something out about it on some.
    private func open(
        _ contacts: [PolicyContact], on policy: String = "P1", agents: [String] = [],
        _ result: NumberInquiry.Result? = nil, of policies: [String] = ["P1", "P2"]
    ) -> NumberQuestion? {
        let inquiry = result.map {
            NumberInquiry(
                number: Facts.mobile(1), result: $0, policies: policies.map(PolicyNumber.init), author: "li",
                decidedAt: UTCInstant(seconds: 0), reason: "夫妻")
        }
        return NumberQuestion.open(
            contacts, on: PolicyNumber(rawValue: policy), agents: agents.map(AgentCode.init), inquiry: inquiry,
            rules: shippedRules.contactData)
    }

    @Test("R29: a family closes the case, until somebody else joins")
    func r29Case() throws {
        let two = [contact("P1", "张"), contact("P2", "李")]
        let three = two + [contact("P3", "王")]
        #expect(open(two) == .shared(policyholders: 2))
        #expect(open(two, .legitimate) == nil)
        #expect(open(three, .legitimate) == .shared(policyholders: 3))
        #expect(open(three, on: "P3", .legitimate) == .shared(policyholders: 3))
        // A further policy of one of the family is no stranger's, and one who left the number leaves it settled.
        #expect(open(two + [contact("P4", "张")], on: "P4", .legitimate) == nil)
        #expect(open(two, .legitimate, of: ["P1", "P2", "P3"]) == nil)
        #expect(open([contact("P1", "张")]) == nil)
    }

    @Test("R29: a correction settles nothing while the number is still shared; misconduct stays")
    func r29OtherResults() {
        let two = [contact("P1", "张"), contact("P2", "李")]
        #expect(open(two, .corrected) == .shared(policyholders: 2))
        #expect(open([contact("P1", "张")], .corrected) == nil)
        #expect(open(two, .misconduct) == .misconduct(isAgents: false))
        #expect(open([contact("P1", "张")], .misconduct) == .misconduct(isAgents: false))
        #expect(open([contact("P3", "王")], on: "P3", .misconduct) == nil)
        #expect(open(two, .misconduct)?.rule.rawValue == "R29")
    }

    @Test("R30: an agent's number is in question on each policy that nobody looked into")
    func r30Case() {
        let one = [contact("P1", "张")]
        #expect(open(one, agents: ["A1"]) == .agents([AgentCode(rawValue: "A1")]))
        #expect(open(one, agents: ["A1"])?.rule.rawValue == "R30")
        #expect(open(one, agents: ["A1"], .legitimate, of: ["P1"]) == nil)
        #expect(open(one, agents: ["A1"], .legitimate, of: ["P2"]) == .agents([AgentCode(rawValue: "A1")]))
        #expect(open(one, agents: ["A1"], .misconduct, of: ["P1"]) == .misconduct(isAgents: true))
        #expect(open([contact("P1", "张", agent: "A1")], agents: ["A1"]) == nil)
    }

    @Test("R30: an agent's own number on somebody else's policy is blocked; on his own it is his")
    func r30AgentsNumber() {
        let staff: [AgentCode: Set<PhoneNumber>] = [
            AgentCode(rawValue: "A1"): [Facts.mobile(1)], AgentCode(rawValue: "A2"): [Facts.mobile(1)],
        ]
        let found = AgentsNumber.all(
            in: [
                contact("P1", "张"), contact("P2", "李", Facts.mobile(2)), contact("P3", "王", agent: "A2"),
                contact("P4", "赵", agent: "A3"),
            ], staff: staff)
        #expect(found.map(\.contact.policyNumber.rawValue) == ["P1", "P3", "P4"])
        #expect(found.map(\.standing) == [.blocked, .selfPolicy, .blocked])
        #expect(found.map(\.rule.rawValue) == ["R30", "R08", "R30"])
        #expect(found.first?.agents.map(\.rawValue) == ["A1", "A2"])
        #expect(found.first.map { "\($0)" }?.hasSuffix("on policy P1 is that of agent A1, A2") == true)
    }

    @Test(
        "R31: true and complete, or a finding",
        arguments: [
            ("+8613912345678", [NumberDoubt.risingDigits(8)]), ("+8613905318642", []),
            ("+8613800000000", [.equalDigits(8)]), ("+8613877777712", []), ("+8613877777771", [.equalDigits(7)]),
            ("+8613987654302", [.risingDigits(7)]), ("+8613987654020", []),
            ("+861390531864", [.length(10)]), ("+86139053186421", [.length(12)]),
            // Fixed lines: Beijing, Jinan with eight digits, a county with seven.
            ("+861065290114", []), ("+86106529011", [.length(9)]), ("+8653186920114", []), ("+865436920114", []),
            ("+86543692011", [.length(9)]), ("+862165290114", []), ("+8612065290114", [.prefix]),
            ("+860531869201", [.prefix]),
            ("8001", [.notPublic]), ("+14155550171", []),
        ])
    func r31Doubts(number: String, expected: [NumberDoubt]) {
        let doubts = NumberDoubt.all(PhoneNumber(normalised: number), rules: shippedRules.contactData)
        #expect(doubts == expected)
        #expect(doubts.allSatisfy { $0.rule.rawValue == "R31" })
    }
}
