import CallModel
import Matching
import Testing

/// What outranks what.
@Suite("The ladder of evidence")
struct LadderTests {
    private let numbered = clues(
        "rec.wav", identifiers: ["1773624600.2"], numbers: [mobile(1)], agent: "8001", origin: .identifier)

    @Test("a call record that names the file outranks an identifier in its name")
    func recordingName() {
        let named = call(1) { $0.recordingName = "rec.wav" }
        let found = match(numbered, calls: [call(2), named])
        #expect(found.callID == named.id)
        #expect(found.method == .recordingName)
        #expect(found.score == 1)
        #expect(found.state == .matched)
    }

    @Test("an identifier outranks number and time")
    func identifier() {
        let found = match(numbered, calls: [call(1), call(2) { $0.start = 50 }])
        #expect(found.callID == call(2).id)
        #expect(found.method == .identifier)
        #expect(found.score == 0.98)
    }

    @Test("number and time do where there is nothing better")
    func numberAndTime() {
        let found = match(numbered, calls: [call(1)])
        #expect(found.callID == call(1).id)
        #expect(found.method == .numberAndTime)
        // Nothing lies apart, and the agent is the same; but never as sure as an identifier.
        #expect(found.score.map { 0.899 < $0 && $0 < 0.9 } == true)
    }

    @Test("nothing is nothing")
    func nothing() {
        #expect(match(clues()) == .none)
        #expect(
            match(clues(), calls: [call(1)], callbacks: [callback("HF1")], policies: [policy("P1", mobile(1))])
                == .none)
    }

    @Test(
        "the case of a name's ending is the file system's affair; the rest of it is not",
        arguments: [
            ("rec.WAV", true), ("rec.Wav", true), ("Rec.wav", false), ("rec.wav2", false), ("rec", false),
            ("", false),
        ])
    func sameFile(name: String, isSame: Bool) {
        let found = match(clues("rec.wav"), calls: [call(1) { $0.recordingName = name }])
        #expect((found.callID != nil) == isSame)
    }

    @Test(
        "a linked identifier and a partner's identifier are identifiers of the call", arguments: ["L.1", "b-leg"])
    func otherIdentifiers(identifier: String) {
        let linked = call(1) { ($0.linkedID, $0.otherIdentifiers) = ("L.1", ["b-leg"]) }
        #expect(match(clues(identifiers: [identifier]), calls: [linked]).callID == linked.id)
    }

    @Test("an empty identifier is none")
    func emptyIdentifier() {
        let unnamed = [1, 2].map { number in call(number) { $0.uniqueID = "" } }
        #expect(match(clues(), calls: unnamed) == .none)
    }

    @Test("a number in the name that is another's leaves the identifier its call, but less sure")
    func otherNumber() {
        let found = match(clues(identifiers: ["1773624600.1"], numbers: [mobile(9)]), calls: [call(1)])
        #expect(found.callID == call(1).id)
        #expect(found.score.map { abs($0 - 0.78) < 1e-9 } == true)
        #expect(found.reasons.contains("but the file's name holds another number than +86138****8101"))
    }

    @Test("an identifier that two PBXs gave is settled by the number, or by the time, or not at all")
    func sameIdentifierTwice() {
        let calls = ["pbx1", "pbx2"].enumerated().map { index, source in
            call(index + 1) { call in
                (call.uniqueID, call.source, call.customer) = ("1773624600.7", source, mobile(index + 1))
                call.start = Int64(index) * 3600
            }
        }
        let byNumber = match(clues(identifiers: ["1773624600.7"], numbers: [mobile(2)], after: 3600), calls: calls)
        #expect(byNumber.callID == calls[1].id)
        #expect(byNumber.rivalCalls == [calls[0].id])
        let byTime = match(clues(identifiers: ["1773624600.7"], after: 3600), calls: calls)
        #expect(byTime.callID == calls[1].id)
        let copied = match(
            clues(identifiers: ["1773624600.7"], after: 3600, origin: .modificationTime), calls: calls)
        #expect(copied.state == .ambiguous)
        #expect(copied.callID == nil)
        #expect(copied.rivalCalls == calls.map(\.id))
        let contradicted = match(clues(identifiers: ["1773624600.7"], numbers: [mobile(3)]), calls: calls)
        #expect(contradicted.state == .ambiguous)
    }
}
