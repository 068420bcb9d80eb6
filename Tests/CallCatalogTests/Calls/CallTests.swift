import CallCatalog
import CallModel
import TestSupport
import Testing

/// Call details in, and the ways that a recording finds them.
@Suite struct CallTests {
    let home: TemporaryCatalog

    init() throws { home = try TemporaryCatalog() }

    private func put(_ calls: CallDetail...) throws {
        try home.write { for call in calls { _ = try $0.put(call) } }
    }

    static let calls = [
        Facts.call(1), Facts.call(2, linkedID: "L", others: ["x", "y", "x"], recordingName: "录音.wav"),
        Facts.call(3, disposition: .noAnswer, direction: .inbound, customer: nil, agent: nil),
    ]

    @Test(arguments: calls) func aCallComesBackAsItWas(call: CallDetail) throws {
        try put(call)
        #expect(try home.read { try $0.call(call.id) } == call)
    }

    @Test func aRowReadTwiceIsOneCall() throws {
        let call = Facts.call(1)
        #expect(try home.write { try $0.put(call) } == .added)
        #expect(try home.write { try $0.put(call) } == .unchanged)
        // A rotated log says the same from another place.
        #expect(try home.write { try $0.put(Facts.call(1, file: "Master.csv.1")) } == .unchanged)
        #expect(try home.read { try $0.call(call.id) }?.origin.file == "Master.csv")
    }

    @Test func whatWasWrittenBeforeTheEndDoesNotReplaceWhatWasWrittenAfterIt() throws {
        let (going, ended) = (Facts.call(1, isOver: false), Facts.call(1))
        #expect(try home.write { try $0.put(going) } == .added)
        #expect(try home.write { try $0.put(ended) } == .changed)
        #expect(try home.write { try $0.put(going) } == .unchanged)
        #expect(try home.read { try $0.call(ended.id) } == ended)
    }

    @Test func aCorrectedRowReplacesWhatWasSaid() throws {
        try put(Facts.call(1, uniqueID: "old", linkedID: "oldlink", recordingName: "old.wav"))
        let corrected = Facts.call(1, uniqueID: "new", linkedID: "newlink", customer: Facts.mobile(5))
        #expect(try home.write { try $0.put(corrected) } == .changed)
        try home.read { reader throws in
            #expect(try reader.call(corrected.id) == corrected)
            #expect(try reader.calls(identifiedBy: ["old", "oldlink"]) == [])
            #expect(try reader.calls(recordingNamed: ["old.wav"]) == [])
            #expect(try reader.calls(identifiedBy: ["new"]) == [corrected])
            #expect(try reader.calls(CallFilter()) == [corrected])
            #expect(try reader.integrityFaults() == [])
        }
    }

    @Test func oneIdentifierFindsAllLegs() throws {
        let legs = [
            Facts.call(1, uniqueID: "u1", linkedID: "u1"), Facts.call(2, uniqueID: "u2", linkedID: "u1"),
            Facts.call(3, uniqueID: "u3", linkedID: "u1", others: ["bridge"]),
        ]
        let stranger = Facts.call(4, uniqueID: "u4", linkedID: "u4")
        try home.write { for call in legs + [stranger] { _ = try $0.put(call) } }
        for identifier in ["u1", "u2", "u3", "bridge"] {
            let found = try home.read { try $0.calls(identifiedBy: [identifier]) }
            #expect(found == legs.sorted { $0.id < $1.id }, "by \(identifier)")
        }
        #expect(try home.read { try $0.calls(identifiedBy: ["u4", "u4", "nobody"]) } == [stranger])
        #expect(try home.read { try $0.calls(identifiedBy: []) } == [])
    }

    @Test func aNumberFindsCallsWithinTheTimeBothEndsIncluded() throws {
        let calls = (0..<10).map { number in
            Facts.call(number, startedAt: Facts.morning.advanced(bySeconds: Int64(number) * 60))
        }
        try home.write { for call in calls + [Facts.call(99, customer: Facts.mobile(9))] { _ = try $0.put(call) } }
        let found = try home.read {
            try $0.calls(
                numbers: [Facts.mobile], agent: nil, during: [calls[2].startedAt...calls[5].startedAt])
        }
        #expect(Set(found.map(\.id)) == Set(calls[2...5].map(\.id)))
    }

    @Test("an agent's calls are those whose number was withheld, but all of them where the customer is not known")
    func withheldNumbers() throws {
        let told = Facts.call(1)
        let withheld = Facts.call(2, customer: nil)
        let other = Facts.call(3, customer: nil, agent: "8002")
        let later = Facts.call(4, startedAt: Facts.morning.advanced(bySeconds: 3600), customer: nil)
        try home.write { for call in [told, withheld, other, later] { _ = try $0.put(call) } }
        let window: Set = [Facts.morning...Facts.morning.advanced(bySeconds: 60)]
        func found(_ numbers: [PhoneNumber], _ agent: String?) throws -> Set<CallID> {
            Set(try home.read { try $0.calls(numbers: numbers, agent: agent, during: window) }.map(\.id))
        }
        #expect(try found([Facts.mobile(9)], "8001") == [withheld.id])
        #expect(try found([Facts.mobile], "8001") == [told.id, withheld.id])
        #expect(try found([], "8001") == [told.id, withheld.id])
        #expect(try found([], nil) == [])
        #expect(try home.read { try $0.calls(numbers: [Facts.mobile], agent: "8001", during: []) } == [])
    }

    @Test("what is known of a call is not looked up again, and leads to its other legs all the same")
    func knownLegs() throws {
        let legs = [
            Facts.call(1, uniqueID: "u1", linkedID: "u1"), Facts.call(2, uniqueID: "u2", linkedID: "u1"),
        ]
        try home.write { for call in legs { _ = try $0.put(call) } }
        #expect(try home.read { try $0.calls(identifiedBy: ["u1"], except: [legs[0].id]) } == [legs[1]])
    }

    @Test func aFilterAgreesWithTheModel() throws {
        var generator = SplitMix64(seed: 11)
        func pick(_ count: Int) -> Int { Int.random(in: 0..<count, using: &generator) }
        let dispositions: [Disposition] = [.answered, .busy, .noAnswer]
        let calls = (0..<80).map { number in
            Facts.call(
                number, startedAt: Facts.morning.advanced(bySeconds: Int64(pick(20))),
                disposition: dispositions[pick(3)],
                customer: Facts.mobile(pick(4)), agent: "800\(pick(3))")
        }
        try home.write { for call in calls { _ = try $0.put(call) } }
        for _ in 0..<200 {
            var filter = CallFilter()
            if pick(2) == 0 { filter.phone = Facts.mobile(pick(5)) }
            if pick(3) == 0 { filter.agent = "800\(pick(4))" }
            if pick(3) == 0 { filter.from = Facts.morning.advanced(bySeconds: Int64(pick(20))) }
            if pick(3) == 0 { filter.until = Facts.morning.advanced(bySeconds: Int64(pick(20))) }
            if pick(3) == 0 { filter.disposition = dispositions[pick(3)] }
            if pick(3) == 0 { filter.limit = pick(8) }
            let expected = calls.filter { call in
                (filter.phone.map { $0 == call.customerNumber } ?? true)
                    && (filter.agent.map { $0 == call.agent } ?? true)
                    && (filter.from.map { call.startedAt >= $0 } ?? true)
                    && (filter.until.map { call.startedAt < $0 } ?? true)
                    && (filter.disposition.map { $0 == call.disposition } ?? true)
            }.sorted { ($0.startedAt, $0.id) < ($1.startedAt, $1.id) }.prefix(filter.limit ?? .max)
            #expect(try home.read { try $0.calls(filter) } == Array(expected))
        }
    }

    /// Identifiers come from foreign files.
    @Test func identifiersThatDifferBehindANulDoNotStopAnImport() throws {
        try put(Facts.call(1, uniqueID: "a\0b", others: ["a\0c", ""]))
        #expect(try home.read { try $0.call(Facts.call(1).id) }?.uniqueID == "a\0b")
    }
}
