import CallModel
import Matching
import Testing

@Suite("The legs of one call")
struct LegsTests {
    private func found(_ legs: [CallDetail], identifier: String, seconds: Double? = 40) -> Match {
        match(clues(identifiers: [identifier]), seconds: seconds, calls: legs)
    }

    @Test("rows of one identifier are one call; the answered one stands for it")
    func queueAttempts() {
        let tried = call(1) { ($0.uniqueID, $0.answeredAfter, $0.seconds) = ("q.1", nil, 15) }
        let answered = call(2) { ($0.uniqueID, $0.start) = ("q.1", 15) }
        let found = found([tried, answered], identifier: "q.1", seconds: 15)
        #expect(found.callID == answered.id)
        #expect(found.state == .matched)
        #expect(found.rivals.isEmpty)
        #expect(found.reasons.contains("of its 2 legs this one fits best"))
    }

    @Test("a transferred call is as long as one of its legs")
    func transfer() {
        let first = call(1) { ($0.linkedID, $0.seconds) = ("L", 5) }
        let second = call(2) { ($0.linkedID, $0.seconds) = ("L", 60) }
        #expect(found([first, second], identifier: "1773624600.1", seconds: 61).callID == second.id)
        #expect(found([first, second], identifier: "1773624600.1", seconds: 5).callID == first.id)
        // Where the length is not known, the leg that the name tells.
        #expect(found([first, second], identifier: "1773624600.2", seconds: nil).callID == second.id)
    }

    @Test("legs that name each other are one call, and the one that the name tells stands for it")
    func bridgedLegs() {
        let near = call(1) { ($0.uniqueID, $0.otherIdentifiers, $0.seconds) = ("a", ["b"], 41) }
        let far = call(2) { ($0.uniqueID, $0.otherIdentifiers) = ("b", ["a"]) }
        for (identifier, leg) in [("a", near), ("b", far)] {
            let found = found([near, far], identifier: identifier)
            #expect(found.callID == leg.id)
            #expect(found.state == .matched)
        }
    }

    @Test("a chain of legs is one call, however the ends are joined")
    func chain() {
        let legs = (1...6).map { number in
            call(number) { ($0.uniqueID, $0.otherIdentifiers) = ("leg\(number)", ["leg\(number % 6 + 1)"]) }
        }
        #expect(found(legs, identifier: "leg3").state == .matched)
    }

    @Test("the same identifiers of another PBX are another call")
    func otherSource() {
        let legs = ["pbx1", "pbx2"].enumerated().map { index, source in
            call(index + 1) { ($0.uniqueID, $0.source) = ("q.1", source) }
        }
        #expect(found(legs, identifier: "q.1").state == .ambiguous)
    }

    @Test("two legs that fit number and time alike are one call")
    func likelyLegs() {
        let legs = [1, 2].map { number in call(number) { $0.linkedID = "L" } }
        let found = match(clues(numbers: [mobile(1)]), calls: legs)
        #expect(found.state == .matched)
        #expect(found.callID == legs[0].id)
    }
}
