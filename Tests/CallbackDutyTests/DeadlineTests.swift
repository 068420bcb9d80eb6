import CallModel
import CallbackDuty
import TestSupport
import Testing

/// By when: R09 to R11, R14, R15.
struct DeadlineTests {
    private func duty(
        _ event: BusinessEvent, _ contract: Contract = contract(), _ derivation: DutyDerivation = derivation
    ) throws -> Duty { try #require(derivation.duties(for: event, contracts: [contract]).first) }

    /// A project with one deadline, from the event `e`.
    private func deadline(_ limit: DeadlineLimit, from start: String) throws -> Deadline {
        let project = DutyProject(
            kind: CallbackKind(rawValue: "k"), name: "k", rule: RuleID(rawValue: "R09"),
            event: EventKind(rawValue: "e"), conditions: .init(), closedBy: [],
            deadline: .init(rule: RuleID(rawValue: "R09"), limit: limit))
        let own = DutyDerivation(projects: [project], deadlines: shippedRules.deadlines, calendar: calendar)
        return try duty(event(EventKind(rawValue: "e"), start), contract(), own).deadline
    }

    @Test(
        "R09: a month after underwriting, a week after a claim",
        arguments: [
            ("2026-01-31", "1m", "2026-02-28"), ("2024-01-31", "1m", "2024-02-29"),
            ("2026-03-16", "1m", "2026-04-16"),
            ("2026-12-31", "1m", "2027-01-31"), ("2026-02-25", "7d", "2026-03-04"),
        ])
    func r09CalendarPeriods(start: String, length: String, last: String) throws {
        #expect(try deadline(.period(period(length), after: .event), from: start) == .lastDay(day(last)))
    }

    @Test(
        "R10: three working days, a holiday between",
        arguments: [
            ("2026-03-16", "2026-03-19"), ("2026-02-12", "2026-02-24"), ("2026-02-13", "2026-02-25"),
            ("2026-09-30", "2026-10-10"), ("2026-10-01", "2026-10-10"), ("2026-10-09", "2026-10-13"),
        ])
    func r10WorkingDays(settled: String, last: String) throws {
        #expect(try deadline(.workingDaysAfter(.event, 3), from: settled) == .lastDay(day(last)))
    }

    // MARK: R11

    @Test("R11: the last day of the hesitation period, the day of the receipt not counted")
    func r11HesitationEnd() throws {
        let duty = try duty(event(.issued, "2026-03-10"))
        #expect(duty.deadline == .lastDay(day("2026-03-31")))
        #expect(
            duty.lines == [
                "R01: issued on 2026-03-10", "R01: the policyholder is a person",
                "R01: the contract is longer than 1y",
                "R11: through hesitation_end, which is 2026-03-31",
            ])
    }

    /// New contracts counted otherwise.
    private func counting(
        from start: DeadlineRules.HesitationStart = .dayAfterReceipt, rollsOver: Bool = false
    ) -> DutyDerivation {
        DutyDerivation(
            projects: shippedRules.projects,
            deadlines: DeadlineRules(
                hesitationStart: start, hesitationRollsOver: rollsOver, gracePeriod: period("60d")),
            calendar: calendar)
    }

    @Test("R11: the day of the receipt is the first where the company says so")
    func r11ReceiptDayCounts() throws {
        let issued = event(.issued, "2026-03-10")
        #expect(try duty(issued, contract(), counting(from: .receiptDay)).deadline == .lastDay(day("2026-03-30")))
    }

    @Test("R11: an end on a holiday rolls on only where the company says so")
    func r11RollsOver() throws {
        // Signed on 5 February, ten days: the 15th is the first of the Spring Festival.
        let issued = event(.issued, "2026-02-05")
        let short = contract(policy(receipt: "2026-02-05", hesitationDays: 10))
        #expect(try duty(issued, short, counting()).deadline == .lastDay(day("2026-02-15")))
        #expect(try duty(issued, short, counting(rollsOver: true)).deadline == .lastDay(day("2026-02-24")))
        // The 14th is a worked Saturday.
        let worked = contract(policy(receipt: "2026-02-04", hesitationDays: 10))
        #expect(try duty(issued, worked, counting(rollsOver: true)).deadline == .lastDay(day("2026-02-14")))
    }

    @Test("R11: no receipt, no period: owed all the same")
    func r11ReceiptUnknown() throws {
        let issued = event(.issued, "2026-03-10")
        let noReceipt = try duty(issued, contract(policy(receipt: nil)))
        #expect(noReceipt.deadline == .notRunning(.receipt))
        #expect(noReceipt.lines.last == "R11: not running: receipt unknown")
        for days in [nil, 0, -3] {
            #expect(
                try duty(issued, contract(policy(hesitationDays: days))).deadline == .notRunning(.hesitationLength)
            )
        }
    }

    // MARK: R14

    private func graceDeadline(
        due: String, graceEnd: String?
    ) throws -> (deadline: Deadline, lines: [String]) {
        let premium = RenewalPremium(
            policyNumber: policyNumber, dueOn: day(due), graceEndsOn: graceEnd.map(day), paidOn: nil,
            rules: shippedRules.deadlines)
        let event = try #require(premium.events(asOf: day("2026-12-01")).first)
        let duty = try duty(event)
        return (duty.deadline, duty.lines)
    }

    @Test(
        "R14: 15 working days remain, the end of grace included if it is one",
        arguments: [
            // Without holidays: Friday 27 March back to Monday the 9th; the Sunday before is the last day.
            ("2026-03-27", "2026-03-08"),
            // A Sunday at the end does not count.
            ("2026-03-29", "2026-03-08"),
            // Across the Spring Festival and two worked Saturdays: 24 to 28 February and 2 to 6 March are ten, 10 to 14
            // February five.
            ("2026-03-06", "2026-02-09"),
            // One day later, one working day later.
            ("2026-03-09", "2026-02-10"),
        ])
    func r14BeforeGraceEnds(graceEnd: String, last: String) throws {
        #expect(try graceDeadline(due: "2026-01-15", graceEnd: graceEnd).deadline == .lastDay(day(last)))
    }

    @Test("R14: a grace period too short for it: at once, and reported apart")
    func r14Impossible() throws {
        #expect(
            try graceDeadline(due: "2026-03-06", graceEnd: "2026-03-27").deadline == .lastDay(day("2026-03-08")))
        #expect(
            try graceDeadline(due: "2026-03-07", graceEnd: "2026-03-27").deadline == .lastDay(day("2026-03-08")))
        #expect(
            try graceDeadline(due: "2026-03-08", graceEnd: "2026-03-27").deadline
                == .atOnce(missed: day("2026-03-08"), arose: day("2026-03-09")))
    }

    @Test("R14: the end of grace reckoned from the due date, and marked, where nobody states it")
    func r14GraceReckoned() throws {
        let (deadline, lines) = try graceDeadline(due: "2026-01-26", graceEnd: nil)
        #expect(deadline == .lastDay(day("2026-03-08")))
        #expect(
            lines == [
                "R02: premium_unpaid on 2026-01-27",
                "R14: grace reckoned to end on 2026-03-27; the policy system does not say",
                "R14: 15 working days before grace_end, which is 2026-03-27",
            ])
    }

    // MARK: R15

    @Test(
        "R15: within 15 working days after the end of grace",
        arguments: [
            ("2026-03-06", "2026-03-27"), ("2026-03-07", "2026-03-27"), ("2026-03-08", "2026-03-27"),
            ("2026-03-09", "2026-03-30"),
            // 10 to 14 February, 24 to 28 February, 2 to 6 March.
            ("2026-02-09", "2026-03-06"),
        ])
    func r15AfterGraceEnds(graceEnd: String, last: String) throws {
        let end = day(graceEnd)
        let lapsed = event(.lapsed, "\(end.advanced(byDays: 1))", graceEnd: .stated(end))
        #expect(try duty(lapsed).deadline == .lastDay(day(last)))
    }

    @Test func aDeadlineInAYearWithoutANoticeIsUnknownAndTheCallbackOwed() throws {
        let lapsed = event(.lapsed, "2026-12-12", graceEnd: .stated(day("2026-12-11")))
        let gap = CalendarGap(file: calendar.file, year: 2027, day: day("2026-12-29"))
        let duty = try duty(lapsed)
        #expect(duty.deadline == .unreckoned(gap))
        #expect(duty.lines.last == "R15: unknown: \(gap)")
        #expect(try self.duty(event(.lapsed, "2026-12-12")).deadline == .notRunning(.graceEnd))
    }

    // MARK: Callbacks that the core system lists

    private func listed(
        _ kind: String = "new_contract", opened: String? = "2026-03-10", due: String?, policy: Policy? = policy()
    ) -> Duty? {
        derivation.duty(
            listed: Callback(
                id: CallbackID(rawValue: "CB1"), policyNumber: policyNumber, kind: CallbackKind(rawValue: kind),
                phone: nil, openedOn: opened.map(day), dueBy: due.map(day)),
            policy: policy)
    }

    @Test(
        "R11: a list does not lengthen the period",
        arguments: [
            (nil, "2026-03-31"), ("2026-03-30", "2026-03-30"), ("2026-03-31", "2026-03-31"),
            ("2026-04-01", "2026-03-31"),
        ] as [(String?, String)])
    func r11Listed(due: String?, last: String) throws {
        let duty = try #require(listed(due: due))
        #expect(duty.deadline == .lastDay(day(last)))
        #expect(
            duty.lines == [
                "R01: listed by the core system as CB1", "R11: through hesitation_end, which is 2026-03-31",
            ] + (due.map { ["R11: listed as due by \($0)"] } ?? []))
    }

    @Test func whatThePolicyDoesNotTellTheListMay() {
        #expect(listed(due: "2026-04-10", policy: nil)?.deadline == .lastDay(day("2026-04-10")))
        #expect(listed(due: nil, policy: nil)?.deadline == .notRunning(.receipt))
        #expect(listed("renewal", due: "2026-04-10")?.deadline == .lastDay(day("2026-04-10")))
        #expect(listed("renewal", due: nil)?.deadline == .notRunning(.graceEnd))
        #expect(listed("surrender", due: "2026-04-10")?.deadline == .lastDay(day("2026-04-10")))
        #expect(listed("surrender", due: nil)?.deadline == .unstated)
        #expect(listed(opened: nil, due: nil)?.arose == nil)
        // No project is of that kind: the configuration has to name one.
        #expect(listed("birthday", due: "2026-04-10") == nil)
    }

    // MARK: Amounts

    @Test(arguments: [
        ("1000", 100_000), ("1000.5", 100_050), ("1000.05", 100_005), ("0.01", 1),
        ("999999999999999.99", 99_999_999_999_999_999),
    ])
    func amountsAreExact(text: String, fen: Int64) { #expect(YuanAmount(text)?.fen == fen) }

    @Test(arguments: ["", ".5", "1.", "1.005", "-1", "+1", "1,000", "１", "1e3", "1 ", "1000000000000000"])
    func whatIsNoAmount(text: String) { #expect(YuanAmount(text) == nil) }

    @Test func amountsAreWrittenWithTwoDecimals() {
        #expect(
            [100_000, 5, -100_005].map { YuanAmount(fen: $0).description } == ["1000.00", "0.05", "-1000.05"])
    }
}
