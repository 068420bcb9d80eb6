import CallCatalog
import CallModel
import TestSupport
import Testing

/// Several recordings that are one file at several times.
@Suite struct RecordingVersionTests {
    private let home: TemporaryCatalog
    private let entries = (1...3).map { Facts.entry($0, name: "a.wav") }
    private var ids: [RecordingID] { entries.map(\.recording.id) }

    init() throws {
        home = try TemporaryCatalog()
        try home.write { writer in for entry in entries { try writer.insert(entry) } }
    }

    private func newest() throws -> Set<RecordingID> {
        var filter = RecordingFilter()
        filter.isNewestOnly = true
        return Set(try home.read { try $0.recordings(filter).map(\.id) })
    }

    @Test(arguments: [[(0, 1), (1, 2)], [(1, 2), (0, 1)], [(0, 2), (1, 2)], [(0, 1), (0, 2), (1, 2)]])
    func allPointToTheNewestInWhateverOrderTheyCame(_ pairs: [(Int, Int)]) throws {
        for (older, newer) in pairs { try home.write { try $0.supersede(ids[older], by: ids[newer]) } }
        #expect(try home.read { try $0.versions(of: ids[2]).newest } == nil)
        #expect(Set(try home.read { try $0.versions(of: ids[2]).earlier }) == Set(ids[..<2]))
        for id in ids[..<2] { #expect(try home.read { try $0.versions(of: id).newest } == ids[2]) }
        #expect(try newest() == [ids[2]])
        #expect(try home.read { try $0.recordings(RecordingFilter()).count } == 3)
    }

    @Test func aHoldOnOneIsOnAllOfThem() throws {
        let holds = ids.enumerated().map { Facts.hold($0.offset, .recording($0.element)) }
        try home.write { writer in for hold in holds { try writer.place(hold) } }
        for (entry, hold) in zip(entries, holds) {
            #expect(try home.read { try $0.activeHolds(covering: entry) } == [hold])
        }
        try home.write { try $0.supersede(ids[0], by: ids[1]) }
        for entry in entries[..<2] {
            #expect(try home.read { Set(try $0.activeHolds(covering: entry)) } == Set(holds[..<2]))
        }
        #expect(try home.read { try $0.activeHolds(covering: entries[2]) } == [holds[2]])
    }

    @Test func noneIsAnEarlierVersionOfItself() throws {
        try home.write { writer in
            try writer.supersede(ids[0], by: ids[1])
            try writer.supersede(ids[1], by: ids[0])
        }
        #expect(try newest() == [ids[1], ids[2]])
    }

    @Test func whatIsNotThereHasNoVersions() throws {
        try home.write { try $0.supersede(Facts.id(9), by: ids[0]) }
        #expect(try home.read { try $0.versions(of: ids[0]).earlier } == [])
    }

    @Test func whereTheNewestIsDestroyedTheEarlierOneCountsAgain() throws {
        try home.write { try $0.supersede(ids[0], by: ids[1]) }
        try home.write { try Facts.destroy(entries[1], $0) }
        #expect(try newest() == [ids[0], ids[2]])
        #expect(try home.read { try $0.integrityFaults() } == [])
    }

    @Test func recordingsFromTheSamePlaceAreFound() throws {
        #expect(try home.read { try $0.deliveries(like: entries[0].recording).map(\.id) } == [ids[1], ids[2]])
        #expect(try home.read { try $0.deliveries(like: Facts.recording(1, name: "b.wav")) } == [])
    }
}
