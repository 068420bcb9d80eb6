import CallModel
import Matching
import TestSupport
import Testing

/// What holds for any calls, callbacks and policies.
@Suite("Matches at random")
struct MatchPropertyTests {
    /// A small world, so that things collide.
    private struct World {
        var clues: RecordingClues
        var seconds: Double?
        var decision: MatchDecision?
        var calls: [CallDetail]
        var callbacks: [Callback]
        var policies: [Policy]

        init(_ random: inout SplitMix64) {
            func pick(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
            func chance(_ percent: Int) -> Bool { pick(1...100) <= percent }
            calls = (0..<pick(0...6)).map { index in
                call(index + 1) { call in
                    call.uniqueID = "u.\(pick(1...6))"
                    call.linkedID = chance(40) ? "u.\(pick(1...6))" : nil
                    call.otherIdentifiers = chance(20) ? ["u.\(pick(1...6))"] : []
                    call.source = chance(80) ? "pbx1" : "pbx2"
                    call.start = Int64(pick(-12...12) * 10)
                    call.answeredAfter = chance(75) ? Int64(pick(0...20)) : nil
                    call.seconds = pick(1...6) * 10
                    call.customer = chance(90) ? mobile(pick(1...2)) : nil
                    call.direction = chance(70) ? .outbound : chance(60) ? .inbound : .unknown
                    call.recordingName = chance(15) ? "r\(pick(1...2)).wav" : nil
                }
            }
            callbacks = (0..<pick(0...4)).map {
                callback("HF\($0)", chance(80) ? mobile(pick(1...3)) : nil, policy: "P\(pick(1...3))")
            }
            policies = (1..<(pick(1...4))).map { policy("P\($0)", mobile(pick(1...3)), mobile(pick(1...3))) }
            clues = MatchingTests.clues(
                "r\(pick(1...3)).wav", identifiers: chance(40) ? ["u.\(pick(1...7))"] : [],
                numbers: chance(80) ? [mobile(pick(1...3))] : [], agent: chance(50) ? "8001" : nil,
                origin: chance(50) ? .fileName : .modificationTime)
            seconds = chance(80) ? Double(pick(1...60)) : nil
            if chance(25) {
                let choices: [MatchDecision.Choice] = [
                    .none, .call(CallID(bits: UInt128(pick(1...7)))),
                    .callback(CallbackID(rawValue: "HF\(pick(0...4))")),
                ]
                decision = choices.randomElement(using: &random).map(MatchingTests.decision)
            }
        }

        func match() -> Match {
            MatchingTests.match(
                clues, seconds: seconds, decision: decision, calls: calls, callbacks: callbacks, policies: policies
            )
        }
    }

    @Test("the order of the candidates does not matter, nor does seeing one twice", arguments: 0..<400)
    func permutations(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var world = World(&random)
        let expected = world.match()
        for _ in 0..<6 {
            world.calls.shuffle(using: &random)
            world.callbacks.shuffle(using: &random)
            world.policies.shuffle(using: &random)
            if let twice = world.calls.first { world.calls.append(twice) }
            if let twice = world.policies.first { world.policies.append(twice) }
            #expect(world.match() == expected)
        }
    }

    @Test("every permutation of a few candidates gives the same")
    func everyPermutation() {
        let calls = [
            call(1), call(2) { $0.start = 4 }, call(3) { $0.linkedID = "1773624600.1" },
            call(4) { $0.customer = mobile(2) }, call(5) { ($0.answeredAfter, $0.start) = (nil, -20) },
        ]
        let callbacks = [callback("HF1"), callback("HF2", policy: "P2")]
        let results = calls.permutations().flatMap { calls in
            [callbacks, callbacks.reversed()].map { callbacks in
                match(clues(numbers: [mobile(1)]), calls: calls, callbacks: callbacks)
            }
        }
        #expect(results.count == 240)
        #expect(Set(results).count == 1)
    }

    @Test("what a match says agrees with itself", arguments: 0..<1000)
    func consistency(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let world = World(&random)
        let found = world.match()
        if let score = found.score { #expect((0...1).contains(score)) }
        #expect(found.rivals.allSatisfy { (0...1).contains($0.score) })
        #expect(found.rivals.allSatisfy { $0.target != found.callID.map(MatchTarget.call) })
        #expect(!found.reasons.isEmpty)
        #expect(!found.reasons.joined().contains("+8613800138"))
        switch found.state {
        case .matched: #expect(found.callID != nil || found.callbackID != nil)
        case .ambiguous: #expect(!found.rivals.isEmpty && (found.callID == nil || found.callbackID == nil))
        case .unmatched: #expect(found.callID == nil && found.callbackID == nil && found.rivals.isEmpty)
        case .decided: #expect(world.decision != nil && found.method == .decision)
        }
        if let callback = world.callbacks.first(where: { $0.id == found.callbackID }) {
            #expect(found.policyNumber == callback.policyNumber)
        }
    }

    @Test("a candidate that has nothing to do with the recording changes nothing", arguments: 0..<200)
    func strangers(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var world = World(&random)
        let expected = world.match()
        world.calls.append(call(900) { ($0.customer, $0.start) = (mobile(9), 100_000) })
        world.callbacks.append(callback("HF9", mobile(9), policy: "P9"))
        world.policies.append(policy("P9", mobile(9)))
        #expect(world.match() == expected)
    }
}

extension Array {
    fileprivate func permutations() -> [[Element]] {
        guard let first else { return [[]] }
        return Array(dropFirst()).permutations().flatMap { rest in
            (0...rest.count).map { Array(rest[..<$0]) + [first] + rest[$0...] }
        }
    }
}
