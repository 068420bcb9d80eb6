import CallModel
import Matching
import Testing

@Suite("Number and time")
struct NumberAndTimeTests {
    private let byNumber = clues(numbers: [mobile(1)])

    /// How sure a match with one call is that differs like this from what the recording tells.
    private func score(start: Int64 = 0, seconds: Int = 40, agent: String = "8001") -> Double {
        let other = call(1) { ($0.start, $0.answeredAfter, $0.seconds, $0.agent) = (start, 0, seconds, agent) }
        let found = match(clues(numbers: [mobile(1)], agent: "8001"), calls: [other])
        return found.score ?? found.rivals.first?.score ?? 0
    }

    @Test("what lies further off makes a call less likely, by time, duration and agent each")
    func likelihood() {
        let steps = [
            score(), score(start: 10), score(start: 50), score(start: 100), score(start: 100, agent: "8002"),
        ]
        #expect(zip(steps, steps.dropFirst()).allSatisfy { $0 > $1 })
        #expect(score(seconds: 43) > score(seconds: 50))
        // Whatever lasts otherwise lasts otherwise: a pause may be of any length.
        #expect(score(seconds: 60) == score(seconds: 99))
        #expect(score(start: -50) == score(start: 50))
        #expect(score() > score(agent: "8002"))
    }

    @Test("the likelihoods are those of the model, to be reckoned by hand")
    func model() {
        // In 100 s each way: 0.85 at 3 s and 0.14 at 60 s give the start e^3.35, the length e^4.33, the agent e^0.48,
        // and 97 of 100 calls are in the log.
        let odds = (200 * (0.85 / 6 + 0.14 / 120) + 0.01) * (0.94 * 240 / 2 + 0.06) * (0.97 / 0.6) * (0.97 / 0.03)
        #expect(abs(score() - 0.9 * odds / (1 + odds)) < 1e-12)
    }

    @Test("what is not known tells nothing, for or against")
    func unknown() throws {
        let found = match(byNumber, seconds: nil, calls: [call(1)])
        #expect(found.state == .matched)
        let odds = (200 * (0.85 / 6 + 0.14 / 120) + 0.01) * (0.97 / 0.03)
        #expect(abs(try #require(found.score) - 0.9 * odds / (1 + odds)) < 1e-12)
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
