import CallModel
import CallbackDuty
import TestSupport
import Testing

/// What proves a call: R23, R32, R33.
struct ProofTests {
    private func flaws(
        _ call: PlacedCall?, _ recording: RecordedCall?, numbers: HeldNumbers = heldNumbers
    ) -> [ProofFlaw] {
        let evidence = CallEvidence(call: call, recording: recording)
        switch attemptRules.lines.proof(evidence, policy: policyNumber, numbers: numbers) {
        case .success: return []
        case .failure(let flaws): return flaws.all
        }
    }

    @Test("R33: outbound, from a dedicated line, to the number held, answered, matched, complete, archived")
    func r33Proof() throws {
        let evidence = CallEvidence(call: placedCall(), recording: recordedCall())
        let proof = try attemptRules.lines.proof(evidence, policy: policyNumber, numbers: heldNumbers).get()
        #expect((proof.call, proof.recording) == (Facts.id(1), Facts.id(1)))
        #expect(proof.day == day("2026-03-20"))
    }

    @Test("R33: a CDR alone proves nothing, and neither does a recording alone")
    func r33Alone() {
        #expect(flaws(placedCall(), nil) == [.noRecording])
        #expect(flaws(nil, recordedCall()) == [.noCall])
        #expect(flaws(nil, nil) == [.noCall, .noRecording])
    }

    @Test("R33: matched, and of that very call and policy")
    func r33Matched() {
        let other = PolicyNumber(rawValue: "P2")
        #expect(flaws(placedCall(), recordedCall(state: .decided)) == [])
        #expect(flaws(placedCall(), recordedCall(state: .ambiguous)) == [.notMatched(.ambiguous)])
        #expect(flaws(placedCall(), recordedCall(state: .unmatched)) == [.notMatched(.unmatched)])
        #expect(flaws(placedCall(), recordedCall(ofCall: 2)) == [.ofAnotherCall])
        #expect(flaws(placedCall(), recordedCall(ofCall: nil)) == [.ofAnotherCall])
        #expect(flaws(placedCall(), recordedCall(policy: other)) == [.ofAnotherPolicy(other)])
        #expect(flaws(placedCall(), recordedCall(policy: nil)) == [.ofAnotherPolicy(nil)])
    }

    @Test(
        "R33: complete, from both sides",
        arguments: [
            ([], []),
            ([(.lowLevel, .notice)], []),
            ([(.cutOff, .incomplete)], [.notComplete([.cutOff])]),
            ([(.deadAir, .review), (.lowLevel, .notice)], [.notComplete([.deadAir])]),
            ([(.oneWay, .incomplete)], [.notTwoWay([.oneWay]), .notComplete([.oneWay])]),
            // Whatever a site weighs them: with these there is no conversation.
            ([(.oneWay, .notice)], [.notTwoWay([.oneWay])]), ([(.silent, .notice)], [.notTwoWay([.silent])]),
            ([(.empty, .notice)], [.notTwoWay([.empty])]),
        ] as [([(FindingCode, Severity)], [ProofFlaw])])
    func r33Complete(findings: [(FindingCode, Severity)], expected: [ProofFlaw]) {
        #expect(flaws(placedCall(), recordedCall(findings: findings)) == expected)
    }

    @Test("R33: archived")
    func r33Archived() { #expect(flaws(placedCall(), recordedCall(isArchived: false)) == [.notArchived]) }

    @Test("R33: answered")
    func r33Answered() {
        #expect(flaws(placedCall(disposition: .noAnswer), recordedCall()) == [.notAnswered(.noAnswer)])
        #expect(flaws(placedCall(disposition: .unknown), recordedCall()) == [.notAnswered(.unknown)])
    }

    @Test("R23: outbound from a dedicated line, by its trunk or by the number it shows; not from a mobile")
    func r23Lines() {
        #expect(flaws(placedCall(direction: .inbound), recordedCall()) == [.notOutbound(.inbound)])
        #expect(flaws(placedCall(direction: .unknown), recordedCall()) == [.notOutbound(.unknown)])
        #expect(flaws(placedCall(trunk: "mobile"), recordedCall()) == [.notOurLine(trunk: "mobile")])
        #expect(flaws(placedCall(trunk: nil), recordedCall()) == [.notOurLine(trunk: nil)])
        #expect(
            flaws(placedCall(trunk: nil, caller: Facts.mobile(901)), recordedCall()) == [.notOurLine(trunk: nil)])
        #expect(flaws(placedCall(trunk: nil, caller: Facts.mobile(900)), recordedCall()) == [])
    }

    @Test("R23: until a site names its lines no call proves anything")
    func r23NoLines() {
        let evidence = CallEvidence(call: placedCall(), recording: recordedCall())
        let result = shippedRules.attempts.lines.proof(evidence, policy: policyNumber, numbers: heldNumbers)
        #expect(throws: ProofFlaws.self) { try result.get() }
    }

    @Test("R32: the number dialled against those held on that day")
    func r32NumberHeld() {
        let (old, new) = (Facts.mobile(1), Facts.mobile(2))
        let numbers = HeldNumbers([
            HeldNumber(number: old, origin: .application, from: day("2026-01-01"), until: day("2026-03-19")),
            HeldNumber(number: new, origin: .alteration, from: day("2026-03-20"), until: nil),
            HeldNumber(number: Facts.mobile(3), origin: .named, from: day("2026-01-01"), until: nil),
        ])
        func flaws(_ number: PhoneNumber?, on text: String) -> [ProofFlaw] {
            self.flaws(placedCall(on: text, dialled: number), recordedCall(), numbers: numbers)
        }
        #expect(flaws(old, on: "2026-03-19") == [])
        #expect(flaws(old, on: "2026-03-20") == [.otherNumber(old)])
        #expect(flaws(new, on: "2026-03-19") == [.otherNumber(new)])
        #expect(flaws(new, on: "2026-03-20") == [])
        #expect(flaws(old, on: "2025-12-31") == [.otherNumber(old)])
        // A number that somebody named needs a policy change first.
        #expect(flaws(Facts.mobile(3), on: "2026-03-20") == [.otherNumber(Facts.mobile(3))])
        #expect(flaws(nil, on: "2026-03-20") == [.numberUnknown])
    }

    @Test("R29, R30: a call to a number in question proves nothing, one to another number of the policy does")
    func r29NumberInQuestion() {
        let other = Facts.mobile(2)
        let versions = [heldNumber, other].map {
            HeldNumber(number: $0, origin: .application, from: day("2026-01-01"), until: nil)
        }
        for question in [NumberQuestion.shared(policyholders: 2), .agents([]), .misconduct(isAgents: false)] {
            let numbers = HeldNumbers(versions, questions: [heldNumber: question])
            #expect(
                flaws(placedCall(), recordedCall(), numbers: numbers) == [.numberInQuestion(heldNumber, question)])
            #expect(flaws(placedCall(dialled: other), recordedCall(), numbers: numbers) == [])
        }
        #expect(ProofFlaw.numberInQuestion(heldNumber, .shared(policyholders: 2)).rule.rawValue == "R29")
        #expect(ProofFlaw.numberInQuestion(heldNumber, .misconduct(isAgents: true)).rule.rawValue == "R30")
    }

    @Test func everyFlawNamesItsRuleAndMasksTheNumber() {
        let flaw = ProofFlaw.otherNumber(PhoneNumber(normalised: "+8613912345678"))
        #expect(
            shippedRules.explanation(of: flaw)
                == "R32 (公司惯例): +86139****5678 was dialled, which was not held for the policy that day")
        #expect(ProofFlaw.notOurLine(trunk: nil).rule.rawValue == "R23")
        #expect(ProofFlaw.noRecording.rule.rawValue == "R33")
    }
}
