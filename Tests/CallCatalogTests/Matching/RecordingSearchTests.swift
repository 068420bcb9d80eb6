import CallCatalog
import CallModel
import TestSupport
import Testing

/// Every way to the recordings that may be of a call leads to its own, and no other.
@Suite("Recordings that may be of a call") struct RecordingSearchTests {
    private let home: TemporaryCatalog

    init() throws { home = try TemporaryCatalog() }

    private func found(
        identifiers: [String] = [], names: [String] = [], legs: [CallID] = [],
        in vicinities: [RecordingSearch.Vicinity] = [], except known: Set<RecordingID> = []
    ) throws -> [RecordingID] {
        let search = RecordingSearch(
            identifiedBy: identifiers, named: names, decidedFor: legs, in: vicinities)
        return try home.read { try $0.matchable(search, except: known).map(\.id) }
    }

    private func around(_ time: UTCInstant) -> Set<ClosedRange<UTCInstant>> {
        [time.advanced(bySeconds: -5)...time.advanced(bySeconds: 5)]
    }

    @Test("by identifier, name, decision, number, and agent where there is no number")
    func ways() throws {
        let call: CallID = Facts.id(70)
        let matched = Facts.judgement(match: Facts.match(.decided, call: call))
        let decision = MatchDecision(choice: .call(call), author: "a", decidedAt: Facts.morning, reason: "r")
        let elsewhere = Facts.morning.advanced(bySeconds: 86_400)
        try home.write {
            try $0.insert(Facts.entry(1, identifiers: ["1773624600.1"], clueTime: elsewhere))
            try $0.insert(Facts.entry(2, name: "named.wav", clueTime: elsewhere))
            try $0.insert(Facts.entry(3, clueTime: elsewhere, judgement: matched, decision: decision))
            try $0.insert(Facts.entry(4, clueTime: elsewhere, judgement: matched))
            try $0.insert(Facts.entry(5, numbers: [Facts.mobile], agent: nil))
            try $0.insert(Facts.entry(6, agent: "8001"))
            try $0.insert(Facts.entry(7, numbers: [PhoneNumber(normalised: "+8613900000000")], agent: "8001"))
        }
        let stretches = around(Facts.morning)
        #expect(try found(identifiers: ["1773624600.1"]) == [Facts.id(1)])
        #expect(try found(names: ["named.wav"]) == [Facts.id(2)])
        // That it is matched to the call at present says nothing, unless a person said so.
        #expect(try found(legs: [call]) == [Facts.id(3)])
        #expect(try found(in: [.init(number: Facts.mobile, agent: nil, during: stretches)]) == [Facts.id(5)])
        #expect(
            try found(in: [.init(number: Facts.mobile, agent: "8001", during: stretches)])
                == [Facts.id(5), Facts.id(6)].sorted())
        #expect(
            try found(in: [.init(number: nil, agent: "8001", during: stretches)])
                == [Facts.id(6), Facts.id(7)].sorted())
        #expect(try found().isEmpty)
    }

    @Test("of a call with more legs than a statement takes, each once and in order, without those that are known")
    func manyLegs() throws {
        func time(_ leg: Int) -> UTCInstant { Facts.morning.advanced(bySeconds: Int64(leg) * 60) }
        let legs = 600
        try home.write { writer in
            for (number, leg) in [(3, 0), (2, 300), (1, legs - 1)] {
                try writer.insert(
                    Facts.entry(number, identifiers: ["x"], numbers: [Facts.mobile], clueTime: time(leg)))
            }
        }
        let vicinities = (0..<legs).map {
            RecordingSearch.Vicinity(number: Facts.mobile, agent: "8001", during: around(time($0)))
        }
        #expect(try found(in: vicinities) == [Facts.id(1), Facts.id(2), Facts.id(3)].sorted())
        #expect(try found(identifiers: ["x"], in: vicinities) == [Facts.id(1), Facts.id(2), Facts.id(3)].sorted())
        #expect(try found(in: vicinities, except: [Facts.id(2)]) == [Facts.id(1), Facts.id(3)].sorted())
    }
}
