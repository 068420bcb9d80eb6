import CallModel
import Matching
import Testing

@Suite("A person's decision")
struct DecisionTests {
    private let byNumber = clues(numbers: [mobile(1)])
    private let calls = [call(1) { $0.start = 5 }, call(2)]
    private let callbacks = [callback("HF1"), callback("HF2", policy: "P2")]

    private func decided(_ choice: MatchDecision.Choice, calls: [CallDetail]? = nil, callbacks: [Callback]? = nil)
        -> Match
    {
        match(
            byNumber, decision: decision(choice), calls: calls ?? self.calls,
            callbacks: callbacks ?? self.callbacks)
    }

    @Test("for a callback settles it, and keeps the call that was found")
    func forCallback() {
        let found = decided(.callback(CallbackID(rawValue: "HF2")), calls: [call(2)])
        #expect(found.state == .decided)
        #expect(found.method == .decision)
        #expect(found.score == 1)
        #expect(found.callbackID?.rawValue == "HF2")
        #expect(found.policyNumber?.rawValue == "P2")
        #expect(found.callID == call(2).id)
        #expect(found.reasons.first == "decided by wang: heard it")
    }

    @Test("for a callback leaves open which of several calls it was")
    func forCallbackAmongCalls() {
        let found = decided(.callback(CallbackID(rawValue: "HF2")))
        #expect(found.state == .decided)
        #expect(found.callID == nil)
        #expect(found.rivalCalls.count == 2)
    }

    @Test("for a call outranks what fits better, and finds the callback anew")
    func forCall() {
        let found = decided(.call(CallID(bits: 1)), callbacks: [callbacks[0]])
        #expect(found.state == .decided)
        #expect(found.callID == CallID(bits: 1))
        #expect(found.callbackID?.rawValue == "HF1")
        #expect(found.score == 1)
        #expect(found.rivals.isEmpty)
    }

    @Test("for a call leaves several callbacks to be decided")
    func forCallAmongCallbacks() {
        let found = decided(.call(CallID(bits: 1)))
        #expect(found.state == .ambiguous)
        #expect(found.callID == CallID(bits: 1))
        #expect(found.rivalCallbacks == ["HF1", "HF2"])
    }

    @Test("for a call that is not at hand is kept")
    func forMissingCall() {
        let found = decided(.call(CallID(bits: 9)), calls: [])
        #expect(found.state == .decided)
        #expect(found.callID == CallID(bits: 9))
    }

    @Test("for nothing outranks everything")
    func forNothing() {
        let named = [call(1) { $0.recordingName = "rec.wav" }]
        let found = match(clues("rec.wav"), decision: decision(.none), calls: named, callbacks: callbacks)
        #expect(found.state == .decided)
        #expect(found.callID == nil)
        #expect(found.callbackID == nil)
        #expect(found.policyNumber == nil)
    }
}
