import CallModel
import CallbackDuty
import TestSupport
import Testing

/// What the core system's list of events comes to: R02, R03, R14, R15.
struct ListedEventTests {
    private func listed(
        _ kind: EventKind, _ on: String = "2026-03-10", graceEndsOn: String? = nil, paidOn: String? = nil,
        subject: ListedEvent.Subject = .policy(number: policyNumber)
    ) -> ListedEvent {
        ListedEvent(
            id: EventID(rawValue: "E1"), kind: kind, day: day(on), subject: subject,
            graceEndsOn: graceEndsOn.map(day), paidOn: paidOn.map(day))
    }

    private func events(_ listed: ListedEvent, today: String = "2026-12-31") -> [String] {
        listed.events(asOf: day(today), rules: shippedRules.deadlines).map { "\($0.kind) \($0.day)" }
    }

    private func callback(
        _ kind: String = "renewal", opened: String? = nil, due: String? = nil
    ) -> Callback {
        Callback(
            id: CallbackID(rawValue: "CB1"), policyNumber: policyNumber, kind: CallbackKind(rawValue: kind),
            phone: nil, openedOn: opened.map(day), dueBy: due.map(day))
    }

    @Test("R02 R03: a premium that fell due is unpaid, lapses its policy, or was paid, by what is known today")
    func premium() {
        let unpaid = listed(.premiumDue, graceEndsOn: "2026-05-09")
        #expect(events(unpaid, today: "2026-03-10") == [])
        #expect(events(unpaid, today: "2026-05-09") == ["premium_unpaid 2026-03-11"])
        #expect(events(unpaid) == ["premium_unpaid 2026-03-11", "lapsed 2026-05-10"])
        let paid = listed(.premiumDue, graceEndsOn: "2026-05-09", paidOn: "2026-03-20")
        #expect(events(paid) == ["premium_unpaid 2026-03-11", "premium_paid 2026-03-20"])
        #expect(events(listed(.premiumDue, paidOn: "2026-03-10")) == ["premium_paid 2026-03-10"])
    }

    @Test("what the list says of a grace period counts, and else the period of the rules")
    func grace() {
        func grace(_ listed: ListedEvent) -> GraceEnd? {
            listed.events(asOf: day("2026-12-31"), rules: shippedRules.deadlines).first?.graceEnd
        }
        #expect(grace(listed(.premiumUnpaid, graceEndsOn: "2026-05-01")) == .stated(day("2026-05-01")))
        // Due on the day before it was unpaid; 60 days.
        #expect(grace(listed(.premiumUnpaid)) == .reckoned(day("2026-05-08")))
        #expect(grace(listed(.lapsed)) == .reckoned(day("2026-03-09")))
        #expect(grace(listed(EventKind(rawValue: "surrendered"))) == nil)
    }

    @Test("what happened with an agent is of every policy that the agent sold")
    func agent() {
        let left = listed(
            EventKind(rawValue: "agent_left"), subject: .agent(code: AgentCode(rawValue: "A1"))
        ).events(asOf: day("2026-12-31"), rules: shippedRules.deadlines)
        let duties = left.flatMap {
            derivation.duties(
                for: $0,
                contracts: [contract(), contract(policy(PolicyNumber(rawValue: "P2"), seller: "A2"))])
        }
        #expect(duties.map(\.policyNumber) == [policyNumber])
    }

    // MARK: Behind a listed callback

    @Test("R14: a listed callback's last day follows from the premium that it is about")
    func listedDeadline() throws {
        let unpaid = event(.premiumUnpaid, "2026-03-11", graceEnd: .stated(day("2026-05-09")))
        let alone = try #require(derivation.duties(for: unpaid, contracts: [contract()]).first)
        let duty = try #require(derivation.duty(listed: callback(), policy: policy(), events: [unpaid]))
        #expect(duty.deadline == alone.deadline && duty.deadline.lastDay != nil)
        #expect(duty.arose == day("2026-03-11"))
        #expect(
            duty.lines.prefix(2) == ["R02: listed by the core system as CB1", "R02: premium_unpaid on 2026-03-11"])
        #expect(derivation.duty(listed: callback(), policy: policy())?.deadline == .notRunning(.graceEnd))
        // A list does not lengthen the period, and may shorten it.
        let short = derivation.duty(listed: callback(due: "2026-03-20"), policy: policy(), events: [unpaid])
        #expect(short?.deadline == .lastDay(day("2026-03-20")))
    }

    /// What has come of some premiums.
    private func premiums(_ rows: (due: String, grace: String, paid: String?)...) -> [BusinessEvent] {
        rows.flatMap {
            listed(.premiumDue, $0.due, graceEndsOn: $0.grace, paidOn: $0.paid)
                .events(asOf: day("2026-05-30"), rules: shippedRules.deadlines)
        }
    }

    private func state(_ callback: Callback, _ events: [BusinessEvent], today: String) throws -> DutyState {
        let duty = try #require(derivation.duty(listed: callback, policy: policy(), events: events))
        return DutyJudge(rules: ownRules()).judge(
            duty, attempts: [], of: newContract, events: events, today: day(today)
        ).state
    }

    @Test("R02: of two premiums in grace, the payment of one does not answer for the other")
    func twoPremiums() throws {
        let events = premiums(
            ("2026-01-01", "2026-03-02", "2026-02-10"), ("2026-02-01", "2026-04-02", nil))
        #expect(try state(callback(opened: "2026-02-02"), events, today: "2026-03-17").word == .overdue)
        #expect(
            try state(callback(opened: "2026-01-02"), events, today: "2026-03-17")
                == .closed(by: .premiumPaid, on: day("2026-02-10")))
    }

    @Test("R14: the next premium moves no callback that was opened before it")
    func nextPremium() throws {
        let events = premiums(("2026-02-01", "2026-04-02", nil), ("2026-03-01", "2026-04-30", nil))
        let early = events.filter { $0.day < day("2026-03-02") }
        let lastDays = [early, events].map {
            derivation.duty(listed: callback(opened: "2026-02-20"), policy: policy(), events: $0)?.deadline
        }
        #expect(lastDays == [.lastDay(day("2026-03-12")), .lastDay(day("2026-03-12"))])
        // By its last day alone, the premium is meant whose last day is nearest.
        let byDue = derivation.duty(listed: callback(due: "2026-03-12"), policy: policy(), events: events)
        #expect(byDue?.premiumDueOn == day("2026-02-01"))
    }

    @Test(
        "R02: paid before the last call day, on the day or ahead of it, nothing is owed",
        arguments: [
            "2026-02-25", "2026-03-01",
        ])
    func paidInTime(paid: String) throws {
        let events = premiums(("2026-03-01", "2026-04-30", paid))
        for opened in ["2026-02-20", "2026-03-01"] {
            #expect(
                try state(callback(opened: opened), events, today: "2026-05-30")
                    == .closed(by: .premiumPaid, on: day(paid)))
        }
    }

    @Test("R02 R03: a contract that has ended is in no grace and cannot lapse")
    func ended() throws {
        let gone = policy(endedOn: "2026-03-05")
        let events = premiums(("2026-02-01", "2026-03-10", nil)) + gone.events(asOf: day("2026-05-30"))
        let duties = events.flatMap { derivation.duties(for: $0, contracts: [contract(gone)]) }
        #expect(duties.map(\.kind.rawValue) == ["renewal"])
        #expect(duties.first?.closing(events, today: day("2026-03-04")) == nil)
        #expect(duties.first?.closing(events, today: day("2026-03-05"))?.kind == .contractEnded)
    }

    @Test("of several premiums the nearest to the callback is meant, and none that is far away")
    func nearest() {
        let years = ["2025-03-11", "2026-03-11", "2026-06-11"].map { event(.premiumUnpaid, $0) }
        func obliging(_ callback: Callback) -> String? {
            derivation.obligingEvent(behind: callback, policy: policy(), among: years)?.day.description
        }
        #expect(obliging(callback(opened: "2026-03-12")) == "2026-03-11")
        #expect(obliging(callback(opened: "2026-03-01")) == "2026-03-11")
        #expect(obliging(callback(due: "2026-06-01")) == "2026-06-11")
        #expect(obliging(callback(opened: "2025-09-11")) == nil)
        #expect(obliging(callback()) == "2026-06-11")
        #expect(obliging(callback("lapse", opened: "2026-03-12")) == nil)
    }

    @Test("R02: paid, a listed callback is owed no more; last year's payment answers for nothing")
    func closing() throws {
        let unpaid = event(.premiumUnpaid, "2026-03-11", graceEnd: .stated(day("2026-05-09")))
        func state(_ callback: Callback, _ events: [BusinessEvent]) throws -> DutyState {
            let duty = try #require(derivation.duty(listed: callback, policy: policy(), events: events))
            return DutyJudge(rules: ownRules()).judge(
                duty, attempts: [], of: newContract, events: events, today: day("2026-04-01")
            ).state
        }
        let paid = event(.premiumPaid, "2026-03-15")
        #expect(try state(callback(), [unpaid, paid]) == .closed(by: .premiumPaid, on: day("2026-03-15")))
        // Opened after it was paid: the list was slow.
        #expect(
            try state(callback(opened: "2026-03-20"), [unpaid, paid])
                == .closed(by: .premiumPaid, on: day("2026-03-15")))
        let lastYear = event(.premiumPaid, "2025-03-15")
        #expect(try state(callback(), [unpaid, lastYear]) == .owed)
        // When it arose nobody says.
        #expect(try state(callback(), [lastYear]) == .owed)
    }
}
