import CallModel
import CallbackDuty
import TestSupport
import Testing

/// Who is owed a callback: R01 to R08.
struct ScopeTests {
    private func kinds(_ event: BusinessEvent, _ contracts: [Contract] = [contract()]) -> [String] {
        derivation.duties(for: event, contracts: contracts).map(\.kind.rawValue)
    }

    @Test(
        "R01: strictly longer than a year (一年期以上不含一年)",
        arguments: [
            (ContractTerm.period(CalendarPeriod(days: 364)), false),
            (.period(CalendarPeriod(days: 365)), false), (.period(CalendarPeriod(days: 366)), true),
            (.period(CalendarPeriod(years: 1)), false), (.period(CalendarPeriod(months: 12)), false),
            (.period(CalendarPeriod(years: 1, days: 1)), true), (.period(CalendarPeriod(months: 13)), true),
            (.days(first: day("2026-03-16"), last: day("2027-03-15")), false),
            (.days(first: day("2026-03-16"), last: day("2027-03-16")), true),
            // A leap day inside makes a year of 366 days, and no more than a year.
            (.days(first: day("2024-02-01"), last: day("2025-01-31")), false), (.lifelong, true),
        ])
    func r01Term(term: ContractTerm, isOwed: Bool) {
        #expect(kinds(event(.issued, "2026-03-10"), [contract(term: term)]) == (isOwed ? ["new_contract"] : []))
    }

    @Test("R01: natural persons only; what is not known exempts from nothing")
    func r01Holder() throws {
        let issued = event(.issued, "2026-03-10")
        #expect(kinds(issued, [contract(holder: .organisation)]) == [])
        let duty = try #require(
            derivation.duties(for: issued, contracts: [contract(holder: nil, term: nil)]).first)
        #expect(
            duty.lines.prefix(3) == [
                "R01: issued on 2026-03-10", "R01: kind of policyholder not known, which exempts from nothing",
                "R01: length of the contract not known, which exempts from nothing",
            ])
    }

    @Test("R02, R03: a premium unpaid when its day, and again when its grace, is over")
    func r02r03Premiums() {
        /// The kinds of callbacks owed by a day, for a premium due on 1 March with grace to 30 April.
        func owed(paid: String?, by today: String) -> [String] {
            RenewalPremium(
                policyNumber: policyNumber, dueOn: day("2026-03-01"), graceEndsOn: day("2026-04-30"),
                paidOn: paid.map(day), rules: shippedRules.deadlines
            ).events(asOf: day(today)).flatMap { kinds($0) }
        }
        #expect(owed(paid: nil, by: "2026-03-01") == [])
        #expect(owed(paid: nil, by: "2026-03-02") == ["renewal"])
        #expect(owed(paid: "2026-02-28", by: "2026-06-01") == [])
        #expect(owed(paid: "2026-03-01", by: "2026-06-01") == [])
        #expect(owed(paid: "2026-03-02", by: "2026-06-01") == ["renewal"])
        #expect(owed(paid: nil, by: "2026-04-30") == ["renewal"])
        #expect(owed(paid: nil, by: "2026-05-01") == ["renewal", "lapse"])
        #expect(owed(paid: "2026-04-30", by: "2026-06-01") == ["renewal"])
        #expect(owed(paid: "2026-05-01", by: "2026-06-01") == ["renewal", "lapse"])
    }

    @Test("R03: unpaid at the end of grace is a second duty, and not the first one over again")
    func r03Lapse() throws {
        let premium = RenewalPremium(
            policyNumber: policyNumber, dueOn: day("2026-03-01"), graceEndsOn: day("2026-04-30"), paidOn: nil,
            rules: shippedRules.deadlines)
        func duties(_ today: String) -> [Duty] {
            premium.events(asOf: day(today)).flatMap { derivation.duties(for: $0, contracts: [contract()]) }
        }
        #expect(duties("2026-04-30").map(\.kind.rawValue) == ["renewal"])
        let both = duties("2026-05-01")
        #expect(both.map(\.kind.rawValue) == ["renewal", "lapse"])
        #expect(both.map(\.arose) == [day("2026-03-02"), day("2026-05-01")])
        #expect(both.last?.lines.first == "R03: lapsed on 2026-05-01")
    }

    @Test("R02: a payment is an event from the day on which it was made")
    func r02PaymentIsAnEvent() {
        let premium = RenewalPremium(
            policyNumber: policyNumber, dueOn: day("2026-03-01"), graceEndsOn: day("2026-04-30"),
            paidOn: day("2026-03-20"), rules: shippedRules.deadlines)
        #expect(premium.events(asOf: day("2026-03-19")).map(\.kind) == [.premiumUnpaid])
        #expect(premium.events(asOf: day("2026-03-20")).map(\.kind) == [.premiumUnpaid, .premiumPaid])
    }

    @Test(
        "R04: 1000 yuan and more, the number included",
        arguments: ["surrendered", "claim_paid", "benefit_paid"],
        [("999.99", false), ("1000.00", true), ("1000.01", true)])
    func r04Threshold(kind: String, amount: (String, Bool)) {
        let duties = derivation.duties(
            for: event(EventKind(rawValue: kind), "2026-03-10", amount: amount.0), contracts: [contract()])
        #expect(duties.count == (amount.1 ? 1 : 0))
        #expect(duties.allSatisfy { $0.reasons.allSatisfy { $0.rule.rawValue == "R04" } })
    }

    @Test("R04: an amount that nobody states exempts from nothing")
    func r04AmountNotKnown() {
        #expect(kinds(event(EventKind(rawValue: "surrendered"), "2026-03-10")) == ["surrender"])
    }

    @Test("R05: a project of the site's own, of words that no code knows")
    func r05OwnProject() {
        let project = DutyProject(
            kind: CallbackKind(rawValue: "birthday"), name: "生日", rule: RuleID(rawValue: "X1"),
            event: EventKind(rawValue: "birthday"), conditions: .init(), closedBy: [], deadline: nil)
        let own = DutyDerivation(projects: [project], deadlines: shippedRules.deadlines, calendar: calendar)
        let duties = own.duties(for: event(EventKind(rawValue: "birthday"), "2026-03-10"), contracts: [contract()])
        #expect(duties.map(\.kind.rawValue) == ["birthday"])
        #expect(duties.map(\.deadline) == [.unstated])
    }

    /// Policies P0, P1, … of agent A1, and one of another's.
    private func portfolio(_ count: Int, endedOn: String? = nil) -> [Contract] {
        (0..<count).map { contract(policy(PolicyNumber(rawValue: "P\($0)"), endedOn: endedOn)) }
            + [contract(policy(PolicyNumber(rawValue: "Q"), seller: "A2"))]
    }

    @Test("R06: every live policy of an agent who left")
    func r06DepartedAgent() {
        let left = BusinessEvent(
            EventKind(rawValue: "agent_left"), on: day("2026-03-10"),
            of: .policies(soldBy: AgentCode(rawValue: "A1")))
        #expect(kinds(left, portfolio(3)) == ["orphan", "orphan", "orphan"])
        #expect(kinds(left, portfolio(3, endedOn: "2026-03-10")) == [])
        #expect(kinds(left, portfolio(3, endedOn: "2026-03-11")).count == 3)
    }

    @Test("R46: all other customers of an agent, 37 policies, 37 callbacks")
    func r46Recall() {
        let confirmed = BusinessEvent(
            .misconductConfirmed, on: day("2026-03-10"),
            of: .policies(soldBy: AgentCode(rawValue: "A1"), except: [PolicyNumber(rawValue: "P0")]))
        let duties = derivation.duties(for: confirmed, contracts: portfolio(38))
        #expect(duties.count == 37)
        #expect(duties.allSatisfy { $0.kind.rawValue == "misconduct_recall" && $0.policyNumber.rawValue != "P0" })
        #expect(Set(duties.map(\.policyNumber)).count == 37)
    }

    @Test("R08: an agent's own policy is called too, and flagged")
    func r08SelfPolicy() throws {
        let duty = try #require(
            derivation.duties(for: event(.issued, "2026-03-10"), contracts: [contract(holderAgent: "A1")]).first)
        #expect(duty.lines.contains("R08: the policyholder is agent A1, which exempts from nothing"))
    }

    @Test func anEventObligesForItsOwnPolicyAlone() {
        let other = contract(policy(PolicyNumber(rawValue: "P2")))
        #expect(kinds(event(.issued, "2026-03-10"), [other]) == [])
        #expect(kinds(event(EventKind(rawValue: "nothing"), "2026-03-10")) == [])
    }
}
