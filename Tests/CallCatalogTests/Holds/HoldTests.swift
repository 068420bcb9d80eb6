import CallCatalog
import CallModel
import TestSupport
import Testing

/// Legal holds, and what they cover.
@Suite struct HoldTests {
    let home: TemporaryCatalog
    let release = LegalHold.Release(author: "赵", releasedAt: Facts.morning.advanced(bySeconds: 9), reason: "结案")

    init() throws { home = try TemporaryCatalog() }

    @Test func aHoldComesBackAsItWasAndIsReleasedOnce() throws {
        let scopes: [HoldScope] = [
            .recording(Facts.id(1)), .policy(PolicyNumber(rawValue: "P20261")),
            .callback(CallbackID(rawValue: "CB1")),
        ]
        let holds = scopes.enumerated().map { Facts.hold($0.offset, $0.element) }
        try home.write { writer in for hold in holds { try writer.place(hold) } }
        #expect(try home.read { try $0.holds(onlyActive: false) } == holds)
        #expect(try home.write { try $0.release(holds[1].id, release) })
        #expect(try home.write { try $0.release(holds[1].id, release) } == false)
        #expect(try home.write { try $0.release(Facts.madeID(99), release) } == false)
        #expect(try home.read { try $0.hold(holds[1].id) }?.release == release)
        #expect(try home.read { try $0.holds(onlyActive: true) } == [holds[0], holds[2]])
        #expect(try home.read { try $0.holds(onlyActive: false) }.count == 3)
        #expect(try home.read { try $0.hold(Facts.madeID(99)) } == nil)
        let prefix = String(holds[2].id.description.prefix(30))
        #expect(try home.read { try $0.holdIDs(beginningWith: prefix) }.contains(holds[2].id))
    }

    /// A recording is covered through everything that its match leaves possible, and through nothing else.
    @Test func aRecordingIsCoveredThroughAllThatItMayBelongTo() throws {
        let matched = CallbackID(rawValue: "CB1")
        let rival = CallbackID(rawValue: "CB2")
        let entry = Facts.entry(
            judgement: Facts.judgement(
                match: Facts.match(
                    callback: matched, policy: PolicyNumber(rawValue: "P20261"),
                    rivals: [.callback(rival), .call(Facts.id(5))])))
        let covering: [HoldScope] = [
            .recording(entry.recording.id), .callback(matched), .callback(rival),
            .policy(PolicyNumber(rawValue: "P20261")),
            .policy(PolicyNumber(rawValue: "P20262")),
        ]
        let others: [HoldScope] = [
            .recording(Facts.id(2)), .callback(CallbackID(rawValue: "CB3")),
            .policy(PolicyNumber(rawValue: "P20263")),
            .policy(PolicyNumber(rawValue: "CB1")), .callback(CallbackID(rawValue: "P20261")),
        ]
        try home.write { writer in
            try writer.insert(entry)
            _ = try writer.put(Facts.callback(1, policy: 1))
            _ = try writer.put(Facts.callback(2, policy: 2))
            for (number, scope) in (covering + others).enumerated() { try writer.place(Facts.hold(number, scope)) }
        }
        let expected = covering.indices.map { Facts.hold($0, covering[$0]) }
        #expect(try home.read { try $0.activeHolds(covering: entry) } == expected)
        for hold in expected { _ = try home.write { try $0.release(hold.id, release) } }
        #expect(try home.read { try $0.activeHolds(covering: entry) } == [])
    }
}
