import CallModel
import CallbackDuty
import TestSupport
import Testing

/// What a conversation came to: R07, R20, R34 to R38, R40, and the words for it.
struct ContactResultTests {
    private func result(_ attempt: Attempt, of context: AttemptContext = newContract) -> ContactResult? {
        judge([attempt], of: context).first?.result
    }

    private func items(_ texts: String...) -> [ScriptItemID] { texts.map(ScriptItemID.init) }

    private func problem(denied: [String] = [], unclear: [String] = []) throws -> ContactResult {
        .problem(
            try #require(
                ContactResult.Unaffirmed(
                    denied: denied.map(ScriptItemID.init), unclear: unclear.map(ScriptItemID.init))))
    }

    @Test(
        "R07: the policyholder in person; a spouse, the insured, the seller is not he", arguments: Party.allCases)
    func r07Party(party: Party) {
        #expect(result(callAttempt(.answeredByOther(party))) == .notReached(.otherParty(party)))
    }

    @Test("R34: without his identity verified nobody was reached")
    func r34Identity() {
        for answer in [nil, .no, .unclear] as [Answer?] {
            #expect(
                result(callAttempt(.spoke(conversation(["N1": answer])))) == .notReached(.identityNotVerified))
        }
    }

    @Test("R35: every item that is due, or the call is incomplete")
    func r35AllItems() {
        #expect(
            result(callAttempt(.spoke(conversation(["N5": nil])))) == .incomplete(notPut: items("N5")))
        #expect(
            result(callAttempt(.interrupted(conversation(["N9": nil, "T1": nil]))))
                == .incomplete(notPut: items("N9", "T1")))
    }

    @Test("R35: which items are due")
    func r35DueItems() {
        func notPut(_ script: ScriptContext) -> [String] {
            let context = AttemptContext(
                kind: newContract.kind, policyNumber: policyNumber, seller: nil, numbers: heldNumbers,
                script: script)
            let identityOnly = Conversation(
                scriptVersion: "shipped", answers: [ScriptItemID(rawValue: "N1"): .yes])
            guard case .incomplete(let items)? = result(callAttempt(.spoke(identityOnly)), of: context) else {
                return []
            }
            return items.map(\.rawValue)
        }
        let always = ["N2", "N3", "N4", "N5", "N6", "N9", "N10"]
        func due(_ script: ScriptContext) -> [String] { notPut(script).filter { !always.contains($0) } }
        #expect(due(.init(channel: "个险", product: "传统险", premium: .single)) == [])
        #expect(due(.init(channel: "个险", product: "传统险", premium: .regular)) == ["N7"])
        #expect(due(.init(channel: "银保", product: "传统险", premium: .single)) == ["N8"])
        #expect(due(.init(channel: "个险", product: "分红险", premium: .single)) == ["T1", "T2"])
        #expect(due(.init(channel: "个险", product: "万能险", premium: .single)) == ["T1", "T2", "T3"])
        // Lists give the product's name, which has its kind in it.
        #expect(due(.init(channel: "个险", product: "福满分红", premium: .single)) == ["T1", "T2"])
        #expect(due(.init(channel: "个险", product: "某某终身寿险(分红型)", premium: .single)) == ["T1", "T2"])
        #expect(due(.init(channel: "个险", product: "某某两全保险(万能型)", premium: .single)) == ["T1", "T2", "T3"])
        #expect(due(.init(channel: "个险", product: "某某年金保险(投资连结型)", premium: .single)) == ["T1", "T2", "T3"])
        #expect(due(.init(channel: "个险", product: "", premium: .single)) == ["T1", "T2", "T3"])
        // What nobody says may not be dodged.
        #expect(due(.init()) == ["N7", "N8", "T1", "T2", "T3"])
        #expect(notPut(.init()).count == 12)
    }

    @Test(
        "R35: money that somebody else collected (代领取) is asked about, and where nobody says",
        arguments: [
            (true, ["P1", "P2"]), (false, ["P1"]), (nil, ["P1", "P2"]),
        ] as [(Bool?, [String])])
    func r35CollectedByAnother(isCollected: Bool?, expected: [String]) {
        let context = AttemptContext(
            kind: CallbackKind(rawValue: "claim"), policyNumber: policyNumber, seller: nil, numbers: heldNumbers,
            script: ScriptContext(isCollectedByAnother: isCollected))
        let identityOnly = Conversation(scriptVersion: "shipped", answers: [ScriptItemID(rawValue: "N1"): .yes])
        #expect(
            result(callAttempt(.spoke(identityOnly)), of: context)
                == .incomplete(notPut: expected.map(ScriptItemID.init)))
    }

    @Test("R38: the table of the state model, under three wordings")
    func r38TruthTable() throws {
        let wordings = [shippedRules.wordings.current] + shippedRules.wordings.others
        func labels(_ conversation: Conversation) -> [Set<CallbackLabel>] {
            let result = judge([callAttempt(.spoke(conversation))]).first?.result
            return wordings.map { wording in result.map(wording.labels) ?? [] }
        }
        #expect(wordings.map(\.name) == ["SD13", "SD12", "SH11"])
        // Not reached; reached, not told.
        #expect(labels(conversation(["N1": nil])) == [[], [], []])
        #expect(labels(conversation(["N5": nil])) == [[], [], []])
        // Told, not affirmed: 成功 + 问题件 in 2013, 完成 + 问题件 in 2012; in Shanghai 完成 if answered clearly.
        #expect(
            labels(conversation(["N5": .no])) == [
                [.successful, .problemCase], [.complete, .problemCase], [.complete, .problemCase],
            ])
        #expect(
            labels(conversation(["N5": .unclear])) == [
                [.successful, .problemCase], [.complete, .problemCase], [.problemCase],
            ])
        // Affirmed: both words in both years.
        #expect(labels(conversation()) == [[.successful, .complete], [.successful, .complete], [.complete]])
    }

    @Test("R40: 'not sure' to one item is a problem case")
    func r40ProblemCase() throws {
        #expect(result(callAttempt(.spoke(conversation(["N6": .unclear])))) == (try problem(unclear: ["N6"])))
        #expect(
            result(callAttempt(.spoke(conversation(["N6": .no, "N4": .no, "T1": .unclear]))))
                == (try problem(denied: ["N4", "N6"], unclear: ["T1"])))
        #expect(result(callAttempt()) == .affirmed)
        #expect(ContactResult.Unaffirmed(denied: [], unclear: []) == nil)
    }

    @Test("R36: the script in force on the day, filed before use")
    func r36Script() {
        #expect(judge([callAttempt()]).first?.faults == [.scriptNotFiled("shipped")])
        let attempt = callAttempt(.spoke(conversation(version: "2009")))
        #expect(
            judge([attempt]).first?.faults == [
                .scriptNotInForce(used: "2009", inForce: "shipped"), .scriptNotFiled("shipped"),
            ])
        let context = AttemptContext(
            kind: CallbackKind(rawValue: "orphan"), policyNumber: policyNumber, seller: nil, numbers: heldNumbers,
            script: ScriptContext())
        #expect(judge([callAttempt()], of: context).first?.faults == [.noScriptInForce])
        #expect(result(callAttempt(), of: context) == .notReached(.noScript))
    }

    @Test("R36: of two versions the later, from its first day to its last")
    func r36Versions() {
        func version(_ name: String, _ from: String, _ until: String?) -> CallScript {
            CallScript(version: name, from: day(from), until: until.map(day), filedAs: "鲁报备1号", items: [])
        }
        let kind = CallbackKind(rawValue: "k")
        let rules = AttemptRules(
            scripts: [
                kind: [
                    version("b", "2026-02-01", "2026-02-28"), version("a", "2025-01-01", "2026-02-10"),
                ]
            ], lines: attemptRules.lines, entryDays: 1, failedCalls: 1,
            pairing: attemptRules.pairing)
        let days = [
            "2024-12-31", "2025-01-01", "2026-01-31", "2026-02-01", "2026-02-10", "2026-02-28", "2026-03-01",
        ]
        #expect(
            days.map { rules.script(kind, on: day($0))?.version } == [nil, "a", "a", "b", "b", "b", nil])
    }

    @Test("R37: the recording is announced, or it is a finding and no more")
    func r37Announcement() {
        let judged = judge([callAttempt(.spoke(conversation(["N0": nil])))]).first
        #expect(judged?.faults.contains(.notAnnounced) == true)
        #expect(judged?.provenLevel == .affirmed)
    }

    @Test("R20: a visit or letter counts with the policyholder's signature, scanned and compared")
    func r20Signature() {
        let failed = unanswered()
        func result(_ said: Conversation?, _ paper: SignedPaper?) -> ContactResult? {
            judge([failed, visit(.failed, said, paper: paper)]).last?.result
        }
        #expect(result(conversation(), paper()) == .affirmed)
        #expect(result(conversation(), nil) == .notReached(.noSignedPaper))
        #expect(result(nil, paper()) == .notReached(.noSignedPaper))
        #expect(result(conversation(), paper(signer: .relative)) == .notReached(.signedBy(.relative)))
        #expect(result(conversation(), paper(checkedBy: nil)) == .notReached(.signatureNotChecked))
        // The signature tells who it is; no question has to.
        #expect(result(conversation(["N1": nil, "N0": nil]), paper()) == .affirmed)
    }

    @Test(
        "R38: what a call failed by is kept",
        arguments: [
            (CallOutcome.refused, CallFailure.refused), (.language("闽南语"), .language), (.noAnswer, .noAnswer),
            (.busy, .busy), (.unavailable, .unavailable), (.unassignedNumber, .unassignedNumber),
            (.wrongNumber, .wrongNumber), (.outOfService, .outOfService), (.voicemail, .voicemail),
            (.systemFault, .systemFault),
        ])
    func r38Failures(outcome: CallOutcome, failure: CallFailure) {
        #expect(result(callAttempt(outcome)) == .notReached(.call(failure)))
        #expect(result(callAttempt(outcome))?.level == nil)
    }
}
