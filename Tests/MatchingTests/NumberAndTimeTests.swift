import CallModel
import Matching
import Testing

@Suite("Number and time")
struct NumberAndTimeTests {
    private let byNumber = clues(numbers: [mobile(1)])

    @Test(
        "a score is half time, a third duration, the rest agent",
        arguments: [
            (0, 40, "8001", 0.9 * 1.0), (50, 40, "8001", 0.9 * 0.75), (100, 40, "8001", 0.9 * 0.5),
            (0, 50, "8001", 0.9 * 0.825), (0, 99, "8001", 0.9 * 0.65), (0, 40, "8002", 0.9 * 0.85),
            (-50, 40, "8001", 0.9 * 0.75),
        ] as [(Int64, Int, String, Double)])
    func score(start: Int64, seconds: Int, agent: String, score: Double) throws {
        let other = call(1) { ($0.start, $0.answeredAfter, $0.seconds, $0.agent) = (start, 0, seconds, agent) }
        let found = match(clues(numbers: [mobile(1)], agent: "8001"), calls: [other])
        #expect(abs(try #require(found.score) - score) < 1e-9)
    }

    @Test("what is not known counts half")
    func unknown() throws {
        let found = match(byNumber, seconds: nil, calls: [call(1)])
        #expect(abs(try #require(found.score) - 0.9 * 0.75) < 1e-9)
    }

    @Test("a recording may begin with the call or with its answer, and last as long as either")
    func eitherEnd() {
        let ringing = call(1) { ($0.start, $0.answeredAfter) = (-30, 30) }
        let score = { (question: RecordingClues, seconds: Double) in
            match(question, seconds: seconds, calls: [ringing]).score
        }
        #expect(score(byNumber, 40) == score(clues(numbers: [mobile(1)], after: -30), 70))
    }

    @Test("beyond the window there is nothing, and at its edge there is")
    func window() {
        for (start, isFound) in [(100, true), (101, false), (-108, true), (-109, false)] as [(Int64, Bool)] {
            let found = match(clues(numbers: [mobile(1)], agent: "8001"), calls: [call(1) { $0.start = start }])
            #expect((found.callID != nil) == isFound)
        }
    }

    @Test("another number, an internal call and a withheld number are no candidates")
    func otherNumbers() {
        let calls = [
            call(1) { $0.customer = mobile(2) }, call(2) { $0.direction = .internal },
            call(3) { $0.customer = nil },
        ]
        #expect(match(byNumber, calls: calls) == .none)
    }

    @Test("what fits badly is not considered")
    func minimum() {
        let poor = call(1) { ($0.start, $0.seconds, $0.agent) = (95, 400, "8009") }
        #expect(match(clues(numbers: [mobile(1)], agent: "8001"), calls: [poor]) == .none)
    }

    @Test("a call that fits less well is kept beside the one that fits")
    func runnerUp() {
        let found = match(byNumber, calls: [call(1) { $0.start = 60 }, call(2)])
        #expect(found.state == .matched)
        #expect(found.callID == call(2).id)
        #expect(found.rivalCalls == [call(1).id])
        #expect(found.rivals.allSatisfy { rival in found.score.map { rival.score < $0 } ?? false })
    }

    @Test("calls that fit alike are for a person to choose from, the better one first")
    func ambiguous() {
        let found = match(
            byNumber, calls: [call(1) { $0.start = 12 }, call(2), call(3) { $0.start = 90 }],
            callbacks: [callback("HF1")])
        #expect(found.state == .ambiguous)
        #expect(found.method == .numberAndTime)
        #expect(found.callID == nil)
        #expect(found.score == nil)
        #expect(found.rivalCalls == [call(2).id, call(1).id])
        // Whichever call it is, the customer is the same.
        #expect(found.callbackID?.rawValue == "HF1")
    }

    @Test("an attempt that nobody answered stands back behind the call that somebody did")
    func attempts() {
        let attempt = call(1) { ($0.answeredAfter, $0.seconds) = (nil, 40) }
        let found = match(byNumber, calls: [attempt, call(2)])
        #expect(found.callID == call(2).id)
        #expect(found.state == .matched)
    }

    @Test("reasons tell what was weighed, and no number in full")
    func reasons() {
        let found = match(clues(numbers: [mobile(1)], agent: "8001", after: 3), seconds: 44.4, calls: [call(1)])
        #expect(
            found.reasons == [
                "+86138****8101 is the customer's number", "it began 3 s away", "its duration lies 4 s off",
                "the agent is the same", "no callback to this number is open on 2026-03-16",
            ])
    }
}
