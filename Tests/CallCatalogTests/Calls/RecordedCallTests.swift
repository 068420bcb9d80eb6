import CallCatalog
import CallModel
import TestSupport
import Testing

/// Which calls have recordings.
@Suite struct RecordedCallTests {
    @Test func onlyCallsThatARecordingIsMatchedTo() throws {
        let home = try TemporaryCatalog()
        let calls = (1...3).map { Facts.call($0) }
        #expect(try home.read { try $0.recordedCallIDs() } == [])
        try home.write { writer in
            for call in calls { _ = try writer.put(call) }
            try writer.insert(Facts.entry(1, judgement: Facts.judgement(match: Facts.match(call: calls[1].id))))
            try writer.insert(Facts.entry(2, judgement: Facts.judgement(match: Facts.match(call: calls[0].id))))
        }
        #expect(try home.read { try $0.recordedCallIDs() } == [calls[0].id, calls[1].id])
        #expect(try home.read { try $0.recordingIDs(of: calls[0].id) } == [Facts.id(2)])
        #expect(try home.read { try $0.recordingIDs(of: calls[2].id) } == [])
    }
}
