import CallModel
import CallbackDuty
import TestSupport
import Testing

/// How a duty stands: R11 to R13, R15, R18, R24, R40.
struct DutyStateTests {
    private func judged(
        _ attempts: [Attempt], today: String = "2026-03-31", duty: Duty? = nil, events: [BusinessEvent] = [],
        delay: DelayCause? = nil, rules: CallbackRules? = nil
    ) throws -> DutyJudgement {
        DutyJudge(rules: rules ?? ownRules()).judge(
            try duty ?? newContractDuty(), attempts: attempts, of: newContract, events: events, delay: delay,
            today: day(today))
    }

    private func fulfilment(_ judgement: DutyJudgement) -> Fulfilment? {
        if case .fulfilled(let fulfilment) = judgement.state { fulfilment } else { nil }
    }

    @Test("R11: owed, tried, overdue when the last day is over")
    func r11States() throws {
        #expect(try judged([], today: "2026-03-31").state == .owed)
        #expect(try judged([], today: "2026-04-01").state == .overdue(since: day("2026-03-31"), times: 0))
        #expect(try judged([unanswered()], today: "2026-03-31").state == .attempted(times: 1))
        #expect(
            try judged([unanswered()], today: "2026-04-01").state == .overdue(since: day("2026-03-31"), times: 1))
        // What is entered for a day that has not come counts for nothing yet.
        #expect(try judged([callAttempt(on: "2026-03-31")], today: "2026-03-30").state == .owed)
    }

    @Test("R16: a day that was mistyped into the future takes nothing from a call that was made")
    func r16FutureDay() throws {
        let mistyped = callAttempt(on: "2026-04-30", call: placedCall(on: "2026-03-24"))
        let judgement = try judged([mistyped], today: "2026-03-25")
        #expect(fulfilment(judgement)?.attempt.day == day("2026-03-24"))
        #expect(judgement.attempts.first?.faults.contains { $0.rule.rawValue == "R16" } == true)
    }

    @Test("R16: a proven call whose answers nobody entered is awaited, not done; a late one is overdue")
    func r16AwaitingResult() throws {
        func call(_ on: String, recording: RecordedCall? = recordedCall()) -> Attempt {
            Attempt(
                unentered: CallEvidence(call: placedCall(on: on), recording: recording), key: "1", day: day(on))
        }
        let inTime = try judged([unanswered(), call("2026-03-31")], today: "2026-04-20")
        #expect(inTime.state.word == .awaitingResult && inTime.isOwed)
        #expect(inTime.provenCall?.day == day("2026-03-31"))
        #expect(
            inTime.nextStep(numbers: heldNumbers, reconfirmedOn: nil, today: day("2026-04-20"))
                == .enterResult(day("2026-03-31")))
        #expect(inTime.labels.isEmpty)
        let late = try judged([call("2026-04-01")], today: "2026-04-20")
        #expect(late.state == .overdue(since: day("2026-03-31"), times: 1))
        let unproven = try judged([call("2026-03-31", recording: nil)], today: "2026-03-31")
        #expect(unproven.state == .attempted(times: 1) && unproven.provenCall == nil)
        // What is entered later decides, and the call is the proof all the same.
        let entered = try judged([callAttempt(on: "2026-03-31")], today: "2026-04-20")
        #expect(entered.state.word == .fulfilled && entered.provenCall?.day == day("2026-03-31"))
    }

    @Test("R17: an answered call that nobody entered is no failed call, an unanswered one is by its CDR")
    func r17UnenteredCalls() throws {
        func call(_ disposition: Disposition) -> Attempt {
            let placed = placedCall(on: "2026-03-18", disposition: disposition)
            return Attempt(
                unentered: CallEvidence(call: placed, recording: nil), key: "1", day: placed.day)
        }
        #expect(judge([call(.answered)]).map(\.result) == [.notEntered])
        #expect(judge([call(.busy)]).map(\.result) == [.notReached(.call(.busy))])
        let noGround = AttemptFault.withoutGround(.visit, .failed)
        #expect(judge([call(.answered), visit(.failed)]).last?.faults.contains(noGround) == true)
        #expect(judge([call(.noAnswer), visit(.failed)]).last?.faults.contains(noGround) == false)
    }

    @Test("R48 a callback is re-checked half a year after it was done by a call, and not before")
    func r48Recheck() throws {
        let half = shippedRules.duties.recheckAfter
        let done = try judged([callAttempt(on: "2026-03-31")], today: "2026-12-01")
        #expect(done.recheck(after: half, today: day("2026-09-29")) == nil)
        let candidate = try #require(done.recheck(after: half, today: day("2026-09-30")))
        #expect(candidate.doneOn == day("2026-03-31") && candidate.recording == done.provenCall?.recording)
        // What was not done is called again anyhow, and a visit has no voice to compare.
        let open = try judged([unanswered()], today: "2026-12-01")
        #expect(open.recheck(after: half, today: day("2026-12-01")) == nil)
        let visited = try judged([unanswered(), visit(.failed)], today: "2026-12-01")
        #expect(visited.state.word == .fulfilled)
        #expect(visited.recheck(after: half, today: day("2026-12-01")) == nil)
    }

    @Test("R05: a callback of a kind that no project knows is owed as listed")
    func r05Unconfigured() throws {
        let listed = Callback(
            id: CallbackID(rawValue: "C1"), policyNumber: policyNumber, kind: CallbackKind(rawValue: "survey"),
            phone: nil, openedOn: day("2026-03-10"), dueBy: day("2026-03-31"))
        #expect(derivation.duty(listed: listed, policy: policy()) == nil)
        let duty = Duty.unconfigured(listed)
        #expect(duty.lines == ["R05: listed by the core system as C1", "R05: listed as due by 2026-03-31"])
        #expect(try judged([], today: "2026-04-01", duty: duty).state.word == .overdue)
    }

    @Test("R11: in time on the last day, late on the next")
    func r11Timeliness() throws {
        let last = try judged([callAttempt(on: "2026-03-31")], today: "2026-05-01")
        #expect(fulfilment(last)?.timeliness == .inTime)
        #expect(last.labels == [.successful, .complete])
        let next = try judged([callAttempt(on: "2026-04-01")], today: "2026-05-01")
        guard case .late(let lateness)? = fulfilment(next)?.timeliness else {
            Issue.record("not late: \(next.state)")
            return
        }
        #expect((lateness.days, lateness.countsBy) == (1, nil))
    }

    @Test("R11: an attempt entered for the last day whose CDR is of the next is late")
    func r11BackDated() throws {
        let attempt = callAttempt(on: "2026-03-31", call: placedCall(on: "2026-04-01"))
        guard case .late? = fulfilment(try judged([attempt], today: "2026-04-01"))?.timeliness else {
            Issue.record("in time by its entry")
            return
        }
    }

    @Test(
        "R12: late, and not by the policyholder's cause: he keeps his rights",
        arguments: [
            (DelayCause.Fault.company, true), (.other, true), (.policyholder, false), (nil, true),
        ] as [(DelayCause.Fault?, Bool)])
    func r12ExtendedRights(fault: DelayCause.Fault?, isExtended: Bool) throws {
        let cause = fault.map { DelayCause(fault: $0, reason: "系统升级") }
        let lateness = try lateness(days: 2, cause: cause)
        #expect((lateness.days, lateness.extendsRights, lateness.countsBy) == (2, isExtended, nil))
        #expect(lateness.cause == cause)
    }

    /// How late a call so many days after the last day is.
    private func lateness(days: Int, cause: DelayCause?, clause: String? = nil) throws -> Lateness {
        let called = day("2026-03-31").advanced(byDays: days)
        let judgement = try judged(
            [callAttempt(on: "\(called)")], today: "2026-05-01", delay: cause, rules: ownRules(clause: clause))
        return try #require(fulfilment(judgement)?.lateness, "not late: \(judgement.state)")
    }

    @Test("R13: late, and counted in time by a clause; both are said")
    func r13BindingClause() throws {
        let late = try lateness(days: 3, cause: nil, clause: "条款 第八条")
        #expect((late.days, late.countsBy) == (3, "条款 第八条"))
        #expect(try lateness(days: 3, cause: nil).countsBy == nil)
    }

    @Test("R12, R13: they speak of the hesitation period alone")
    func r12r13OtherDeadlines() throws {
        let lapsed = event(.lapsed, "2026-03-02", graceEnd: .stated(day("2026-03-01")))
        let duty = try #require(derivation.duties(for: lapsed, contracts: [contract()]).first)
        #expect(duty.deadline == .lastDay(day("2026-03-20")))
        let context = AttemptContext(
            kind: duty.kind, policyNumber: policyNumber, seller: nil, numbers: heldNumbers, script: .init())
        let said = Conversation(
            scriptVersion: "shipped",
            answers: Dictionary(
                uniqueKeysWithValues: ["L0", "N1", "L1", "L2", "L3", "L4"].map {
                    (ScriptItemID(rawValue: $0), .yes)
                }))
        let judgement = DutyJudge(rules: ownRules(clause: "c")).judge(
            duty, attempts: [callAttempt(.spoke(said), on: "2026-03-21")], of: context, events: [],
            today: day("2026-03-31"))
        guard case .late(let lateness)? = fulfilment(judgement)?.timeliness else {
            Issue.record("not late: \(judgement.state)")
            return
        }
        #expect((lateness.extendsRights, lateness.countsBy) == (false, nil))
    }

    @Test("R14: a call that could not be in time is reported apart")
    func r14CouldNotBeInTime() throws {
        let unpaid = event(.premiumUnpaid, "2026-03-10", graceEnd: .stated(day("2026-03-27")))
        let duty = try #require(derivation.duties(for: unpaid, contracts: [contract()]).first)
        #expect(duty.deadline == .atOnce(missed: day("2026-03-08"), arose: day("2026-03-10")))
        let judgement = try judged([callAttempt(on: "2026-03-12")], duty: duty)
        #expect(fulfilment(judgement)?.timeliness == .couldNotBeInTime(daysAfterArising: 2))
        #expect(try judged([], duty: duty).state == .owed)
    }

    @Test("R15: paid before it was made, it is owed no more; a call in grace is not the one after the lapse")
    func r15ClosedByPayment() throws {
        let lapsed = event(.lapsed, "2026-03-07", graceEnd: .stated(day("2026-03-06")))
        let duty = try #require(derivation.duties(for: lapsed, contracts: [contract()]).first)
        let paid = event(.premiumPaid, "2026-03-26")
        #expect(
            try judged([], duty: duty, events: [paid]).state == .closed(by: .premiumPaid, on: day("2026-03-26")))
        #expect(try judged([], today: "2026-03-25", duty: duty, events: [paid]).state == .owed)
        #expect(
            fulfilment(try judged([callAttempt(on: "2026-03-26")], duty: duty, events: [paid]))?.timeliness
                == .inTime)
        #expect(
            try judged([callAttempt(on: "2026-03-27")], duty: duty, events: [paid]).state
                == .closed(by: .premiumPaid, on: day("2026-03-26")))
        // Another policy's payment, one before the lapse, and another event close nothing.
        let other = BusinessEvent(.premiumPaid, on: day("2026-03-26"), of: .policy(PolicyNumber(rawValue: "P2")))
        let events = [other, event(.premiumPaid, "2026-03-06"), event(.issued, "2026-03-26")]
        #expect(
            try judged([callAttempt(on: "2026-03-05")], today: "2026-03-27", duty: duty, events: events).state
                == .owed)
    }

    @Test("R33: what is not proven fulfils nothing, whatever was entered")
    func r33NothingUnproven() throws {
        let noRecording = try judged([callAttempt(recording: .some(nil))])
        #expect(noRecording.state == .attempted(times: 1))
        #expect(noRecording.labels == [])
        let noCall = try judged([callAttempt(call: .some(nil))])
        #expect(noCall.state == .attempted(times: 1))
        #expect(
            try judged([callAttempt(recording: recordedCall(isArchived: false))]).state == .attempted(times: 1))
    }

    @Test("R38: the first that got far enough, and no later failure undoes it")
    func r38FirstCounts() throws {
        let attempts = [
            callAttempt(.noAnswer, key: "3", on: "2026-03-25"), callAttempt(key: "2", on: "2026-03-22"),
            unanswered(on: "2026-03-18"), callAttempt(key: "4", on: "2026-03-26"),
        ]
        let judgement = try judged(attempts)
        #expect(fulfilment(judgement)?.attempt.attempt.key == "2")
        #expect(judgement.attempts.map(\.attempt.key) == ["0", "2", "3", "4"])
    }

    @Test("R38, R40: told is done, with a problem case; where the site says so only affirmed is")
    func r40OpensACase() throws {
        let unsure = callAttempt(.spoke(conversation(["N5": .unclear, "N6": .no])), key: "1", on: "2026-03-20")
        let judgement = try judged([unsure])
        #expect(fulfilment(judgement)?.attempt.attempt.key == "1")
        #expect(judgement.labels == [.successful, .problemCase])
        #expect(judgement.problems.map(\.attempt) == ["1"])
        #expect(judgement.problems.map(\.description) == ["problem case of 2026-03-20: denied: N6; unclear: N5"])
        #expect(try judged([unsure], rules: ownRules(doneAt: .affirmed)).state == .attempted(times: 1))
        // An affirmed call behind it earns the word, and the case stays to be closed by its own steps.
        let both = try judged([unsure, callAttempt(key: "2", on: "2026-03-21")])
        #expect(both.labels == [.successful, .complete])
        #expect(both.problems.count == 1)
    }

    @Test("R40: what a customer denied in a call that proves nothing is a case all the same")
    func r40UnprovenCase() throws {
        let unsure = callAttempt(.spoke(conversation(["N6": .no])), recording: .some(nil))
        #expect(try judged([unsure]).problems.count == 1)
        #expect(try judged([unsure]).labels == [])
    }

    @Test("R20: a visit that took the place of a call")
    func r20Replaced() throws {
        let judgement = try judged([unanswered(), visit(.failed)])
        #expect(fulfilment(judgement)?.replacedCall == .visit)
        #expect(fulfilment(try judged([callAttempt()]))?.replacedCall == nil)
    }

    @Test func aDutyOfUnknownDayTakesEveryAttempt() throws {
        let callback = Callback(
            id: CallbackID(rawValue: "CB1"), policyNumber: policyNumber, kind: newContract.kind, phone: nil,
            openedOn: nil, dueBy: nil)
        let duty = try #require(derivation.duty(listed: callback, policy: policy()))
        #expect(fulfilment(try judged([callAttempt(on: "2026-03-01")], duty: duty))?.timeliness == .inTime)
        #expect(try judged([callAttempt(on: "2026-03-01")]).state == .owed)
    }

    @Test func aDeadlineThatIsNotKnownIsNeverOverdue() throws {
        let duty = try newContractDuty(contract(policy(receipt: nil)))
        #expect(try judged([], today: "2026-12-01", duty: duty).state == .owed)
        let done = try judged([callAttempt()], today: "2026-12-01", duty: duty)
        #expect(fulfilment(done)?.timeliness == .undetermined(.notRunning(.receipt)))
    }

    // MARK: Why

    @Test func everyJudgementSaysWhyRuleByRule() throws {
        let wrong = callAttempt(
            .spoke(conversation(["N6": .no])), on: "2026-04-01",
            call: placedCall(on: "2026-04-01", trunk: "mobile"))
        let cause = DelayCause(fault: .company, reason: "系统升级")
        let judgement = try judged(
            [unanswered(.wrongNumber), wrong, callAttempt(key: "2", on: "2026-04-02")], today: "2026-04-03",
            delay: cause, rules: ownRules(clause: "条款 第八条"))
        #expect(
            judgement.evidence.map { "\($0.rule): \($0.description)" } == [
                "R01: issued on 2026-03-10", "R01: the policyholder is a person",
                "R01: the contract is longer than 1y", "R11: through hesitation_end, which is 2026-03-31",
                "R18: not reached: wrong_number", "R33: the call was not answered (no_answer)",
                "R33: no recording",
                "R40: told, but not affirmed N6", "R23: trunk 'mobile' is no dedicated line",
                "R36: script 'shipped' was not filed before use",
                "R38: told and affirmed everything", "R36: script 'shipped' was not filed before use",
                "R12: the policyholder keeps his rights: the delay was the company's (系统升级)",
                "R13: late, and counted as in time by 条款 第八条",
                "R40: problem case of 2026-04-01: denied: N6",
            ])
        let known = Set(shippedRules.rules.keys)
        #expect(judgement.evidence.allSatisfy { known.contains($0.rule) })
    }

    @Test("R12: the customer's own delay is said, and earns him nothing")
    func r12HisOwnDelay() throws {
        let cause = DelayCause(fault: .policyholder, reason: "出国")
        #expect(try lateness(days: 1, cause: cause).consequences == [.noExtendedRights(cause)])
        #expect(try lateness(days: 1, cause: nil).consequences == [.extendedRights(nil)])
    }

    // MARK: What next

    private func next(
        _ attempts: [Attempt], numbers: HeldNumbers = heldNumbers, reconfirmed: String? = nil
    ) throws -> NextStep? {
        try judged(attempts).nextStep(
            numbers: numbers, reconfirmedOn: reconfirmed.map(day), today: day("2026-03-31"))
    }

    @Test("R18: a wrong number is reconfirmed, and a new one called")
    func r18Reconfirm() throws {
        let wrong = unanswered(.unassignedNumber, on: "2026-03-18")
        #expect(try next([]) == .call)
        #expect(try next([unanswered(.busy)]) == .call)
        #expect(try next([wrong]) == .reconfirmNumber(wrong: [heldNumber]))
        #expect(try next([wrong], reconfirmed: "2026-03-17") == .reconfirmNumber(wrong: [heldNumber]))
        #expect(try next([wrong], reconfirmed: "2026-03-18") == .visitOrLetter(.failed))
        let changed = HeldNumbers(
            heldNumbers.versions + [
                HeldNumber(number: Facts.mobile(2), origin: .alteration, from: day("2026-03-25"), until: nil)
            ])
        #expect(try next([wrong], numbers: changed) == .callNewNumber([Facts.mobile(2)]))
        let again = unanswered(.noAnswer, on: "2026-03-26", dialled: Facts.mobile(2))
        #expect(try next([wrong, again], numbers: changed) == .call)
        #expect(try next([callAttempt()]) == nil)
    }

    @Test("R18, R19: no number at all is reconfirmed before anybody goes there")
    func r18NoNumber() throws {
        #expect(try next([], numbers: HeldNumbers([])) == .reconfirmNumber(wrong: []))
        #expect(try next([], numbers: HeldNumbers([]), reconfirmed: "2026-03-20") == .visitOrLetter(.noPhone))
    }

    @Test("R29: a number in question is investigated before it is called, unless there is another")
    func r29Investigate() throws {
        let question = NumberQuestion.shared(policyholders: 2)
        let numbers = HeldNumbers(heldNumbers.versions, questions: [heldNumber: question])
        #expect(try next([], numbers: numbers) == .investigate(heldNumber, question))
        let wrong = unanswered(.unassignedNumber, on: "2026-03-18")
        #expect(try next([wrong], numbers: numbers) == .reconfirmNumber(wrong: [heldNumber]))
        let more = HeldNumbers(
            heldNumbers.versions + [
                HeldNumber(number: Facts.mobile(2), origin: .application, from: day("2026-01-01"), until: nil)
            ], questions: [heldNumber: question])
        #expect(try next([], numbers: more) == .call)
    }

    @Test("R19: who has refused on record is called no more")
    func r19Refused() throws {
        #expect(try next([callAttempt(.refused)]) == .visitOrLetter(.refused))
        #expect(try next([callAttempt(.refused, recording: .some(nil))]) == .call)
    }

    @Test("R24: a dialect is no failure, but a call for somebody who speaks it")
    func r24Language() throws {
        #expect(try next([callAttempt(.language("闽南语"), on: "2026-03-19")]) == .callIn(language: "闽南语"))
        #expect(
            try next([callAttempt(.language("闽南语"), on: "2026-03-19"), unanswered(.busy, on: "2026-03-20")])
                == .call)
    }
}

extension Fulfilment {
    /// How late it was; `nil` where it was not.
    fileprivate var lateness: Lateness? { if case .late(let lateness) = timeliness { lateness } else { nil } }
}
