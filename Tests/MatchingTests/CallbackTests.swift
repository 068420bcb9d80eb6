import CallModel
import Matching
import Testing

@Suite("The callback that a call was about")
struct CallbackTests {
    private let identified = clues(identifiers: ["1773624600.1"])

    private func found(
        _ callbacks: [Callback], policies: [Policy] = [], _ change: (inout CallBuilder) -> Void = { _ in }
    ) -> Match {
        match(identified, calls: [call(1, change)], callbacks: callbacks, policies: policies)
    }

    @Test("is the only one to the number that is open on the day")
    func only() {
        let found = found([callback("HF1"), callback("HF2", mobile(2))])
        #expect(found.state == .matched)
        #expect(found.callbackID?.rawValue == "HF1")
        #expect(found.policyNumber?.rawValue == "P1")
        #expect(found.callID == call(1).id)
    }

    @Test(
        "is open from the day on which it arose to some days after it was due",
        arguments: [
            ("2026-03-16", "2026-03-16", true), ("2026-03-17", "2026-03-20", false), (nil, nil, true),
            ("2026-03-01", "2026-03-06", true), ("2026-03-01", "2026-03-05", false), ("2026-03-16", nil, true),
            (nil, "2026-03-05", false),
        ] as [(String?, String?, Bool)])
    func days(opened: String?, due: String?, isOpen: Bool) {
        #expect((found([callback("HF1", opened: opened, due: due)]).callbackID != nil) == isOpen)
    }

    @Test("a day is the site's day")
    func siteDay() {
        // 01:00 on the 17th in Shanghai, and still the 16th in Greenwich.
        let night = { (builder: inout CallBuilder) in builder.start = 15 * 3600 + 1800 }
        #expect(found([callback("HF1", opened: "2026-03-17")], night).callbackID?.rawValue == "HF1")
        #expect(found([callback("HF1", opened: "2026-03-01", due: "2026-03-06")], night).callbackID == nil)
    }

    @Test("several that are open leave the choice to a person; the call is known all the same")
    func several() {
        let found = found([callback("HF2", policy: "P2"), callback("HF1")])
        #expect(found.state == .ambiguous)
        #expect(found.callID == call(1).id)
        #expect(found.callbackID == nil)
        #expect(found.policyNumber == nil)
        #expect(found.rivalCallbacks == ["HF1", "HF2"])
        #expect(found.rivals.first?.reasons == ["new_contract, due by 2026-03-21"])
    }

    @Test("several of one policy leave the policy known")
    func severalOfOnePolicy() {
        #expect(found([callback("HF1"), callback("HF2")]).policyNumber?.rawValue == "P1")
    }

    @Test("a second number of the holder will do, where no callback has the very number")
    func otherNumberOfHolder() {
        let policies = [policy("P1", mobile(1), mobile(5)), policy("P2", mobile(2))]
        let toOther = callback("HF1", mobile(5))
        #expect(found([toOther], policies: policies).callbackID?.rawValue == "HF1")
        #expect(found([callback("HF1", nil)], policies: policies).callbackID?.rawValue == "HF1")
        #expect(found([toOther, callback("HF2", policy: "P9")], policies: policies).callbackID?.rawValue == "HF2")
    }

    @Test("no callback: the call is matched, and the policy is known if one alone has the number")
    func policyOnly() {
        let one = found([], policies: [policy("P1", mobile(1)), policy("P2", mobile(2))])
        #expect(one.state == .matched)
        #expect(one.callbackID == nil)
        #expect(one.policyNumber?.rawValue == "P1")
        let two = found([], policies: [policy("P1", mobile(1)), policy("P2", mobile(1))])
        #expect(two.state == .matched)
        #expect(two.policyNumber == nil)
    }

    @Test("customers call back too")
    func inbound() {
        #expect(found([callback("HF1")]) { $0.direction = .inbound }.callbackID?.rawValue == "HF1")
    }

    @Test("a withheld number is taken from the file's name; desks that talk to each other owe nobody")
    func withheld() {
        let named = clues(identifiers: ["1773624600.1"], numbers: [mobile(1)])
        let withheld = match(named, calls: [call(1) { $0.customer = nil }], callbacks: [callback("HF1")])
        #expect(withheld.callbackID?.rawValue == "HF1")
        let desks = match(named, calls: [call(1) { $0.direction = .internal }], callbacks: [callback("HF1")])
        #expect(desks.callbackID == nil)
        #expect(desks.state == .matched)
    }

    // MARK: Without a call

    @Test("number and day alone find a callback, less surely")
    func withoutCall() {
        let found = match(clues(numbers: [mobile(1)]), callbacks: [callback("HF1")])
        #expect(found.state == .matched)
        #expect(found.callID == nil)
        #expect(found.callbackID?.rawValue == "HF1")
        #expect(found.method == .numberAndTime)
        #expect(found.score == 0.5)
    }

    @Test("number and day alone find several callbacks")
    func severalWithoutCall() {
        let found = match(clues(numbers: [mobile(1)]), callbacks: [callback("HF1"), callback("HF2")])
        #expect(found.state == .ambiguous)
        #expect(found.rivalCallbacks == ["HF1", "HF2"])
        #expect(found.rivalCalls.isEmpty)
    }

    @Test("a policy alone is no match, but worth knowing")
    func policyWithoutCall() {
        let found = match(clues(numbers: [mobile(1)]), policies: [policy("P1", mobile(1))])
        #expect(found.state == .unmatched)
        #expect(found.policyNumber?.rawValue == "P1")
        #expect(found.method == nil)
    }

    @Test("an extension in the name is nobody's number")
    func extensionWithoutCall() {
        let desk = PhoneNumber(normalised: "8001")
        #expect(match(clues(numbers: [desk]), callbacks: [callback("HF1", desk)]) == .none)
    }
}
