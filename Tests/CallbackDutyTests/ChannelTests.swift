import CallModel
import CallbackDuty
import TestSupport
import Testing

/// In which order, and by whom: R16, R17, R19, R21, R22, R27, R28, R39, R42.
struct ChannelTests {
    private func faults(_ attempts: [Attempt], of context: AttemptContext = newContract) -> [AttemptFault] {
        let judged = judge(attempts, of: context).last
        return judged?.faults.filter { $0.rule.rawValue != "R36" } ?? []
    }

    private let noNumbers = AttemptContext(
        kind: newContract.kind, policyNumber: policyNumber, seller: AgentCode(rawValue: "A1"),
        numbers: HeldNumbers([]), script: newContract.script)

    @Test(
        "R16: results are entered at once",
        arguments: [
            ("2026-03-19", [.enteredBefore(days: 1)]), ("2026-03-20", []), ("2026-03-21", []),
            ("2026-03-22", [.enteredLate(days: 2)]),
            ("2026-03-25", [.enteredLate(days: 5)]),
        ] as [(String, [AttemptFault])])
    func r16Entry(entered: String, expected: [AttemptFault]) {
        #expect(faults([callAttempt(on: "2026-03-20", entered: entered)]) == expected)
    }

    @Test("R16: the day of the CDR counts, whatever was entered")
    func r16OtherDay() throws {
        let attempt = callAttempt(on: "2026-03-20", call: placedCall(on: "2026-03-24"))
        let judged = try #require(judge([attempt]).first)
        #expect(judged.day == day("2026-03-24"))
        #expect(judged.faults.contains(.otherDay(entered: day("2026-03-20"), called: day("2026-03-24"))))
    }

    @Test("R17: a visit or letter without a failed call is a finding, and fulfils nothing")
    func r17TelephoneFirst() {
        #expect(faults([visit(.failed)]) == [.withoutGround(.visit, .failed)])
        #expect(faults([letter(.failed)]) == [.withoutGround(.letter, .failed)])
        #expect(judge([visit(.failed)]).last?.provenLevel == nil)
        #expect(faults([unanswered(), visit(.failed)]) == [])
        #expect(judge([unanswered(), visit(.failed)]).last?.provenLevel == .affirmed)
        // Order is that of time, not of the list; a call after the visit is no ground for it.
        #expect(faults([visit(.failed), unanswered()]) == [])
        #expect(
            judge([visit(.failed, on: "2026-03-17"), unanswered()]).first?.faults.contains(
                .withoutGround(.visit, .failed)) == true)
    }

    @Test("R17: a failed call is one that a CDR shows, to a number held, from a line of ours")
    func r17FailedCallIsShown() {
        let entered = callAttempt(.noAnswer, on: "2026-03-18", call: .some(nil), recording: .some(nil))
        #expect(faults([entered, visit(.failed)]) == [.withoutGround(.visit, .failed)])
        #expect(
            faults([unanswered(dialled: Facts.mobile(9)), visit(.failed)]) == [.withoutGround(.visit, .failed)])
        // One that reached him has not failed, even where its recording is damaged.
        let damaged = callAttempt(on: "2026-03-18", recording: recordedCall(isArchived: false))
        #expect(faults([damaged, visit(.failed)]) == [.withoutGround(.visit, .failed)])
    }

    @Test("R17: as many failed calls as the site asks for")
    func r17FailedCalls() {
        let rules = AttemptRules(
            scripts: attemptRules.scripts, lines: attemptRules.lines, entryDays: 1, failedCalls: 2,
            pairing: attemptRules.pairing)
        func count(_ calls: [Attempt]) -> Int? {
            AttemptJudge(rules: rules).judge(calls + [visit(.failed)], of: newContract).last?.faults.count {
                $0.rule.rawValue == "R17"
            }
        }
        #expect(count([unanswered(on: "2026-03-17")]) == 1)
        #expect(count([unanswered(on: "2026-03-17"), unanswered(on: "2026-03-18")]) == 0)
    }

    @Test("R19: no telephone at all")
    func r19NoPhone() {
        #expect(faults([visit(.noPhone)]) == [.withoutGround(.visit, .noPhone)])
        #expect(faults([visit(.noPhone)], of: noNumbers) == [])
    }

    @Test("R19: a refusal needs its recording")
    func r19Refusal() {
        func refused(_ recording: RecordedCall?) -> Attempt {
            callAttempt(.refused, on: "2026-03-18", recording: .some(recording))
        }
        #expect(faults([visit(.refused)]) == [.withoutGround(.visit, .refused)])
        #expect(faults([refused(nil), visit(.refused)]) == [.refusalNotRecorded(.visit)])
        #expect(faults([refused(recordedCall(ofCall: 2)), visit(.refused)]) == [.refusalNotRecorded(.visit)])
        #expect(
            faults([refused(recordedCall(isArchived: false)), visit(.refused)]) == [.refusalNotRecorded(.visit)])
        #expect(faults([refused(recordedCall()), visit(.refused)]) == [])
        // A refusal is short: its recording need not be a complete callback.
        let short = recordedCall(findings: [(.tooShort, .incomplete)])
        #expect(faults([refused(short), visit(.refused)]) == [])
        #expect(judge([refused(nil), visit(.refused)]).last?.provenLevel == nil)
    }

    @Test("R22: telephone, then visit, then letter")
    func r22LetterLast() {
        let failedVisit = visit(.failed, on: "2026-03-20", nil, paper: nil)
        #expect(faults([unanswered(), letter(.failed, visitImpossible: nil)]) == [.letterBeforeVisit])
        #expect(faults([unanswered(), failedVisit, letter(.failed, visitImpossible: nil)]) == [])
        #expect(faults([unanswered(), letter(.failed)]) == [])
        #expect(judge([unanswered(), letter(.failed, visitImpossible: nil)]).last?.provenLevel == nil)
    }

    /// Over every order of a failed call, a failed visit and a letter: the letter counts where both came before it.
    @Test("R22: in whatever order they are entered")
    func r22EveryOrder() throws {
        let days = ["2026-03-17", "2026-03-18", "2026-03-19"]
        let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]]
        for order in orders {
            let attempts = [
                unanswered(on: days[order[0]]), visit(.failed, on: days[order[1]], nil, paper: nil),
                letter(.failed, visitImpossible: nil, on: days[order[2]]),
            ]
            let judged = try #require(judge(attempts).first { $0.attempt.channel == .letter })
            #expect((judged.provenLevel != nil) == (order[0] < order[2] && order[1] < order[2]), "\(order)")
        }
    }

    @Test("R42: never by the one who sold the policy")
    func r42NotTheSeller() {
        let bySeller = [unanswered(), visit(.failed, by: "A1")]
        #expect(faults(bySeller) == [.visitorIsSeller(AgentCode(rawValue: "A1"))])
        #expect(judge(bySeller).last?.provenLevel == nil)
        let unknown = AttemptContext(
            kind: newContract.kind, policyNumber: policyNumber, seller: nil, numbers: heldNumbers,
            script: newContract.script)
        #expect(faults([unanswered(), visit(.failed)], of: unknown) == [.sellerUnknown])
    }

    private func electronic(consent: Bool = true, identity: Bool = true, hasTrace: Bool = true) -> Attempt {
        Attempt(
            key: "E", day: day("2026-03-20"), enteredOn: nil,
            method: .electronic(
                conversation(["N0": nil, "N1": nil]),
                ElectronicEvidence(
                    hasConsent: consent, isIdentityChecked: identity, trace: hasTrace ? Facts.digest(9) : nil)))
    }

    @Test("R27: an electronic callback is voluntary")
    func r27Voluntary() {
        #expect(judge([electronic()]).last?.provenLevel == .affirmed)
        #expect(faults([electronic(consent: false)]) == [.noConsent])
        #expect(judge([electronic(consent: false)]).last?.provenLevel == nil)
    }

    @Test("R39: an electronic callback checks the identity and leaves a trace")
    func r39Trace() {
        #expect(judge([electronic(identity: false)]).last?.result == .notReached(.identityNotVerified))
        #expect(faults([electronic(hasTrace: false)]) == [.noTrace])
        #expect(judge([electronic(hasTrace: false)]).last?.provenLevel == nil)
    }

    @Test func proofsAreGraded() throws {
        let attempts = [
            callAttempt(recording: recordedCall()), callAttempt(recording: recordedCall(isArchived: false)),
            visit(.failed), electronic(), callAttempt(recording: .some(nil)),
        ]
        let grades = attempts.compactMap { judge([$0]).first?.proof.grade }
        #expect(grades == [.completeRecording, .damagedRecording, .signedPaper, .electronicTrace, .entry])
        #expect(grades == grades.sorted(by: >))
        #expect(attempts.compactMap { judge([$0]).first?.proof.fulfils } == [true, false, true, true, false])
    }

    @Test(
        "R21: 10 of 100 are a tenth, 11 are too many; a warning before",
        arguments: [
            (0, 0, OffPhoneShare.Standing.within), (0, 100, .within), (7, 100, .within), (8, 100, .near),
            (10, 100, .near), (11, 100, .exceeded), (1, 9, .exceeded), (1, 10, .near), (1, 1000, .within),
        ])
    func r21Share(offPhone: Int, all: Int, standing: OffPhoneShare.Standing) throws {
        let share = OffPhoneShare(offPhone: offPhone, all: all, limit: shippedRules.offPhone)
        #expect(share.standing == standing)
        #expect("\(share)" == "\(offPhone) of \(all) by visit or letter, limit 10 %")
    }

    @Test("R21: visits and letters count, electronic callbacks do not")
    func r21WhatCounts() throws {
        let tries = [
            [callAttempt()], [unanswered(), visit(.failed)], [unanswered(), letter(.failed)], [electronic()],
        ]
        let made = try tries.compactMap { attempts -> Fulfilment? in
            let judgement = DutyJudge(rules: ownRules()).judge(
                try newContractDuty(), attempts: attempts, of: newContract, events: [], today: day("2026-03-31"))
            return if case .fulfilled(let fulfilment) = judgement.state { fulfilment } else { nil }
        }
        let share = OffPhoneShare(of: made, limit: shippedRules.offPhone)
        #expect((share.offPhone, share.all) == (2, 4))
    }

    @Test("R54: an attempt is judged by the policy as it was on its day, and a later change rewrites nothing")
    func r54PolicyAsItWas() throws {
        let context = AttemptContext(
            kind: newContract.kind, policyNumber: policyNumber, seller: AgentCode(rawValue: "A9"),
            numbers: heldNumbers, script: newContract.script,
            earlier: [
                AttemptContext.Version(
                    until: day("2026-03-10"), seller: AgentCode(rawValue: "A0"), script: newContract.script),
                AttemptContext.Version(
                    until: day("2026-03-25"), seller: AgentCode(rawValue: "A1"), script: newContract.script),
            ])
        func faults(_ visitor: String, on text: String) -> [AttemptFault] {
            let attempt = Attempt(
                key: "1", day: day(text), enteredOn: nil,
                method: .visit(by: AgentCode(rawValue: visitor), .failed, conversation(), paper()))
            return judge([unanswered(on: "2026-03-01"), attempt], of: context).last?.faults ?? []
        }
        #expect(faults("A1", on: "2026-03-24").contains(.visitorIsSeller(AgentCode(rawValue: "A1"))))
        #expect(!faults("A1", on: "2026-03-25").contains(.visitorIsSeller(AgentCode(rawValue: "A1"))))
        #expect(faults("A9", on: "2026-03-25").contains(.visitorIsSeller(AgentCode(rawValue: "A9"))))
        #expect(faults("A0", on: "2026-03-09").contains(.visitorIsSeller(AgentCode(rawValue: "A0"))))
        #expect(!faults("A0", on: "2026-03-10").contains(.visitorIsSeller(AgentCode(rawValue: "A0"))))
    }
}
