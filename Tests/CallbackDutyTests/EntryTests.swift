import CallModel
import CallbackDuty
import TestSupport
import Testing

/// What was entered, and which call it was: R16, R28, R33.
struct EntryTests {
    private func entry(
        _ id: String = "1", at seconds: Int64 = 0, call: String? = nil, person: Party = .policyholder,
        result: AttemptEntry.Result = .spoke, supersedes: String? = nil
    ) -> AttemptEntry {
        AttemptEntry(
            id: AttemptID(rawValue: id), callbackID: CallbackID(rawValue: "C"),
            at: Facts.morning.advanced(bySeconds: seconds), person: person,
            method: .telephone(call: call, language: "粤语"), content: conversation(), problems: nil, result: result,
            enteredOn: nil, supersedes: supersedes.map(AttemptID.init))
    }

    private func call(_ id: String, from start: Int64, to end: Int64? = nil) -> CallPairing.Call {
        CallPairing.Call(
            identifiers: [id], start: Facts.morning.advanced(bySeconds: start),
            end: end.map { Facts.morning.advanced(bySeconds: $0) })
    }

    private let pairing = CallPairing(minutes: 10)

    @Test("R33: an entry is of the call that it names, or else of the nearest one within the minutes allowed")
    func pairs() {
        let calls = [call("a", from: 0, to: 120), call("b", from: 3600, to: 3700)]
        #expect(pairing.pairs([entry(at: 60)], calls) == [0: 0])
        #expect(pairing.pairs([entry(at: 60, call: "b")], calls) == [0: 1])
        #expect(pairing.pairs([entry(at: 60, call: "c")], calls) == [:])
        #expect(pairing.pairs([entry(at: 120 + 600)], calls) == [0: 0])
        #expect(pairing.pairs([entry(at: 120 + 601)], calls) == [:])
        #expect(pairing.pairs([entry(at: 3600 - 600)], calls) == [0: 1])
        #expect(pairing.pairs([entry(at: 3600 - 601)], calls) == [:])
    }

    @Test("R33: one call is of one entry at most: what names it before what lies nearest")
    func pairsOnce() {
        let calls = [call("a", from: 0, to: 120)]
        #expect(pairing.pairs([entry("1", at: 300), entry("2", at: 130)], calls) == [1: 0])
        #expect(pairing.pairs([entry("1", at: 60), entry("2", at: 500, call: "a")], calls) == [1: 0])
        let two = [call("a", from: 0, to: 60), call("b", from: 120, to: 180)]
        #expect(pairing.pairs([entry("1", at: 90), entry("2", at: 125)], two) == [0: 0, 1: 1])
    }

    @Test("R07: what was entered becomes an attempt; somebody else's answers are nobody's")
    func attempts() {
        let evidence = CallEvidence(call: placedCall(), recording: recordedCall())
        func result(_ entry: AttemptEntry) -> [ContactResult] {
            judge([Attempt(entry, day: day("2026-03-20"), evidence: evidence)]).map(\.result)
        }
        #expect(result(entry()) == [.affirmed])
        #expect(result(entry(person: .relative)) == [.notReached(.otherParty(.relative))])
        for failure in CallFailure.allCases {
            #expect(result(entry(result: .failed(failure))) == [.notReached(.call(failure))])
        }
    }

    @Test("R28: what is superseded is no longer in force")
    func superseded() {
        let entries = [entry("1"), entry("2", supersedes: "1"), entry("3", supersedes: "2"), entry("4")]
        #expect(entries.inForce.map(\.id.rawValue) == ["3", "4"])
    }
}
