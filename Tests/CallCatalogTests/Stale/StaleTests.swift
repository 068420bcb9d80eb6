import CallCatalog
import CallModel
import TestSupport
import Testing

/// Which recordings a fact marks, one way at a time.
@Suite struct StaleTests {
    let home: TemporaryCatalog

    init() throws { home = try TemporaryCatalog() }

    private func stale(_ change: (CatalogWriter) throws -> Void) throws -> Set<RecordingID> {
        try home.write(change)
        return Set(try home.read { try $0.staleRecordings(limit: 100) })
    }

    private func insert(_ entries: RecordingEntry...) throws {
        try home.write { for entry in entries { try $0.insert(entry) } }
    }

    @Test func nothingIsStaleAtFirst() throws {
        try insert(Facts.entry())
        #expect(try stale { _ in } == [])
        #expect(try home.read { try $0.staleRecordingCount() } == 0)
    }

    @Test func aCallMarksWhatSharesAnIdentifier() throws {
        try insert(Facts.entry(1, identifiers: ["u1"]), Facts.entry(2, identifiers: ["u2"], agent: nil))
        #expect(
            try stale {
                try $0.markStale(concerning: [Facts.call(uniqueID: "u1")], windowSeconds: 60, clockReachSeconds: 0)
            } == [
                Facts.id(1)
            ])
    }

    /// The first leg came before; the second carries the customer, and not the identifier in the file's name.
    @Test func aCallMarksWhatSharesAnIdentifierWithAnotherOfItsLegs() throws {
        try insert(
            Facts.entry(1, identifiers: ["u1"], agent: nil), Facts.entry(2, identifiers: ["u9"], agent: nil))
        try home.write { _ = try $0.put(Facts.call(1, uniqueID: "u1", linkedID: "l")) }
        let second = Facts.call(2, uniqueID: "u2", linkedID: "l")
        #expect(
            try stale { try $0.markStale(concerning: [second], windowSeconds: 60, clockReachSeconds: 0) } == [
                Facts.id(1)
            ])
    }

    @Test(arguments: ["a.wav", "a.WAV", "a.gsm"]) func aCallMarksTheFileThatItNames(name: String) throws {
        try insert(
            Facts.entry(1, name: "a.wav", agent: nil), Facts.entry(2, name: "ab.wav", agent: nil),
            Facts.entry(3, name: "a", agent: nil))
        let call = Facts.call(customer: nil, recordingName: name)
        #expect(
            try stale { try $0.markStale(concerning: [call], windowSeconds: 60, clockReachSeconds: 0) } == [
                Facts.id(1)
            ])
    }

    @Test(arguments: [(-61, false), (-60, true), (0, true), (150, true), (210, true), (211, false)])
    func aCallMarksItsNumbersWithinTheWindow(offset: Int64, isMarked: Bool) throws {
        try insert(
            Facts.entry(1, numbers: [Facts.mobile], clueTime: Facts.morning.advanced(bySeconds: offset)),
            Facts.entry(2, numbers: [Facts.mobile(2)]))
        let marked = try stale {
            try $0.markStale(concerning: [Facts.call()], windowSeconds: 60, clockReachSeconds: 0)
        }
        #expect(marked == (isMarked ? [Facts.id(1)] : []))
    }

    @Test(arguments: [(0, false), (3600, true)])
    func aCallMarksItsNumbersAsFarAsClocksMayLieApart(reach: Int64, isMarked: Bool) throws {
        try insert(
            Facts.entry(1, numbers: [Facts.mobile], clueTime: Facts.morning.advanced(bySeconds: 3600)))
        let marked = try stale {
            try $0.markStale(concerning: [Facts.call()], windowSeconds: 60, clockReachSeconds: reach)
        }
        #expect(marked == (isMarked ? [Facts.id(1)] : []))
    }

    @Test(arguments: [(nil, [1, 2]), (Facts.mobile(2), [2])] as [(PhoneNumber?, [Int])])
    func aCallMarksItsAgentsRecordingsWhereOneOfTheTwoLacksTheNumber(customer: PhoneNumber?, marked: [Int]) throws
    {
        try insert(
            Facts.entry(1, numbers: [Facts.mobile(9)]), Facts.entry(2),
            Facts.entry(3, clueTime: Facts.morning.advanced(bySeconds: -61)), Facts.entry(4, agent: "8009"))
        let call = Facts.call(customer: customer, agent: "8001")
        #expect(
            try stale { try $0.markStale(concerning: [call], windowSeconds: 60, clockReachSeconds: 0) }
                == Set(marked.map { Facts.id($0) }))
    }

    @Test func aCallMarksItsAgentsRecordingsByTheirClock() throws {
        let offset = ClockOffset(seconds: 8 * 3600, reference: Facts.morning, drift: 0, spread: 1, support: 9)
        let pair = ClockPair(recorder: "pbx1", origin: .fileName, pbx: "pbx1")
        let day = ClockReading.day(of: Facts.morning)
        try home.write {
            try $0.setClockReadings(
                [ClockReading(pair: pair, day: day, offset: offset)], recorder: "pbx1", day: day)
        }
        try insert(Facts.entry(1, clueTime: Facts.morning.advanced(bySeconds: 8 * 3600 + 30)))
        let call = Facts.call(customer: nil, agent: "8001")
        #expect(
            try stale { try $0.markStale(concerning: [call], windowSeconds: 60, clockReachSeconds: 0) }
                == [Facts.id(1)])
    }

    @Test func aCorrectedCallMarksWhatItConcernedBefore() throws {
        try insert(Facts.entry(1, identifiers: ["old"]), Facts.entry(2, numbers: [Facts.mobile(2)]))
        try home.write { _ = try $0.put(Facts.call(1, uniqueID: "old", customer: Facts.mobile(2))) }
        #expect(
            try stale { _ = try $0.put(Facts.call(1, uniqueID: "new", customer: Facts.mobile(3))) } == [
                Facts.id(1), Facts.id(2),
            ])
    }

    @Test func aCorrectedPolicyMarksTheNumbersThatItHadBefore() throws {
        try insert(Facts.entry(1, numbers: [Facts.mobile(1)]), Facts.entry(2, numbers: [Facts.mobile(2)]))
        try home.write { _ = try $0.put(Facts.policy(1, phones: [Facts.mobile(1)])) }
        #expect(try stale { _ = try $0.put(Facts.policy(1, phones: [])) } == [Facts.id(1)])
    }

    /// The callback names no number; its policyholder has one.
    @Test func aCallbackMarksThePolicyholdersNumbers() throws {
        try insert(Facts.entry(1, numbers: [Facts.mobile(1)]), Facts.entry(2, numbers: [Facts.mobile(2)]))
        try home.write { _ = try $0.put(Facts.policy(1, phones: [Facts.mobile(1)])) }
        #expect(try stale { try $0.markStale(concerning: [Facts.callback(1, phone: nil)]) } == [Facts.id(1)])
    }

    @Test func aPolicyMarksWhatBelongsToItAndOneMarkIsEnough() throws {
        try insert(Facts.entry(1, judgement: Facts.judgement(match: Facts.match(policy: Facts.policy(1).number))))
        try insert(Facts.entry(2, judgement: Facts.judgement(match: Facts.match(policy: Facts.policy(2).number))))
        let marked = try stale {
            for _ in 1...2 { try $0.markStale(concerning: [Facts.policy(1)]) }
        }
        #expect(marked == [Facts.id(1)])
        #expect(try home.read { try $0.staleRecordingCount() } == 1)
    }

    @Test func oneOrAllCanBeMarkedAndADestroyedOneIsNotJudged() throws {
        let entry = Facts.entry(1, judgement: Facts.judgement(lastDay: Facts.day))
        try insert(entry, Facts.entry(2))
        #expect(try stale { try $0.markStale(Facts.id(2) as RecordingID) } == [Facts.id(2)])
        #expect(try stale { try $0.markStale(Facts.id(77) as RecordingID) } == [Facts.id(2)])
        #expect(try stale { try $0.markAllStale() } == [Facts.id(1), Facts.id(2)])
        #expect(try stale { try Facts.destroy(entry, $0) } == [Facts.id(2)])
    }
}
